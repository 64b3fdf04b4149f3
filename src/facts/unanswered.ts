import { inExchange, inMessage, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';
import { say } from '../text/say.ts';

export interface Unanswered {
  readonly requestId: string | null;
  /** What the pages after the request said, as far as they were captured. */
  readonly pageText: string;
}

/** A request that no response followed; null when one did. Absent when there was no request. */
export default defineFact<Unanswered | null>(({ login: { request, response, exchanges } }) => {
  if (!request) return absent(nowhere(say`every message of this login: Flex sent no request`));
  if (response) return known(null, [nowhere(say`this login: a response came back`)]);
  const { content } = request;
  const at = exchanges.findIndex(({ id }) => id === request.exchangeId);
  const pages = exchanges.slice(at + 1).flatMap((exchange) => {
    const text = exchange.response?.content;
    return text ? [{ exchange, text }] : [];
  });
  const place = content ? inMessage(request, { place: content.place }) : nowhere(say`the request`);
  return known(
    {
      requestId: content?.kind === 'AuthnRequest' ? (content.id?.value ?? null) : null,
      pageText: pages.map(({ text }) => text).join('\n'),
    },
    [place, ...pages.slice(-1).map(({ exchange, text }) => inExchange(exchange, 'content', text))],
  );
});
