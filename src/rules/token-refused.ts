import { alternative, check } from '../model/setting.ts';
import { answerSentences } from './kit/answer-sentences.ts';
import type { RuleFinding } from '../model/finding.ts';
import { FLEX_UI_WITHOUT_FAULTS } from '../flex/flex-ui-versions.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import type { TokenAnswer } from '../facts/answers.ts';
import { say } from '../i18n/say.ts';

type Repair = Required<Pick<RuleFinding, 'title' | 'explanation' | 'advice' | 'owner'>>;

const GENERAL = 'Log in failed. Please contact your administrator and try again later.';
const ATTRIBUTES = 'Required user attributes are missing from your SSO provider.';
const AGAIN = say`Log in to Flex again.`;
const SUPPORT = alternative(
  say`If Twilio gives the same answer, send the saved login to Twilio support.`,
);
const CONFIGURATION = say`Compare oauth (clientId, connection) in the configuration of your Flex with the Twilio Console.`;

/**
 * What Flex UI 2.17.1 shows; of a check that is refused with 401 it shows nothing and starts over.
 */
function screenOf({ is, call, status, code, shown }: TokenAnswer): string | null {
  if (shown !== null) return shown;
  if (is === 'no-token-info' || code === 45050) return ATTRIBUTES;
  if (code === 45004)
    return 'Request validation failed. Please verify your authentication configuration.';
  if (code === 45002)
    return 'Authentication failed. Please verify your OAuth/SSO credentials and configuration.';
  return call === 'check' && status === 401 ? null : GENERAL;
}

const MISSING: Repair = {
  title: say`Twilio misses email, full_name or roles`,
  explanation: say`Twilio took the response and did not give Flex a token: email, full_name or roles is missing, or Twilio does not accept its value.`,
  advice: [
    say`Compare the values of email, full_name and roles with those of a user who can log in. An empty value counts as missing.`,
    say`Check that roles contains agent, supervisor or admin, in lower case, and that email is an e-mail address.`,
    check(AGAIN),
  ],
  owner: 'directory-data',
};

/** By Twilio's code, what is wrong where no other finding explains it. */
const BY_CODE = new Map<number, Repair>([
  [45050, MISSING],
  [
    45004,
    {
      title: say`Twilio did not accept the token request of Flex`,
      explanation: say`Twilio took the response, so the SAML messages are right. It found the request of Flex for a token not valid.`,
      advice: [CONFIGURATION, check(AGAIN), SUPPORT],
      owner: 'twilio-console',
    },
  ],
  [
    45002,
    {
      title: say`Twilio did not accept the code of this login`,
      explanation: say`Twilio took the response, so the SAML messages are right. It refused to exchange the code for a token, and the code 45002 names no reason.`,
      advice: [CONFIGURATION, check(AGAIN), SUPPORT],
      owner: 'twilio-console',
    },
  ],
  [
    20104,
    {
      title: say`Twilio takes the new token for expired`,
      explanation: say`Twilio gave Flex a token, and said that it is expired when Flex checked it. Flex then starts a new login.`,
      advice: [
        say`Check the clock of this computer.`,
        say`If the response limits the session (SessionNotOnOrAfter), set a limit of more than one hour at the identity provider.`,
        SUPPORT,
      ],
      owner: 'twilio',
    },
  ],
  [
    45773,
    {
      title: say`Twilio could not make a token`,
      explanation: say`Twilio took the response and could not make the token for Flex.`,
      advice: [AGAIN, SUPPORT],
      owner: 'twilio',
    },
  ],
  [
    45775,
    {
      title: say`Token of Flex is not valid`,
      explanation: say`Twilio gave Flex a token, and said that it is not valid when Flex used it.`,
      advice: [AGAIN, SUPPORT],
      owner: 'twilio',
    },
  ],
]);

function repair({ is, code, call, failure, status }: TokenAnswer): Repair {
  if (is === 'no-token-info') {
    return {
      ...MISSING,
      title: say`Token answer has no token_info`,
      explanation: say`Twilio gave Flex a token, and the answer has no member token_info. Flex UI 2.17.1 needs it, and shows that attributes are missing.`,
      advice: [...MISSING.advice, SUPPORT],
    };
  }
  const known = BY_CODE.get(code ?? NaN);
  if (known) return known;
  if (failure !== null) {
    return {
      title: say`Connection to Twilio ended without an answer`,
      explanation: say`Twilio took the response. The connection ended when Flex asked for its token: ${quoted(failure)}.`,
      advice: [
        say`Check that a proxy, a firewall or an extension of this browser does not block Twilio's hosts.`,
        check(AGAIN),
      ],
      owner: 'browser',
    };
  }
  const isTwilio = status !== null && status >= 500;
  return {
    title:
      call === 'check'
        ? say`Twilio refused the token of Flex`
        : say`Twilio refused to give Flex a token`,
    explanation:
      call === 'check'
        ? say`Twilio took the response and gave Flex a token. It refused that token when Flex checked it.`
        : say`Twilio took the response, so the SAML messages are right. It refused to exchange the code for a token.`,
    advice: isTwilio
      ? [
          say`Open status.twilio.com. If it reports an incident, wait until it is over.`,
          check(AGAIN),
          SUPPORT,
        ]
      : [CONFIGURATION, check(AGAIN), SUPPORT],
    owner: isTwilio ? 'twilio' : 'twilio-console',
  };
}

export default defineRule({
  severity: 'blocks-login',
  stage: 'answer',
  name: say`Flex gets a valid token`,
  title: say`Flex did not get a valid token`,
  meaning: say`After the browser is back, Flex exchanges the code for a token (enhanced) and asks whether the token is valid. Twilio refused one of these calls. Codes seen: 45050 (email, full_name or roles is missing or not valid), 45004 and 45002 (the request of Flex), 45773 and 45775 (the token), 20104 (the token counts as expired; Flex then starts over). Since Flex UI 2.15.0 the screen names missing attributes for 45050; before, it spoke of an ongoing incident. The members of a token answer are recorded by name alone.`,
  owner: 'twilio-console',
  certainty: 'observed',
  settings: [],
  manualFix: say`Fix what Twilio's code names: the attributes of the user, or clientId and connection in the configuration of Flex.`,
  requires: ['tokenAnswer'],
  causedBy: 'any-blocker',
  references: [REFS.sso, `${REFS.sso}/self-hosted-sso`, REFS.error45050],
  check({ tokenAnswer: { value, evidence } }) {
    if (value.is === 'answered') return [];
    if (value.is === 'unanswered') {
      return [
        {
          title: say`No answer to the token call was recorded`,
          explanation: say`Flex asked Twilio for its token. The recording contains no answer.`,
          evidence,
          changes: [],
          advice: [say`Record the login again, and leave the page open until it shows a result.`],
          severity: 'hint',
        },
      ];
    }
    const { title, explanation, advice, owner } = repair(value);
    const screen = screenOf(value);
    const said45050 = value.code === 45050 || value.is === 'no-token-info';
    return [
      {
        title,
        explanation: joinSentences(
          explanation,
          ...answerSentences(value),
          screen !== null && say`Flex shows: ${quoted(screen)}`,
          said45050 && say`Before Flex UI 2.15.0 it shows that there may be an ongoing incident.`,
        ),
        evidence,
        changes: [],
        advice:
          value.call === 'check'
            ? [
                ...advice,
                say`Update Flex UI to ${FLEX_UI_WITHOUT_FAULTS} or later: earlier versions have faults in refreshing the token.`,
              ]
            : advice,
        owner,
      },
    ];
  },
});
