import type { Awaited, Outcome, RefusedBy, UnknownReason } from './outcome.ts';
import { say } from '../i18n/say.ts';

/** The words for how a login ended: the one place that has them. */

/** In one or two words, for a list and for what is compared. */
export function outcomeWord(
  outcome: Pick<Outcome, 'is'> & { readonly because?: UnknownReason },
): string {
  switch (outcome.is) {
    case 'waiting':
      return say`Waiting`;
    case 'accepted':
      return say`Logged in`;
    case 'refused':
      return say`Refused`;
    case 'unknown':
      return outcome.because === 'only-text' || outcome.because === 'text-of-several'
        ? say`Text only`
        : say`Result not seen`;
  }
}

function waitingWords(awaited: Awaited): string {
  switch (awaited) {
    case 'start':
      return say`Flex asked Twilio to start the login and waits for the answer.`;
    case 'provider':
      return say`Flex sent the browser to the identity provider and waits for its response.`;
    case 'acs':
      return say`The response was sent to Twilio, which has not answered yet.`;
    case 'callback':
      return say`Twilio took the response and has not sent the browser back to Flex yet.`;
    case 'token':
      return say`Flex got a code and waits for its token.`;
  }
}

function refusedWords(by: RefusedBy): string {
  switch (by) {
    case 'start':
      return say`Twilio refused to start the login. No SAML message was sent.`;
    case 'provider':
      return say`The identity provider refused the login.`;
    case 'acs':
      return say`Twilio refused the response.`;
    case 'callback':
      return say`Twilio refused the login on the way back to Flex.`;
    case 'token':
      return say`Flex did not get a valid token.`;
    case 'flex-page':
      return say`Flex showed that the login failed.`;
  }
}

function unknownWords(because: UnknownReason): string {
  switch (because) {
    case 'not-answered':
      return say`The identity provider did not send a response.`;
    case 'not-finished':
      return say`The recording ends before the identity provider sent a response.`;
    case 'not-recorded':
      return say`What Twilio answered was not recorded.`;
    case 'cut-off':
      return say`The recording ends before the login does.`;
    case 'call-not-answered':
      return say`Flex called Twilio, and no answer was recorded.`;
    case 'code-not-exchanged':
      return say`Flex got a code and started another login instead of exchanging it.`;
    case 'exchange-not-seen':
      return say`Flex got a code. The call that exchanges it for a token was not recorded.`;
    case 'self-hosted-not-visible':
      return say`Flex got a code. The browser hides the calls of a self-hosted Flex from this extension.`;
    case 'no-token-info':
      return say`The token call was answered, but the answer has no token_info, which Flex needs.`;
    case 'connection-lost':
      return say`The connection to Twilio ended without an answer.`;
    case 'only-text':
      return say`This is a text about a login or its settings. No message of the login is in it.`;
    case 'text-of-several':
      return say`This is a text about a login or its settings. Which of the logins it belongs to is not known.`;
    case 'told-by-text':
      return say`The answer of Twilio was not recorded. A text that came together with the response names an error.`;
    case 'console-login':
      return say`This is a login with a Twilio account, without SAML. Its end was not recorded.`;
  }
}

/** In one sentence: what happened and where, or why that is not known. */
export function outcomeSentence(outcome: Outcome): string {
  switch (outcome.is) {
    case 'waiting':
      return waitingWords(outcome.for);
    case 'accepted':
      return say`Flex got its token.`;
    case 'refused':
      return refusedWords(outcome.by);
    case 'unknown':
      return unknownWords(outcome.because);
  }
}
