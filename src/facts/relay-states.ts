import { NOT_SHOWN } from '../recording/messages.ts';
import { inExchange, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known, unknown, type FactContext } from './kit/define-fact.ts';
import { missedRequest } from './kit/missed-request.ts';
import type { SamlMessage } from '../model/message.ts';
import { known as inWords, say } from '../i18n/say.ts';

export interface RelayStates {
  readonly sent: string;
  /** null: nothing came back. */
  readonly returned: string | null;
}

function seen({ login }: FactContext, message: SamlMessage, what: string): Evidence {
  const exchange = login.exchanges.find(({ id }) => id === message.exchangeId);
  const text = `RelayState: ${what}`;
  if (!exchange) return nowhere(text);
  return inExchange(exchange, message.slot === 'redirect' ? 'redirect' : 'request', text);
}

/** The RelayState that went with the request, and what came back with the response. */
export default defineFact<RelayStates>((context) => {
  const { request, response } = context.login;
  const missed = response ? missedRequest(context.login) : null;
  if (missed !== null) return unknown(missed);
  if (!request || !response) return absent(nowhere(say`this login: it has not both a request and a response`));
  if (response.error?.code === NOT_SHOWN) {
    return unknown(say`The browser did not show the response: ${inWords(response.error.message)}`);
  }
  if (response.binding === 'WS-Federation') return absent(nowhere(say`the answer: it came over WS-Federation`));
  if (request.relayState === null || request.relayState === '') {
    return absent(nowhere(say`the parameters of the request: there is no RelayState`));
  }
  if (response.slot === 'file' && response.relayState === null) {
    return unknown(say`The response was given without what was sent beside it, such as its RelayState.`);
  }
  const returned = response.relayState === '' ? null : response.relayState;
  return known({ sent: request.relayState, returned }, [
    seen(context, request, request.relayState),
    seen(context, response, returned ?? 'none'),
  ]);
});
