import { alternative, check } from '../model/setting.ts';
import { answerSentences } from './kit/answer-sentences.ts';
import type { RuleFinding } from '../model/finding.ts';
import { REFS } from '../flex/references.ts';
import { defineRule } from './kit/rule.ts';
import { fixFor } from './kit/stated-fix.ts';
import { quoted, joinSentences } from '../i18n/format.ts';
import type { SeenCause, StartAnswer } from '../facts/answers.ts';
import { say } from '../i18n/say.ts';

type Repair = Required<Pick<RuleFinding, 'title' | 'advice' | 'owner'>>;

const AGAIN = say`Log in to Flex again.`;
const STATUS_PAGE = say`Open status.twilio.com. If it reports an incident, wait until it is over.`;

/**
 * What Flex showed, else what Flex UI 2.17.1 shows where its page made the call; `null`: the
 * browser shows Twilio's answer.
 */
function screenOf({
  status,
  code,
  lacksLocation,
  failure,
  byScript,
  shown,
}: StartAnswer): string | null {
  if (shown !== null) return shown;
  if (!byScript) return null;
  if (lacksLocation) return 'Could not fetch redirect url';
  if (failure !== null) return 'Network Error';
  if (code === 70251 && status === 403) return 'Invalid SSO Settings';
  if (code === 70002 && status === 400)
    return 'Trusted Login has not been enabled for this domain.';
  if (code === 45004)
    return 'Request validation failed. Please verify your authentication configuration.';
  return status === null ? null : `Request failed with status code ${status}`;
}

function repair(
  answer: StartAnswer,
  stated: SeenCause | undefined,
  provider: Parameters<typeof fixFor>[1],
): Repair {
  const { status, failure, lacksLocation, flexUrl, code } = answer;
  if (stated) {
    const { advice, owner } = fixFor(stated.cause, provider);
    const address =
      code === 70002 && flexUrl !== null
        ? [say`The address to add is ${quoted(flexUrl)}. It is what Flex sent.`]
        : [];
    return { title: stated.title, advice: [...advice, ...address, check(AGAIN)], owner };
  }
  if (lacksLocation) {
    return {
      title: say`Twilio named no identity provider`,
      advice: [
        say`In the Twilio Console open Flex > Users and access > Single sign-on (SSO). Check that "Single Sign-On URL" is filled in.`,
        check(AGAIN),
      ],
      owner: 'twilio-console',
    };
  }
  if (failure !== null) {
    return {
      title: say`Connection to Twilio ended without an answer`,
      advice: [
        say`Check that a proxy, a firewall or an extension of this browser does not block ${quoted(answer.called)}.`,
        check(AGAIN),
      ],
      owner: 'browser',
    };
  }
  if (status !== null && status >= 500) {
    return {
      title: say`Twilio failed to start the login`,
      advice: [STATUS_PAGE, check(AGAIN)],
      owner: 'twilio',
    };
  }
  return {
    title: say`Twilio refused to start the login`,
    advice: [
      say`Compare accountSid and oauth (connection, clientId, redirectUrl) in the configuration of your Flex with the Twilio Console.`,
      alternative(say`If Twilio gives the same answer, send the saved login to Twilio support.`),
    ],
    owner: 'twilio-console',
  };
}

export default defineRule({
  severity: 'blocks-login',
  stage: 'request',
  name: say`Twilio starts the login`,
  title: say`Twilio refused to start the login`,
  meaning: say`Flex asks Twilio to start the login before any SAML message is sent: POST authenticate (legacy), GET Authorize (enhanced). Twilio answered with an error, or without the address of the identity provider, or the connection ended. The identity provider has no part in it. Codes seen: 70251 (settings of legacy single sign-on are not valid, also where the account has enhanced single sign-on only), 70002 (the address of Flex is not a trusted URL), 45004 (the request of Flex is not valid).`,
  owner: 'twilio-console',
  certainty: 'observed',
  settings: [],
  manualFix: say`Fix what Twilio's code names, in the Twilio Console or in the configuration of Flex.`,
  requires: ['startAnswer', 'statedCauses', 'provider'],
  causedBy: 'any-blocker',
  references: [REFS.sso, `${REFS.sso}/self-hosted-sso`, REFS.error70251],
  check({ startAnswer: { value, evidence }, statedCauses, provider }) {
    if (value.is === 'answered') return [];
    if (value.is === 'unanswered') {
      return [
        {
          title: say`No answer to the start of the login was recorded`,
          explanation: say`Flex asked Twilio to start the login (${quoted(value.called)}). The recording contains no answer.`,
          evidence,
          changes: [],
          advice: [say`Record the login again, and leave the page open until it shows a result.`],
          severity: 'hint',
        },
      ];
    }
    const { title, advice, owner } = repair(value, statedCauses.value[0], provider.value);
    const screen = screenOf(value);
    return [
      {
        title,
        explanation: joinSentences(
          value.failure !== null
            ? say`Flex asked Twilio to start the login (${quoted(value.called)}), and the connection ended: ${quoted(value.failure)}.`
            : value.lacksLocation
              ? say`Flex asked Twilio to start the login (${quoted(value.called)}). The answer contains no address of an identity provider.`
              : say`Flex asked Twilio to start the login (${quoted(value.called)}), and Twilio refused (status ${value.status}).`,
          ...answerSentences(value),
          screen !== null && say`Flex shows: ${quoted(screen)}.`,
          say`No SAML message was sent. The identity provider has no part in this.`,
        ),
        evidence,
        changes: [],
        advice,
        owner,
      },
    ];
  },
});
