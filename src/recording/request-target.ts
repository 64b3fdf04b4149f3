import type { Exchange } from '../model/exchange.ts';
import type { Login } from '../model/login.ts';
import type { ScrubbedUrl } from './removed-values.ts';
import { rawPairs, splitUrl } from '../encoding/url.ts';

/** What the HTTP-Redirect binding adds to a URL (SAML bindings 3.4.4.1). */
const ADDED = new Set(['SAMLRequest', 'SAMLEncoding', 'RelayState', 'SigAlg', 'Signature']);

/**
 * The URL without what the binding added: parameters of the provider's own stay, as they were sent.
 */
function withoutMessage(text: string): string {
  const { before, query, fragment } = splitUrl(text);
  const pairs = rawPairs(query ?? '');
  const own = pairs.filter(({ name }) => !ADDED.has(name));
  if (own.length === pairs.length) return text;
  const kept = own.map(({ sent }) => sent).join('&');
  return `${before}${kept === '' ? '' : `?${kept}`}${fragment}`;
}

export interface RequestTarget extends ScrubbedUrl {
  readonly exchange: Exchange;
  /**
   * Whether the exchange is the one that sent the browser there, not the one at the provider
   * itself.
   */
  readonly byRedirect: boolean;
}

/**
 * Where the AuthnRequest was sent: the provider's single sign-on URL, without the message; null
 * when that was not captured.
 */
export function requestTarget({
  request,
  exchanges,
}: Pick<Login, 'request' | 'exchanges'>): RequestTarget | null {
  const exchange = request && exchanges.find(({ id }) => id === request.exchangeId);
  if (!exchange) return null;
  const byRedirect = request.slot === 'redirect';
  const sentTo = byRedirect ? exchange.redirectsTo : exchange.request.url;
  if (!sentTo) return null;
  // The binding's parameters are never removed, so the digests stand for the same values without
  // them.
  const removed = byRedirect ? exchange.redirectRemoved : exchange.request.removed;
  return { url: withoutMessage(sentTo), removed, exchange, byRedirect };
}
