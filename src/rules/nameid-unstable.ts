import { NAMEID_FORMATS } from '../model/names.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, quotedList } from '../i18n/format.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'hint',
  stage: 'nameid',
  name: say`NameID stays the same for each user`,
  title: say`The NameID may not stay the same for this user`,
  meaning: say`Flex takes the NameID as the unique ID of the user; a changed one makes a new Worker. Either this recording shows two NameIDs for one e-mail address, or the NameID is the internal ID of a login service ("auth0|…"), which was seen to make Workers of that name and differs when the user logs in another way.`,
  owner: 'identity-provider',
  certainty: 'observed',
  settings: ['nameid'],
  requires: ['nameId'],
  optional: ['userIds'],
  causedBy: ['nameid-transient'],
  references: [REFS.auth0, REFS.sso],
  check({ nameId, userIds }) {
    const { value, format, isEncrypted } = nameId.value;
    if (isEncrypted) return say`the NameID is encrypted`;
    if (format === NAMEID_FORMATS.transient) return say`the NameID is transient`;
    const used = userIds.state === 'known' ? userIds.value : [];
    const distinct = [...new Set(used.map((user) => user.nameId))];
    const changes = [{ setting: 'nameid', value: REQUIRED_SETTINGS.nameid } as const];
    if (distinct.length > 1) {
      return [
        {
          title: say`The same e-mail address came with ${distinct.length} different NameIDs`,
          explanation: say`In this recording one user logs in as ${quotedList(distinct, 5)}. Flex likely makes a Worker for each, and each is billed.`,
          evidence: used.map(({ evidence }) => evidence),
          changes,
        },
      ];
    }
    if (!/^[a-z0-9-]{2,30}\|/i.test(value)) return [];
    return [
      {
        title: say`The NameID ${quoted(value)} is the internal ID of a login service`,
        explanation: say`Flex likely makes a Worker of this name. The ID is another one when the same user logs in another way, and Flex then takes it for a new user.`,
        evidence: nameId.evidence,
        changes,
      },
    ];
  },
});
