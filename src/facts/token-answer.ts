import { isTokenCall } from '../recording/token-calls.ts';
import { inExchange, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { answerEvidence, callAnswer, type CallAnswer } from './kit/refused-call.ts';
import type { Login } from '../model/login.ts';
import { say } from '../i18n/say.ts';

export interface TokenAnswer extends CallAnswer {
  /** unanswered: the recording has no answer, and none is waited for. */
  readonly is: 'refused' | 'no-token-info' | 'unanswered' | 'answered';
  /** exchange: the code for a token. check: whether the token is valid. */
  readonly call: 'exchange' | 'check';
  /** The names of the members of the answer, where they were seen. */
  readonly keys: readonly string[] | null;
}

function whatBecame({ outcome }: Login): TokenAnswer['is'] {
  if (outcome.is === 'refused' && outcome.by === 'token') return 'refused';
  if (outcome.is !== 'unknown') return 'answered';
  if (outcome.because === 'no-token-info') return 'no-token-info';
  return outcome.because === 'call-not-answered' ? 'unanswered' : 'answered';
}

/** What Twilio answered to the call by which Flex gets or checks its token. Absent where no such call was seen. */
export default defineFact<TokenAnswer>(({ login }) => {
  const { tokenCalls, outcome, flexMessages } = login;
  const refusing = outcome.is === 'refused' ? tokenCalls.find(({ id }) => id === outcome.exchangeId) : undefined;
  const exchange = refusing ?? tokenCalls.filter(isTokenCall).at(-1) ?? tokenCalls.at(-1);
  if (!exchange) return absent(nowhere(say`every exchange of this login: no call about a token was seen`));
  const is = whatBecame(login);
  const keys = exchange.response?.keys ?? null;
  const names = keys === null ? [] : [inExchange(exchange, 'content', keys.join(', '))];
  return known(
    { ...callAnswer(exchange, flexMessages), is, call: isTokenCall(exchange) ? 'exchange' : 'check', keys },
    [...answerEvidence(exchange), ...names],
  );
});
