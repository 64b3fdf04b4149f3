import { alternative } from '../model/setting.ts';
import { answerSentences } from './kit/answer-sentences.ts';
import { FLEX_UI_WITHOUT_FAULTS } from '../flex/flex-ui-versions.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

const LOOP = 3;

export default defineRule({
  severity: 'blocks-login',
  stage: 'answer',
  name: say`Login does not start over`,
  title: say`The login starts over again and again`,
  meaning: say`Three or more logins followed each other at once in the same tab, and Twilio took each response: Flex asks for a login again. Twilio may refuse the new token when Flex checks it; Flex then starts over without a message. Else likely the browser does not keep what Flex stores, or the address of Flex is missing under Trusted URLs. Flex UI also starts over when the state that comes back is not the one it stored: two tabs that log in at once do that.`,
  owner: 'browser',
  certainty: 'inferred',
  settings: [],
  manualFix: say`Allow storage and third-party cookies for twilio.com. If you host Flex yourself or show it in a frame, add its address under "Trusted URLs" and switch on "Login using popup".`,
  afterAcceptance: true,
  requires: ['loginRun'],
  references: [REFS.sso, `${REFS.sso}/self-hosted-sso`],
  check({ loginRun }) {
    const { count, isLetIn, check } = loginRun.value;
    if (count < LOOP) return [];
    const severity = isLetIn ? 'will-break' : 'blocks-login';
    const lastOne =
      isLetIn && say`After this login Flex did not start over. The next one may start over again.`;
    const title = say`The login started over ${count} times in a row`;
    if (check) {
      return [
        {
          title,
          severity,
          explanation: joinSentences(
            say`Twilio takes the response of your identity provider and gives Flex a token. It refuses that token when Flex checks it (status ${check.status}), and Flex starts a new login at once.`,
            ...answerSentences(check),
            lastOne,
          ),
          evidence: loginRun.evidence,
          changes: [],
          advice: [
            say`Check the clock of this computer.`,
            say`If the response limits the session (SessionNotOnOrAfter), set a limit of more than one hour at the identity provider.`,
            alternative(
              say`If Twilio gives the same answer at the next login, send the saved login to Twilio support.`,
            ),
          ],
          owner: 'twilio',
        },
      ];
    }
    return [
      {
        title,
        severity,
        explanation: joinSentences(
          say`Twilio takes the response of your identity provider, and Flex asks for a login again at once. Likely the browser does not keep what Flex stores in it, another tab logs in at the same time, or Flex runs at an address that Twilio does not know.`,
          lastOne,
        ),
        evidence: loginRun.evidence,
        changes: [],
        advice: [
          say`Close every other tab with Flex, and log in again in one tab.`,
          say`Allow third-party cookies and storage for twilio.com in this browser, or try without extensions that block them.`,
          say`If you host Flex yourself or show it in a frame, add its address under "Trusted URLs" in the Twilio Console, and switch on "Login using popup". Service Cloud Voice and Flex for Salesforce need that, or third-party cookies.`,
          say`Update Flex UI to ${FLEX_UI_WITHOUT_FAULTS} or later: earlier versions have faults in refreshing the token.`,
        ],
      },
    ];
  },
});
