import { isSameAcsUrl } from '../recording/compare-urls.ts';
import { difference, mismatchTitle } from './kit/differences.ts';
import { placeholderIn } from './kit/placeholders.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import { uri } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'subject',
  name: say`Recipient matches the ACS URL of Flex`,
  title: say`The assertion may be used only at another URL than that of your Flex`,
  meaning: say`The Recipient in the SubjectConfirmationData must be the assertion consumer service URL of Flex for this account and generation. SAML demands it; that Flex refuses another value is likely, by the libraries it uses. A slash at the end likely does no harm: one of Twilio's guides prints it.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: ['acs-url'],
  requires: ['recipients', 'expectedAcsUrl'],
  causedBy: [
    'destination-mismatch',
    'endpoint-generations-mixed',
    'account-mismatch',
    'response-for-another-application',
  ],
  references: [REFS.sso, REFS.migration, REFS.samlProfiles],
  check({ recipients, expectedAcsUrl }) {
    const expected = expectedAcsUrl.value;
    if (recipients.value.some(({ value }) => value !== null && isSameAcsUrl(value, expected)))
      return [];
    const named = recipients.value.find(({ value }) => value !== null)?.value ?? null;
    return [
      {
        title:
          named === null
            ? say`The SubjectConfirmationData has no Recipient`
            : mismatchTitle(say`The Recipient`, named, expected, say`the ACS URL of your Flex`),
        explanation: joinSentences(
          named === null
            ? say`The assertion does not say where it may be used, and it must name ${quoted(expected)}.`
            : say`The assertion may be used at ${quoted(named)} only, and your Flex receives it at ${quoted(expected)}.`,
          named !== null && (placeholderIn(named) ?? difference(named, expected)),
        ),
        effect:
          named === null
            ? say`SAML demands it, and the legacy endpoint likely refuses an assertion without.`
            : say`Flex likely refuses an assertion that may not be used at its own address.`,
        // Some service providers take it; a login that may work is not said to be blocked.
        severity: named === null ? 'will-break' : 'blocks-login',
        evidence: [...recipients.evidence, ...expectedAcsUrl.evidence],
        changes: [{ setting: 'acs-url', value: uri(expected) }],
      },
    ];
  },
});
