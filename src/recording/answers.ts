import {
  acsEndpoint,
  isFlexHome,
  isFlexHost,
  isTwilioHost,
  loginCall,
  type LoginStep,
} from '../flex/endpoints.ts';
import type { Exchange } from '../model/exchange.ts';
import type { SamlMessage } from '../model/message.ts';
import { parseUrl } from '../encoding/url.ts';

/** What single exchanges of a login say, before anything is concluded from them. */

const steps = new WeakMap<Exchange, LoginStep | null>();

/**
 * What an exchange does in a login; null for one that is no call around it, and for the browser's
 * own preflight of such a call. An exchange is asked again and again, and its address is read once.
 */
export function stepOf(exchange: Exchange): LoginStep | null {
  const had = steps.get(exchange);
  if (had !== undefined) return had;
  const { url, method } = exchange.request;
  const step = method === 'OPTIONS' ? null : (loginCall(url)?.step ?? null);
  steps.set(exchange, step);
  return step;
}

/** When an exchange's answer came, else when it ended or was made: milliseconds since 1970. */
export const answerTime = ({ answeredAt, endedAt, startedAt }: Exchange): number =>
  answeredAt ?? endedAt ?? startedAt;

export const isError = ({ response }: Exchange): boolean =>
  response !== null && response.status >= 400;
export const isSuccess = ({ response }: Exchange): boolean =>
  response !== null && response.status >= 200 && response.status < 300;

/**
 * The page or its user ended the request: Chromium, Firefox. That is no fault of the connection.
 */
const ABORTED: ReadonlySet<string> = new Set([
  'net::ERR_ABORTED',
  'NS_BINDING_ABORTED',
  'NS_ERROR_ABORT',
]);

/** Whether the request got no answer because the connection failed. */
export const isLost = ({ response, failure }: Exchange): boolean =>
  response === null && failure !== null && !ABORTED.has(failure);

/** Whether nothing is known of an answer yet. */
export const isPending = ({ response, failure }: Exchange): boolean =>
  response === null && failure === null;

const hasParameter = (url: string, name: string): boolean =>
  parseUrl(url)?.searchParams.has(name) ?? false;

/** Whether the answer sends the browser on with an error (RFC 6749 4.1.2.1). */
export const sendsError = ({ redirectsTo }: Exchange): boolean =>
  redirectsTo !== null && hasParameter(redirectsTo, 'error');

/**
 * The exchange that carried the response to Twilio: with a replay (307, 308) the last one that did.
 */
export function acsOf(
  response: SamlMessage | null,
  exchanges: readonly Exchange[],
): Exchange | null {
  const carrier = exchanges.find(({ id }) => id === response?.exchangeId);
  if (!carrier || response?.slot === 'redirect') return null;
  if (!isTwilioHost(carrier.request.url)) return null;
  const replays = exchanges.filter(
    ({ requestId, hop, request }) =>
      requestId === carrier.requestId &&
      hop > carrier.hop &&
      request.method === 'POST' &&
      acsEndpoint(request.url),
  );
  return replays.at(-1) ?? carrier;
}

/** The hops that followed an exchange's answer, in order. */
export function chainAfter(first: Exchange, exchanges: readonly Exchange[]): Exchange[] {
  return exchanges
    .filter(({ requestId, hop }) => requestId === first.requestId && hop > first.hop)
    .sort((a, b) => a.hop - b.hop);
}

/** Where Twilio sent the browser with what lets Flex in. */
export interface Arrival {
  /** The exchange whose answer sent it there. */
  readonly exchange: Exchange;
  readonly url: string;
  /** legacy, preview: a token. enhanced: a code, which Flex has to exchange. */
  readonly with: 'token' | 'code';
}

function arrivalBy(exchange: Exchange): Arrival | null {
  const { redirectsTo: url } = exchange;
  if (url === null || sendsError(exchange)) return null;
  if (hasParameter(url, 'Token')) return { exchange, url, with: 'token' };
  // On its way a code passes Twilio's own callback, which sends the browser on to Flex.
  const isOnTheWay = loginCall(url)?.step === 'callback' || (isFlexHost(url) && !isFlexHome(url));
  if (isOnTheWay) return null;
  return stepOf(exchange) === 'callback' || hasParameter(url, 'code')
    ? { exchange, url, with: 'code' }
    : null;
}

/**
 * The first answer of a chain that sends the browser to Flex with a token or a code; null when none
 * does.
 */
export const arrivalOf = (chain: readonly Exchange[]): Arrival | null =>
  chain.map(arrivalBy).find((arrival) => arrival !== null) ?? null;

/** Whether the exchange is a page's own, and not one of its scripts'. */
export const isPage = ({ request: { resource } }: Exchange): boolean =>
  resource === 'main_frame' || resource === 'sub_frame';

/** A challenge to say who one is: the browser, or its user, answers it and asks again. */
const CHALLENGES: readonly number[] = [401, 407];

/**
 * The identity provider's error page on which a login ended: the last page that was seen of it.
 *
 * @param after pages of the login, from the one that answers the request on
 */
export function providerError(after: readonly Exchange[]): Exchange | null {
  const last = after
    .filter((exchange) => isPage(exchange) && !isTwilioHost(exchange.request.url))
    .at(-1);
  const status = last?.response?.status ?? 0;
  return last && status >= 400 && !CHALLENGES.includes(status) ? last : null;
}
