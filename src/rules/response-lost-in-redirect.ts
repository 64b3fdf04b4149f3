import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import { uri } from '../model/setting.ts';
import { say } from '../i18n/say.ts';

export default defineRule({
  severity: 'blocks-login',
  stage: 'request',
  name: say`Response reaches Flex without a redirect`,
  title: say`A redirect lost the response on its way to Flex`,
  meaning: say`The browser posts the response to Flex. Where that POST is answered with a redirect (301, 302 or 303), the browser goes on with a GET, and a GET carries no response: Flex is reached and has nothing to read. The cause is likely an ACS URL that is not spelt as that of your Flex (http instead of https, another host, a slash more), or a proxy that rewrites addresses. A redirect with 307 or 308 sends the response again and does no harm.`,
  owner: 'identity-provider',
  certainty: 'inferred',
  settings: ['acs-url'],
  manualFix: say`Where the ACS URL is right, let whoever runs the proxy between you and Twilio pass the POST through unchanged.`,
  requires: ['lostResponse'],
  references: [REFS.sso, REFS.samlBindings, 'https://fetch.spec.whatwg.org/#http-redirect-fetch'],
  check({ lostResponse }) {
    if (!lostResponse.value) return [];
    const { redirect, arrivedAt, acsUrl } = lostResponse.value;
    const { evidence } = lostResponse;
    const changes = [{ setting: 'acs-url', value: uri(acsUrl) }] as const;
    if (!redirect) {
      return [
        {
          title: say`Flex was reached without a response`,
          explanation: joinSentences(
            say`The browser came to ${quoted(arrivedAt)} with a GET, and no response was recorded.`,
            say`Likely the identity provider posted its response to another address first (http instead of https, another host), and a redirect there made a GET of the POST. A GET carries no response.`,
          ),
          evidence,
          changes,
        },
      ];
    }
    const { status, postedTo } = redirect;
    const isRight = postedTo === acsUrl;
    return [
      {
        title: say`The response was lost: its POST was redirected with HTTP ${status}`,
        explanation: joinSentences(
          say`The browser posted the response to ${quoted(postedTo)} and was redirected to ${quoted(arrivedAt)}.`,
          say`After HTTP ${status} a browser goes on with a GET, which carries no response, so Flex likely had nothing to read.`,
          isRight && say`It was posted to the right address: likely a proxy on the way redirects.`,
        ),
        evidence,
        changes: isRight ? [] : changes,
        ...(isRight && {
          owner: 'browser' as const,
          advice: [
            say`Log in from a network without a proxy. If that works, let whoever runs the proxy pass POSTs to Twilio through unchanged.`,
          ],
        }),
      },
    ];
  },
});
