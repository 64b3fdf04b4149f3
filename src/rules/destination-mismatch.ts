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
  stage: 'destination',
  name: say`Destination matches the ACS URL of Flex`,
  title: say`The response is addressed to another URL than that of your Flex`,
  meaning: say`The Destination of the Response must be the assertion consumer service URL of Flex for this account and generation. Twilio documents the URLs; that another value is refused is likely, by the libraries it uses. A slash at the end likely does no harm: one of Twilio's guides prints it.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: ['acs-url'],
  requires: ['destination', 'expectedAcsUrl'],
  causedBy: ['endpoint-generations-mixed', 'account-mismatch', 'response-for-another-application'],
  references: [REFS.sso, REFS.migration, REFS.samlBindings],
  check({ destination, expectedAcsUrl }) {
    if (isSameAcsUrl(destination.value, expectedAcsUrl.value)) return [];
    const isEmpty = destination.value.trim() === '';
    return [
      {
        title: isEmpty
          ? say`The Destination of the response is empty`
          : mismatchTitle(
              say`The Destination`,
              destination.value,
              expectedAcsUrl.value,
              say`the ACS URL of your Flex`,
            ),
        explanation: joinSentences(
          isEmpty
            ? say`The Response names no address, and Flex receives it at ${quoted(expectedAcsUrl.value)}.`
            : say`The Response is addressed to ${quoted(destination.value)}, and your Flex receives responses at ${quoted(expectedAcsUrl.value)}.`,
          !isEmpty &&
            (placeholderIn(destination.value) ??
              difference(destination.value, expectedAcsUrl.value)),
        ),
        effect: say`Flex likely refuses a response that is addressed elsewhere.`,
        evidence: [...destination.evidence, ...expectedAcsUrl.evidence],
        changes: [{ setting: 'acs-url', value: uri(expectedAcsUrl.value) }],
      },
    ];
  },
});
