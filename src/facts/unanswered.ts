import { isPage } from '../recording/answers.ts';
import { isTwilioHost } from '../flex/endpoints.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Login } from '../model/login.ts';
import { inExchange, inMessage, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { outcomeSentence } from '../model/outcome-words.ts';
import requestTarget from './request-target.ts';
import { say } from '../i18n/say.ts';

export interface Unanswered {
  readonly requestId: string | null;
  /** Where the request was sent; null where that was not seen. */
  readonly sentTo: string | null;
  /** What the pages of the identity provider said, as far as they were recorded, the one that answers the request among them. */
  readonly pageText: string;
  /** The status of the error page on which the login ended; null where none was seen. */
  readonly errorStatus: number | null;
  /** over: the tab was left, or the time is over, or the identity provider showed an error. open: the file ends first. */
  readonly is: 'over' | 'open';
}

/** How the provider's part ended; null while it goes on, and where nothing follows from what is missing. */
function ending({ outcome }: Login): Unanswered['is'] | null {
  if (outcome.is === 'refused') return outcome.by === 'provider' ? 'over' : null;
  if (outcome.is !== 'unknown') return null;
  if (outcome.because === 'not-answered') return 'over';
  return outcome.because === 'not-finished' ? 'open' : null;
}

/** The identity provider's pages, from the one that answers the request on. */
function pagesOf({ request, start, exchanges }: Login): Exchange[] {
  const sentBy = request?.exchangeId ?? start?.id;
  const at = exchanges.findIndex(({ id }) => id === sentBy);
  return exchanges.slice(Math.max(at, 0)).filter((one) => isPage(one) && !isTwilioHost(one.request.url));
}

const requestEvidence = ({ request, start }: Login): Evidence => {
  if (request?.content) return inMessage(request, { place: request.content.place });
  return start ? inExchange(start, 'request', start.request.url) : nowhere(say`the request`);
};

/**
 * A login to which the identity provider sent no response; null when one came back. Absent while it is waited for, where the recording
 * says nothing of it, and where nothing was sent to the identity provider.
 */
export default defineFact<Unanswered | null>((context) => {
  const { login } = context;
  const { request, response, outcome } = login;
  if (!request && !login.start) return absent(nowhere(say`every message of this login: Flex sent no request`));
  if (response) return known(null, [nowhere(say`this login: a response came back`)]);
  const is = ending(login);
  if (is === null) return absent(nowhere(outcomeSentence(outcome)));
  const content = request?.content;
  const pages = pagesOf(login).flatMap((exchange) => {
    const text = exchange.response?.content;
    return text ? [{ exchange, text }] : [];
  });
  const target = context.get(requestTarget);
  const failed = outcome.is === 'refused' ? login.exchanges.find(({ id }) => id === outcome.exchangeId) : undefined;
  const status = failed?.response?.status ?? null;
  return known(
    {
      requestId: content?.kind === 'AuthnRequest' ? (content.id?.value ?? null) : null,
      sentTo: target.state === 'known' ? target.value.url : null,
      pageText: pages.map(({ text }) => text).join('\n'),
      errorStatus: status !== null && status >= 400 ? status : null,
      is,
    },
    [
      requestEvidence(login),
      ...(failed && status !== null && status >= 400 ? [inExchange(failed, 'status', String(status))] : []),
      ...pages.slice(-1).map(({ exchange, text }) => inExchange(exchange, 'content', text)),
    ],
  );
});
