import { acsEndpoint } from '../flex/endpoints.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Binding, SamlMessage, Slot } from '../model/message.ts';
import { isMessageParameter, type MessageParameter } from '../model/parameters.ts';
import type { MessageSource } from './read-message.ts';
import { startAnswer } from './starts.ts';
import {
  bodyParameters,
  queryParameters,
  querySignature,
  type SentParameter,
} from './sent-parameters.ts';
import { known, say } from '../i18n/say.ts';

function bindingOf(parameter: MessageParameter, slot: Slot): Binding {
  if (parameter === 'SAMLart') return 'HTTP-Artifact';
  if (parameter === 'wresult') return 'WS-Federation';
  if (slot === 'file') return 'file';
  return slot === 'body' ? 'HTTP-POST' : 'HTTP-Redirect';
}

/**
 * Every message among the parameters of one place: two different ones, and repeated ones, are all
 * told.
 */
export function messageSources(
  parameters: readonly SentParameter[],
  place: {
    readonly id: string;
    readonly exchangeId: string | null;
    readonly slot: Slot;
    readonly at: number | null;
  },
): MessageSource[] {
  const relayState = parameters.find(({ name }) => name === 'RelayState')?.text ?? null;
  const wctx = parameters.find(({ name }) => name === 'wctx')?.text ?? null;
  const counts = new Map<string, number>();
  return parameters.flatMap((parameter) => {
    const { name, sent, bytes } = parameter;
    if (!isMessageParameter(name)) return [];
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const binding = bindingOf(name, place.slot);
    return {
      id: `${place.id}/${place.slot}/${name}${count > 1 ? `#${count}` : ''}`,
      exchangeId: place.exchangeId,
      slot: place.slot,
      parameter: name,
      binding,
      sent,
      ...(bytes ? { bytes } : {}),
      relayState: binding === 'WS-Federation' ? wctx : relayState,
      at: place.at,
      querySignature: place.slot === 'body' ? null : querySignature(parameters, parameter),
    };
  });
}

/**
 * The legacy start call answers with JSON `{"location": …}`, and the page goes there itself: a
 * redirect in all but name.
 */
function startLocation(exchange: Exchange): string | null {
  const answer = startAnswer(exchange);
  return answer.is === 'location' ? answer.url : null;
}

/**
 * The error of a response that was posted and that the browser did not show: nothing is known to be
 * wrong with it.
 */
export const NOT_SHOWN = 'not-shown';

/**
 * A POST to the ACS brings a response in any case: one that was not seen must not look like one
 * that never came.
 */
function unseenResponse({ id, startedAt, request }: Exchange): SamlMessage | null {
  const { body, method, url } = request;
  if (method !== 'POST' || !acsEndpoint(url)) return null;
  const isHidden = body.is === 'unavailable';
  if (!isHidden && bodyParameters(body).some(({ name }) => isMessageParameter(name))) return null;
  if (!isHidden && queryParameters(url).some(({ name }) => isMessageParameter(name))) return null;
  return {
    id: `${id}/body/SAMLResponse`,
    exchangeId: id,
    slot: 'body',
    parameter: 'SAMLResponse',
    binding: 'HTTP-POST',
    kind: 'undecodable',
    relayState: null,
    at: startedAt,
    sent: '',
    decoding: [],
    xml: null,
    document: null,
    content: null,
    querySignature: null,
    error: isHidden
      ? { code: NOT_SHOWN, message: known(body.why) }
      : { code: 'no-parameter', message: say`The form posted to Flex holds no SAMLResponse.` },
  };
}

const withoutFragment = (url: string): string => {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
};

/** What of one exchange alone says which messages it carries. */
interface Carried {
  readonly own: readonly MessageSource[];
  /** Where it sends the browser, when a message goes along. */
  readonly sendsTo: string | null;
  readonly sent: readonly MessageSource[];
  readonly unseen: SamlMessage | null;
}

const NOTHING: Carried = { own: [], sendsTo: null, sent: [], unseen: null };

/**
 * What was found, by exchange, which becomes another object when anything of it changes: whoever
 * reads a growing recording again and again keeps it, and only what is new is looked through.
 */
export interface MessageCache {
  get(exchange: Exchange): Carried | undefined;
  set(exchange: Exchange, carried: Carried): unknown;
}

function look(exchange: Exchange): Carried {
  const place = { id: exchange.id, exchangeId: exchange.id, at: exchange.startedAt };
  const target = exchange.redirectsTo ?? startLocation(exchange);
  const sent =
    target === null ? [] : messageSources(queryParameters(target), { ...place, slot: 'redirect' });
  const own = [
    ...messageSources(queryParameters(exchange.request.url), { ...place, slot: 'query' }),
    ...messageSources(bodyParameters(exchange.request.body), { ...place, slot: 'body' }),
  ];
  const unseen = unseenResponse(exchange);
  const isNothing = own.length === 0 && sent.length === 0 && unseen === null;
  return isNothing ? NOTHING : { own, sendsTo: sent.length > 0 ? target : null, sent, unseen };
}

function carriedBy(exchange: Exchange, found: MessageCache): Carried {
  const had = found.get(exchange);
  if (had) return had;
  const carried = look(exchange);
  found.set(exchange, carried);
  return carried;
}

/** When each of these URLs was last requested. */
function requestedAt(
  urls: ReadonlySet<string>,
  exchanges: readonly Exchange[],
): Map<string, number> {
  const requested = new Map<string, number>();
  if (urls.size === 0) return requested;
  for (const { request, startedAt } of exchanges) {
    const url = withoutFragment(request.url);
    if (urls.has(url)) requested.set(url, startedAt);
  }
  return requested;
}

/**
 * Every SAML and WS-Federation message of the exchanges, in order: in queries, bodies, redirect
 * targets, and in the answer of the legacy start call.
 *
 * @param reading decodes one parameter: `readMessage`, or what uses earlier results again, as
 * `found` does
 */
export function messagesOf(
  exchanges: readonly Exchange[],
  reading: (source: MessageSource) => SamlMessage,
  found: MessageCache = new Map<Exchange, Carried>(),
): SamlMessage[] {
  const carried = exchanges.map((exchange) => carriedBy(exchange, found));
  const targets = new Set(
    carried.flatMap(({ sendsTo }) => (sendsTo === null ? [] : withoutFragment(sendsTo))),
  );
  const requested = requestedAt(targets, exchanges);
  return carried.flatMap(({ own, sendsTo, sent, unseen }, index) => {
    const startedAt = exchanges[index]?.startedAt ?? 0;
    // Where the redirect's target was then seen as a request, the message is told once, there.
    const isSeen = sendsTo !== null && (requested.get(withoutFragment(sendsTo)) ?? -1) >= startedAt;
    const read = [...own, ...(isSeen ? [] : sent)].map((source) => reading(source));
    return unseen ? [...read, unseen] : read;
  });
}
