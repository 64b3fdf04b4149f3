import { loginCall } from '../../flex/endpoints.ts';
import type {
  Body,
  Header,
  Observation,
  RemovedValues,
  Resource,
} from '../../model/observation.ts';
import { newSalt, removedValues } from '../../recording/removed-values.ts';
import { scrubHeaders } from '../../recording/scrub-headers.ts';
import { scrubText } from '../../recording/scrub-text.ts';
import { scrubUrl } from '../../recording/scrub-url.ts';
import { parseUrl } from '../../encoding/url.ts';

/** One HTTP exchange as another tool wrote it down; null where the tool did not say. */
export interface Hop {
  /**
   * The tool's id, the same over the hops of a redirect chain; null: find the chain by the
   * redirects' targets.
   */
  readonly requestId: string | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number | null;
  /** Milliseconds it took. */
  readonly duration: number;
  /**
   * Milliseconds until the answer began, where the tool tells: a 401 may stay open long after that.
   */
  readonly answeredAfter: number | null;
  readonly method: string;
  readonly url: string;
  readonly resource: Resource;
  readonly tabId: number;
  readonly frameId: number;
  readonly openerTabId: number | null;
  readonly initiator: string | null;
  readonly body: Body;
  readonly status: number | null;
  readonly headers: readonly Header[];
  /** As sent: absolute or relative to `url`. */
  readonly redirectsTo: string | null;
  readonly content: string | null;
  /** The names of the members of a token answer that worked; null for any other answer. */
  readonly keys: readonly string[] | null;
  readonly failure: string | null;
  /**
   * Of values that were removed from `url` and from `redirectsTo` before: only a file of ours knows
   * them.
   */
  readonly removed?: RemovedValues | undefined;
  readonly redirectRemoved?: RemovedValues | undefined;
}

/** An entry that cannot be used; the message says what is missing. */
export class EntryError extends Error {
  override readonly name = 'EntryError';
}

/** The last moment a Date can hold (ECMA-262, 21.4.1.1): a file may name any duration. */
const LAST_TIME = 8.64e15;

/** Other tools' files do not tell tabs apart; each is read by itself, so one number serves. */
export const ONE_TAB = { tabId: 1, frameId: 0, openerTabId: null } as const;

/**
 * Gives each hop its browser-like request id: a hop that goes where the one before was redirected
 * to continues it.
 */
function requestIds(hops: readonly Hop[]): string[] {
  const awaited = new Map<string, string>();
  return hops.map((hop, index) => {
    const href = parseUrl(hop.url)?.href ?? hop.url;
    const id = hop.requestId ?? awaited.get(href) ?? `import-${index + 1}`;
    awaited.delete(href);
    const target = hop.redirectsTo === null ? null : parseUrl(hop.redirectsTo, hop.url);
    if (target) awaited.set(target.href, id);
    return id;
  });
}

/**
 * A time for each hop: its own, else its predecessor's, else the first one known, else `otherwise`.
 * A tool that knows whole seconds gives the hops of a chain the same time; where such a chain comes
 * to the same URL again, a millisecond tells the two apart, because a request with the same id, URL
 * and time is one that was observed twice.
 *
 * @param ids the request id of each hop
 */
function timesOf(hops: readonly Hop[], ids: readonly string[], otherwise: number): number[] {
  let last = hops.find(({ startedAt }) => startedAt !== null)?.startedAt ?? otherwise;
  const latest = new Map<string, number>();
  return hops.map(({ startedAt, url }, index) => {
    last = startedAt ?? last;
    const request = `${ids[index]} ${url}`;
    const at = Math.max(last, (latest.get(request) ?? -Infinity) + 1);
    latest.set(request, at);
    return at;
  });
}

/**
 * The hop without what is never recorded either: tokens, codes and cookies of another tool's file
 * go no further than here. Not done one by one as hops are read: where a redirect led is compared
 * before.
 */
function scrubbed(hop: Hop, salt: string): Hop {
  const { url, body, headers, redirectsTo, content } = hop;
  const toldOf = redirectsTo === null ? null : removedValues(redirectsTo, null, salt);
  return {
    ...hop,
    url: scrubUrl(url),
    removed: hop.removed ?? removedValues(url, body, salt) ?? undefined,
    headers: scrubHeaders(headers),
    redirectsTo: redirectsTo === null ? null : scrubUrl(redirectsTo),
    redirectRemoved: hop.redirectRemoved ?? toldOf ?? undefined,
    content: content === null ? null : scrubText(content),
  };
}

/**
 * What the recorder would have kept of these exchanges.
 *
 * @param hops in the order they began
 * @param otherwise the time when no hop knows its own, in milliseconds since 1970
 */
export function observationsOf(hops: readonly Hop[], otherwise: number): Observation[] {
  const ids = requestIds(hops);
  const times = timesOf(hops, ids, otherwise);
  const observations: Observation[] = [];
  const salt = newSalt();
  hops.forEach((sent, index) => {
    const hop = scrubbed(sent, salt);
    const requestId = ids[index] ?? '';
    const at = times[index] ?? otherwise;
    const ended = Math.min(at + hop.duration, LAST_TIME);
    const answered = Math.min(at + (hop.answeredAfter ?? hop.duration), ended);
    const seen = (time: number) => ({
      seq: observations.length + 1,
      tabId: hop.tabId,
      requestId,
      at: time,
    });
    const { method, url, resource, frameId, openerTabId, initiator, body, status, headers } = hop;
    const { removed, redirectRemoved } = hop;
    observations.push({
      ...seen(at),
      saw: 'request',
      ...{
        method,
        url,
        ...(removed && { removed }),
        resource,
        frameId,
        openerTabId,
        initiator,
        body,
      },
    });
    if (hop.failure !== null)
      observations.push({ ...seen(ended), saw: 'failure', error: hop.failure });
    if (status === null) return;
    if (hop.redirectsTo !== null) {
      const told = { to: hop.redirectsTo, ...(redirectRemoved && { removed: redirectRemoved }) };
      observations.push({ ...seen(ended), saw: 'redirect', status, ...told, headers });
      if (hop.content !== null)
        observations.push({ ...seen(at), saw: 'content', text: hop.content });
      return;
    }
    observations.push({ ...seen(answered), saw: 'response', status, headers });
    // Content is joined to its request by the time that started.
    if (hop.content !== null) observations.push({ ...seen(at), saw: 'content', text: hop.content });
    if (hop.keys !== null) observations.push({ ...seen(ended), saw: 'keys', names: hop.keys });
    if (hop.failure === null) observations.push({ ...seen(ended), saw: 'end' });
  });
  return observations;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Where an answer leads, as sent (its query may be under a signature); null when it does not
 * redirect. The start call of a legacy login does so with a 200: a recording of ours says where the
 * page then went.
 */
export const redirectTarget = (
  status: number | null,
  location: string | null,
  url: string,
): string | null =>
  status !== null && location && (REDIRECTS.has(status) || loginCall(url)?.step === 'start')
    ? location
    : null;
