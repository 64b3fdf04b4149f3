import { acsEndpoint, acsUrl } from '../flex/endpoints.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Login } from '../model/login.ts';
import { queryParameters } from '../recording/sent-parameters.ts';
import { inExchange, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known, unknown } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

export interface LostResponse {
  /** The answer that made a GET of the POST; null where the POST was not seen. */
  readonly redirect: { readonly status: number; readonly postedTo: string } | null;
  /** The assertion consumer service the browser came to without the response. */
  readonly arrivedAt: string;
  /** Its URL as it has to be entered. */
  readonly acsUrl: string;
}

/** Fetch 4.4 (HTTP-redirect fetch): after these a POST goes on as a GET without body; after 307 and 308 it does not. */
const MAKES_GET: readonly number[] = [301, 302, 303];

/** The assertion consumer service at this address, when nothing in its query is or replaces a message. */
function bareAcs(url: string): Pick<LostResponse, 'arrivedAt' | 'acsUrl'> | null {
  const endpoint = acsEndpoint(url);
  const isBare = queryParameters(url).every(({ name }) => name === 'connection');
  if (!endpoint || !isBare) return null;
  return { arrivedAt: url, acsUrl: acsUrl(endpoint.generation, endpoint) ?? url };
}

/** The hops of the POST that carried the response, as long as they are POSTs. */
function postsOf(carrier: Exchange, exchanges: readonly Exchange[]): Exchange[] {
  return exchanges
    .filter(({ requestId, hop, request }) => {
      return requestId === carrier.requestId && hop >= carrier.hop && request.method === 'POST';
    })
    .sort((a, b) => a.hop - b.hop);
}

/** A page's GET at the assertion consumer service after the request: only a redirect, or the user, comes that way. */
function arrivalOf({ request, exchanges }: Login): Exchange | undefined {
  const asked = exchanges.findIndex(({ id }) => id === request?.exchangeId);
  return exchanges.find(({ request: { method, url, resource } }, n) => {
    const isPage = resource === 'main_frame' || resource === 'sub_frame';
    return n > asked && isPage && method === 'GET' && bareAcs(url) !== null;
  });
}

/**
 * A response that a redirect on the way to Flex dropped; null when none was dropped. Unknown when the answer to its POST was not
 * seen, absent when there is neither a POST nor a request.
 */
export default defineFact<LostResponse | null>(({ login }) => {
  const { request, response, exchanges, outcome } = login;
  if (!response) {
    const arrival = request && arrivalOf(login);
    const at = arrival && bareAcs(arrival.request.url);
    if (arrival && at) return known({ redirect: null, ...at }, [inExchange(arrival, 'request', `GET ${at.arrivedAt}`)]);
    return absent(
      nowhere(say`every exchange of this login: no response was posted, and none came to Flex without one`),
    );
  }
  const carrier = exchanges.find(({ id }) => id === response.exchangeId);
  if (!carrier || carrier.request.method !== 'POST' || response.slot !== 'body') {
    return absent(nowhere(say`every exchange of this login: the response was not posted`));
  }
  const posts = postsOf(carrier, exchanges);
  const last = posts.at(-1) ?? carrier;
  if (!last.response) return unknown(say`The answer to the response was not captured. Record the login again.`);
  const { status } = last.response;
  const at = last.redirectsTo !== null && MAKES_GET.includes(status) ? bareAcs(last.redirectsTo) : null;
  if (!at || last.redirectsTo === null || outcome.is === 'accepted') {
    return known(null, [inExchange(last, 'status', String(status))]);
  }
  return known({ redirect: { status, postedTo: last.request.url }, ...at }, [
    inExchange(last, 'status', String(status)),
    inExchange(last, 'redirect', last.redirectsTo),
  ]);
});
