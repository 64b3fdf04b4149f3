import { differingParameters } from '../recording/compare-urls.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, quotedList, joinSentences } from '../i18n/format.ts';
import { uri } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'request',
  name: say`Request goes to the single sign-on URL`,
  title: say`The request goes to another address than the single sign-on URL of your identity provider`,
  meaning: say`Flex sends the user to the address in the field Single Sign-On URL. It is not one that the metadata of the identity provider names for logins, nor the one in your settings. Pasted there is often the address of the metadata: the browser then shows a page that begins with "This XML file does not appear to have any style information". Twilio documents this symptom.`,
  owner: 'twilio-console',
  certainty: 'documented',
  settings: ['console-sso-url'],
  requires: ['requestTarget', 'expectedSsoUrls'],
  references: [REFS.sso, REFS.adfs],
  check({ requestTarget, expectedSsoUrls }) {
    const [first] = expectedSsoUrls.value;
    const { url } = requestTarget.value;
    const differences = expectedSsoUrls.value.map((expected) =>
      differingParameters(expected, requestTarget.value),
    );
    if (first === undefined || differences.some((names) => names?.length === 0)) return [];
    const names = differences.find((each) => each !== null) ?? [];
    return [
      {
        title: say`The request goes to ${quoted(url)}`,
        explanation: joinSentences(
          say`Flex sends the user to ${quoted(url)}, and your identity provider takes logins at ${quotedList(expectedSsoUrls.value, 3)}.`,
          names.length > 0 && say`The difference is in the query: ${quotedList(names, 3)}.`,
          /metadata/i.test(url) &&
            say`That likely is the address of the metadata: the browser shows XML there instead of a login page.`,
        ),
        evidence: [...requestTarget.evidence, ...expectedSsoUrls.evidence],
        changes: [{ setting: 'console-sso-url', value: uri(first) }],
      },
    ];
  },
});
