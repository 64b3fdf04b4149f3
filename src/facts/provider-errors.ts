import { isTwilioHost } from '../capture/endpoints.ts';
import { textsOf } from '../capture/texts.ts';
import { inExchange, inText, nowhere, type Evidence } from '../diagnosis/evidence.ts';
import { defineFact, known } from '../diagnosis/fact.ts';
import { codesIn, type Code } from '../diagnosis/provider.ts';
import { plainText } from '../diagnosis/stated/plain-text.ts';
import { codesInText } from '../diagnosis/told.ts';
import { say } from '../text/say.ts';

export interface ProviderError {
  readonly code: Code;
  readonly evidence: Evidence;
}

/** Characters of a page that are looked through. */
const SCANNED = 200_000;

/**
 * The errors with a meaning for Flex on the pages of the identity provider, in a login it did not answer: on the page that answers the
 * request itself, and on those after the login form. The last page first, because an error on it is why the login ends there. Or the
 * errors in a text that somebody copied.
 */
export default defineFact<readonly ProviderError[]>(({ login, provider }) => {
  const { request, response, exchanges } = login;
  const searched = nowhere(say`the pages of the identity provider after the request: none has a known error`);
  const copied = textsOf(login).flatMap((message) =>
    codesInText(provider.codes, message.sent).map(({ code, words }) => ({ code, evidence: inText(message, words) })),
  );
  if (copied.length > 0 && !response)
    return known(
      copied,
      copied.map(({ evidence }) => evidence),
    );
  if (!request || response) return known([], [searched]);
  const at = exchanges.findIndex(({ id }) => id === request.exchangeId);
  const errors = exchanges
    .slice(Math.max(at, 0))
    .filter((exchange) => !isTwilioHost(exchange.request.url))
    .reverse()
    .flatMap((exchange) => {
      const text = exchange.response?.content;
      if (!text) return [];
      const evidence = inExchange(exchange, 'content', text);
      return codesIn(provider.codes, plainText(text.slice(0, SCANNED))).map((code) => ({ code, evidence }));
    });
  return known(errors, errors.length > 0 ? errors.map(({ evidence }) => evidence) : [searched]);
});
