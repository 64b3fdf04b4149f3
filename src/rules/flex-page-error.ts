import { alternative } from '../model/setting.ts';
import type { RuleFinding } from '../model/finding.ts';
import { singleLine } from '../i18n/single-line.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { quotedShort, joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

const TITLE_LIMIT = 80;

type Repair = Required<Pick<RuleFinding, 'explanation' | 'advice' | 'owner'>>;

const RECORD = say`Open DevTools and log in to Flex again. The calls of Flex and Twilio's answers are then recorded.`;

/** By how the text begins, what @twilio/flex-ui 2.17.1 means by it. */
const MEANINGS: readonly (readonly [beginning: string, repair: Repair])[] = [
  [
    'Sorry, pop-ups are blocked',
    {
      explanation: say`Flex opens the login in a window of its own, and the browser did not open it.`,
      advice: [say`Allow pop-ups for the address of Flex in this browser, and log in again.`],
      owner: 'browser',
    },
  ],
  [
    'Network Error',
    {
      explanation: say`A call of Flex got no answer.`,
      advice: [
        say`Check the connection, the proxy and extensions that block requests to twilio.com.`,
        alternative(RECORD),
      ],
      owner: 'browser',
    },
  ],
  [
    'Could not fetch redirect url',
    {
      explanation: say`Twilio answered the call that begins the login without the address of the identity provider.`,
      advice: [
        say`Check that the Single Sign-On URL in the Twilio Console is filled in, and log in again.`,
        alternative(RECORD),
      ],
      owner: 'twilio-console',
    },
  ],
  [
    "We're not able to log you in right now",
    {
      explanation: say`Flex says this while Twilio reports an incident.`,
      advice: [say`See status.twilio.com, and log in again when Flex works there.`],
      owner: 'twilio',
    },
  ],
];

const UNKNOWN: Repair = {
  explanation: say`No call was recorded that failed, so the cause is not certain yet.`,
  advice: [RECORD],
  owner: 'twilio',
};

export default defineRule({
  severity: 'blocks-login',
  stage: 'answer',
  name: say`Page of Flex shows no error`,
  title: say`Flex shows that the login failed`,
  meaning: say`The page of Flex says that the login failed, and no recorded call did. The text names the cause only in some cases. Twilio's answers are recorded with DevTools open.`,
  owner: 'twilio',
  certainty: 'observed',
  settings: [],
  manualFix: say`Do what the text of Flex asks for. Where it names no cause, open DevTools and log in again.`,
  requires: ['flexPageText'],
  causedBy: 'any-blocker',
  references: [REFS.sso],
  check({ flexPageText: { value, evidence } }) {
    if (value === null) return [];
    const { explanation, advice, owner } =
      MEANINGS.find(([beginning]) => value.startsWith(beginning))?.[1] ?? UNKNOWN;
    return [
      {
        title: say`Flex shows: ${singleLine(
          value
            .slice(0, TITLE_LIMIT)
            .trim()
            .replace(/[.!]+$/, ''),
        )}`,
        explanation: joinSentences(say`The page of Flex says: ${quotedShort(value)}.`, explanation),
        evidence,
        changes: [],
        advice,
        owner,
      },
    ];
  },
});
