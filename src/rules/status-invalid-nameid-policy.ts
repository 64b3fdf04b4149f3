import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { STATUS } from '../model/names/status.ts';
import { quotedShort, quoted, joinSentences } from '../i18n/format.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { uri } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'status',
  name: say`Identity provider can make the NameID`,
  title: say`Your identity provider refused the NameID that Flex asks for (InvalidNameIDPolicy)`,
  meaning: say`The response carries the status InvalidNameIDPolicy: the identity provider has no NameID in the format of the request, and sends no user at all. In AD FS the rule that makes the Name ID is missing, or the user has no e-mail address. Twilio documents this symptom.`,
  owner: 'identity-provider',
  certainty: 'documented',
  settings: ['nameid'],
  requires: ['status'],
  optional: ['requestedNameIdFormat', 'generation'],
  references: [REFS.sso, REFS.samlCore, REFS.adfs],
  check({ status, requestedNameIdFormat, generation }) {
    if (!status.value.codes.includes(STATUS.InvalidNameIDPolicy)) return [];
    const isEnhanced = generation.state === 'known' && generation.value === 'enhanced';
    const asked = requestedNameIdFormat.state === 'known' ? requestedNameIdFormat : null;
    return [
      {
        explanation: joinSentences(
          asked
            ? say`Flex asks for a NameID of the format ${quoted(asked.value)}.`
            : say`The identity provider must name the user to Flex in a NameID.`,
          say`Your identity provider has none for this user, so it sends neither the user nor any attribute.`,
          isEnhanced
            ? say`So Flex does not know who logs in, and refuses the login.`
            : say`Flex then shows a username and password dialog instead of logging the user in.`,
          status.value.message !== null &&
            say`The identity provider adds: ${quotedShort(status.value.message)}.`,
        ),
        evidence: [...status.evidence, ...(asked?.evidence ?? [])],
        changes: [
          { setting: 'nameid', value: asked ? uri(asked.value) : REQUIRED_SETTINGS.nameid },
        ],
      },
    ];
  },
});
