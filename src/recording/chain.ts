import type { Exchange } from '../model/exchange.ts';
import type {
  Body,
  Header,
  Observation,
  ObservationOf,
  RemovedValues,
} from '../model/observation.ts';
import { parseUrl } from '../encoding/url.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const isRedirect = (status: number): boolean => REDIRECTS.has(status);

/** One hop while it is being put together. */
interface Hop {
  readonly request: ObservationOf<'request'>;
  body: Body;
  answer: {
    status: number;
    headers: readonly Header[];
    to: string | null;
    removed: RemovedValues | null;
  } | null;
  answeredAt: number | null;
  endedAt: number | null;
  keys: readonly string[] | null;
  failure: string | null;
}

const NO_BODY: Body = { is: 'none' };

const newHop = (request: ObservationOf<'request'>, body: Body): Hop => ({
  request,
  body,
  answer: null,
  answeredAt: null,
  endedAt: null,
  keys: null,
  failure: null,
});

/**
 * Fetch 4.4 (HTTP-redirect fetch): 307 and 308 send the body again, everything else goes on as a
 * GET without one.
 */
function bodyAfterRedirect(request: ObservationOf<'request'>, before: Hop | undefined): Body {
  if (request.method === 'GET' || request.method === 'HEAD') return NO_BODY;
  const status = before?.answer?.status;
  const replays = (status === 307 || status === 308) && request.method === before?.request.method;
  const shown = request.body.is === 'form' || request.body.is === 'raw';
  return replays && !shown && before ? before.body : request.body;
}

function header(headers: readonly Header[], name: string): string | null {
  return headers.find((candidate) => candidate.name.toLowerCase() === name)?.value ?? null;
}

/** The id of an exchange: which hop of which request. */
export const exchangeId = (requestId: string, hop: number): string => `${requestId}:${hop}`;

function toExchange(hop: Hop, index: number, content: string | null): Exchange {
  const { request, answer } = hop;
  const target = answer?.to ? parseUrl(answer.to, request.url) : null;
  return {
    id: exchangeId(request.requestId, index),
    requestId: request.requestId,
    hop: index,
    tabId: request.tabId,
    ownerTabId: request.openerTabId ?? request.tabId,
    startedAt: request.at,
    answeredAt: hop.answeredAt,
    endedAt: hop.endedAt,
    request: {
      method: request.method,
      url: request.url,
      removed: request.removed ?? null,
      resource: request.resource,
      frameId: request.frameId,
      initiator: request.initiator,
      body: hop.body,
    },
    response: answer && { status: answer.status, headers: answer.headers, content, keys: hop.keys },
    redirectsTo: target && answer ? absolute(answer.to ?? '', target) : null,
    redirectRemoved: target ? (answer?.removed ?? null) : null,
    failure: hop.failure,
  };
}

/**
 * Keeps an absolute target as it was sent: its query may be under a signature, and `URL` would
 * rewrite it.
 */
const absolute = (sent: string, resolved: URL): string =>
  /^[a-z][a-z0-9+.-]*:/i.test(sent) ? sent : resolved.href;

/** A page shows its text; the other sources have the answer as it came. */
const isWhole = ({ by }: ObservationOf<'content'>): boolean => by !== 'page';

/** The observations of one requestId, in order, put together hop by hop. */
export class Chain {
  readonly #hops: Hop[] = [];
  /**
   * Both are made when they are first needed: most requests need neither, and there may be ten
   * thousand.
   */
  #contents: ObservationOf<'content'>[] | null = null;
  /** Answers told before their request, as `devtools.network` and HAR writers may. */
  #early: Observation[] | null = null;

  /** How many exchanges it is by now. */
  get length(): number {
    return this.#hops.length;
  }

  add(seen: Observation): void {
    if (seen.saw === 'gap' || seen.saw === 'page-message' || seen.saw === 'tab-closed') return;
    if (seen.saw === 'content') return void (this.#contents ??= []).push(seen);
    if (seen.saw === 'request') {
      this.#request(seen);
      const early = this.#early ?? [];
      this.#early = null;
      for (const one of early) this.add(one);
      return;
    }
    const hop = this.#hops.at(-1);
    if (hop) this.#answer(hop, seen);
    else (this.#early ??= []).push(seen);
  }

  #answer(
    hop: Hop,
    seen: Exclude<
      Observation,
      { saw: 'gap' | 'content' | 'request' | 'page-message' | 'tab-closed' }
    >,
  ): void {
    if (seen.saw === 'end') {
      hop.endedAt = seen.at;
    } else if (seen.saw === 'failure') {
      hop.endedAt = seen.at;
      hop.failure = seen.error;
    } else if (seen.saw === 'keys') {
      hop.keys = seen.names;
    } else if (seen.saw === 'redirect') {
      hop.answer = {
        status: seen.status,
        headers: seen.headers,
        to: seen.to,
        removed: seen.removed ?? null,
      };
      hop.answeredAt ??= seen.at;
      hop.endedAt ??= seen.at;
    } else {
      hop.answeredAt ??= seen.at;
      const to = isRedirect(seen.status) ? header(seen.headers, 'location') : null;
      const before = hop.answer;
      const removed = to === null || to === before?.to ? (before?.removed ?? null) : null;
      hop.answer = {
        status: seen.status,
        headers: seen.headers,
        to: to ?? before?.to ?? null,
        removed,
      };
    }
  }

  /**
   * A request told a second time (same start, same URL) brings the body the first source could not
   * show.
   */
  #request(seen: ObservationOf<'request'>): void {
    const told = this.#hops.find(
      ({ request }) => request.at === seen.at && request.url === seen.url,
    );
    if (told) {
      if (seen.body.is !== 'unavailable') told.body = seen.body;
      return;
    }
    this.#hops.push(newHop(seen, bodyAfterRedirect(seen, this.#hops.at(-1))));
  }

  /**
   * One exchange a hop, as far as they are known. Content says when its request started; where that
   * fits none, it is the last hop's.
   */
  exchanges(): Exchange[] {
    const contents = new Map<Hop | undefined, ObservationOf<'content'>>();
    for (const content of this.#contents ?? []) {
      const hop = this.#hops.find(({ request }) => request.at === content.at) ?? this.#hops.at(-1);
      const before = contents.get(hop);
      if (!before || isWhole(content) || !isWhole(before)) contents.set(hop, content);
    }
    return this.#hops.map((hop, index) => toExchange(hop, index, contents.get(hop)?.text ?? null));
  }
}
