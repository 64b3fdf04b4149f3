import type { Code } from '../model/provider.ts';
import { isTwilioHost } from '../flex/endpoints.ts';
import { textsOf } from '../recording/texts.ts';
import { inExchange, inText, nowhere, type Evidence } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import { codesIn } from '../providers/kit/provider.ts';
import { plainText } from '../i18n/plain-text.ts';
import { codesInText } from '../providers/kit/told.ts';
import { say } from '../i18n/say.ts';

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
