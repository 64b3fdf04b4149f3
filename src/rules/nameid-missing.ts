import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { uri } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'nameid',
  name: say`Assertion has a NameID`,
  title: say`The assertion has no NameID`,
  meaning: say`Flex takes the NameID of the Subject as the unique ID of the user, and Twilio documents it as mandatory. It is missing or empty here.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['nameid'],
  requires: ['assertion'],
  optional: ['nameId', 'requestedNameIdFormat'],
  causedBy: ['status-invalid-nameid-policy', 'status-not-success'],
  references: [REFS.sso, REFS.adfs],
  check({ nameId, requestedNameIdFormat }) {
    if (nameId.state === 'known' && nameId.value.isEncrypted) return say`the NameID is encrypted`;
    const isEmpty = nameId.state === 'known' && nameId.value.value.trim() === '';
    if (nameId.state === 'known' && !isEmpty) return [];
    return [
      {
        title: isEmpty
          ? say`The NameID of the assertion is empty`
          : say`The assertion has no NameID`,
        explanation: say`Flex takes the NameID as the unique ID of the user. Without one it does not know who logs in.`,
        effect: say`Flex refuses the login.`,
        evidence: nameId.evidence,
        changes: [
          {
            setting: 'nameid',
            value:
              requestedNameIdFormat.state === 'known'
                ? uri(requestedNameIdFormat.value)
                : REQUIRED_SETTINGS.nameid,
          },
        ],
      },
    ];
  },
});
