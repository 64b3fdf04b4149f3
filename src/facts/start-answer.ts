import { inExchange, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { answerEvidence, callAnswer, type CallAnswer } from './kit/refused-call.ts';
import { parseUrl } from '../encoding/url.ts';
import type { Login } from '../model/login.ts';
import { say } from '../i18n/say.ts';

export interface StartAnswer extends CallAnswer {
  /** unanswered: the recording has no answer, and none is waited for. */
  readonly is: 'refused' | 'unanswered' | 'answered';
  /** It was answered with success and names no address of an identity provider. */
  readonly lacksLocation: boolean;
  /** Host and path of the call, as Flex or the browser made it. */
  readonly called: string;
  /** Whether a script of Flex's page made the call, and not the browser itself. */
  readonly byScript: boolean;
  /** Where Flex runs, as the call says; null where it does not. */
  readonly flexUrl: string | null;
}

function whatBecame({ outcome, start }: Login): StartAnswer['is'] {
  if (outcome.is === 'refused' && outcome.by === 'start') return 'refused';
  const isOver = outcome.is === 'unknown' && outcome.because === 'call-not-answered';
  return isOver && start?.response === null ? 'unanswered' : 'answered';
}

/** What Twilio answered to the call that starts the login. Absent where no such call was seen. */
export default defineFact<StartAnswer>(({ login }) => {
  const { start, outcome, exchanges } = login;
  if (!start) return absent(nowhere(say`every exchange of this login: the start call was not seen`));
  const is = whatBecame(login);
  const shownBy = outcome.is === 'refused' ? exchanges.find(({ id }) => id === outcome.exchangeId) : undefined;
  const exchange = is === 'refused' ? (shownBy ?? start) : start;
  const answer = callAnswer(exchange, login.flexMessages);
  const url = parseUrl(start.request.url);
  const isFine = answer.status !== null && answer.status < 400 && answer.message === null;
  return known(
    {
      ...answer,
      is,
      lacksLocation: is === 'refused' && isFine && exchange.failure === null,
      called: url ? `${url.hostname}${url.pathname}` : '',
      byScript: start.request.resource === 'xmlhttprequest',
      flexUrl: login.flexUrl ?? start.request.initiator,
    },
    [...answerEvidence(exchange), ...(exchange === start ? [] : [inExchange(start, 'request', start.request.url)])],
  );
});
