import { NAMEID_FORMATS } from '../model/names.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'will-break',
  stage: 'nameid',
  name: say`NameID is not transient`,
  title: say`The NameID is transient: another one at every login`,
  meaning: say`Flex takes the NameID as the unique ID of the user. One of the format transient changes at every login, so each login likely makes a new Worker, and each is billed.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: ['nameid'],
  requires: ['nameId'],
  references: [REFS.sso, REFS.samlCore],
  check({ nameId }) {
    if (nameId.value.isEncrypted) return say`the NameID is encrypted`;
    if (nameId.value.format !== NAMEID_FORMATS.transient) return [];
    return [
      {
        explanation: say`Flex takes the NameID as the unique ID of the user. This one is made for one login only, so the next login likely makes a new Worker in Flex, which is billed on its own.`,
        evidence: nameId.evidence,
        changes: [{ setting: 'nameid', value: REQUIRED_SETTINGS.nameid }],
      },
    ];
  },
});
