import type { Exchange } from './exchange.ts';
import type { Body, Header, Observation, ObservationOf } from './observation.ts';
import { parseUrl } from './url.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const isRedirect = (status: number): boolean => REDIRECTS.has(status);

/** One hop while it is being put together. */
interface Hop {
  readonly request: ObservationOf<'request'>;
  body: Body;
  answer: { status: number; headers: readonly Header[]; to: string | null } | null;
  content: string | null;
  endedAt: number | null;
  failure: string | null;
}

const newHop = (request: ObservationOf<'request'>, body: Body): Hop => ({
  request,
  body,
  answer: null,
  content: null,
  endedAt: null,
  failure: null,
});

/** Fetch 4.4 (HTTP-redirect fetch): 307 and 308 send the body again, everything else goes on as a GET without one. */
function bodyAfterRedirect(request: ObservationOf<'request'>, before: Hop | undefined): Body {
  if (request.method === 'GET' || request.method === 'HEAD') return { is: 'none' };
  const status = before?.answer?.status;
  const replays = (status === 307 || status === 308) && request.method === before?.request.method;
  const shown = request.body.is === 'form' || request.body.is === 'raw';
  return replays && !shown && before ? before.body : request.body;
}

function header(headers: readonly Header[], name: string): string | null {
  return headers.find((candidate) => candidate.name.toLowerCase() === name)?.value ?? null;
}

/** The observations of one requestId, in order, put together hop by hop. */
class Chain {
  readonly hops: Hop[] = [];
  readonly #contents: ObservationOf<'content'>[] = [];
  /** Answers told before their request, as `devtools.network` and HAR writers may. */
  readonly #early: Observation[] = [];

  add(seen: Observation): void {
    if (seen.saw === 'gap') return;
    if (seen.saw === 'content') return void this.#contents.push(seen);
    if (seen.saw === 'request') {
      this.#request(seen);
      for (const early of this.#early.splice(0)) this.add(early);
      return;
    }
    const hop = this.hops.at(-1);
    if (hop) this.#answer(hop, seen);
    else this.#early.push(seen);
  }

  #answer(hop: Hop, seen: Exclude<Observation, { saw: 'gap' | 'content' | 'request' }>): void {
    if (seen.saw === 'end') {
      hop.endedAt = seen.at;
    } else if (seen.saw === 'failure') {
      hop.endedAt = seen.at;
      hop.failure = seen.error;
    } else if (seen.saw === 'redirect') {
      hop.answer = { status: seen.status, headers: seen.headers, to: seen.to };
      hop.endedAt ??= seen.at;
    } else {
      const to = isRedirect(seen.status) ? header(seen.headers, 'location') : null;
      hop.answer = { status: seen.status, headers: seen.headers, to: to ?? hop.answer?.to ?? null };
    }
  }

  /** A request told a second time (same start, same URL) brings the body the first source could not show. */
  #request(seen: ObservationOf<'request'>): void {
    const told = this.hops.find(({ request }) => request.at === seen.at && request.url === seen.url);
    if (told) {
      if (seen.body.is !== 'unavailable') told.body = seen.body;
      return;
    }
    this.hops.push(newHop(seen, bodyAfterRedirect(seen, this.hops.at(-1))));
  }

  /** Content says when its request started; where that fits no hop, it is the last one's. */
  finish(): Hop[] {
    for (const { at, text } of this.#contents) {
      const hop = this.hops.find(({ request }) => request.at === at) ?? this.hops.at(-1);
      if (hop) hop.content = text;
    }
    return this.hops;
  }
}

function toExchange(hop: Hop, index: number): Exchange {
  const { request, answer } = hop;
  const target = answer?.to ? parseUrl(answer.to, request.url) : null;
  return {
    id: `${request.requestId}:${index}`,
    requestId: request.requestId,
    hop: index,
    tabId: request.tabId,
    ownerTabId: request.openerTabId ?? request.tabId,
    startedAt: request.at,
    endedAt: hop.endedAt,
    request: {
      method: request.method,
      url: request.url,
      resource: request.resource,
      frameId: request.frameId,
      initiator: request.initiator,
      body: hop.body,
    },
    response: answer && { status: answer.status, headers: answer.headers, content: hop.content },
    redirectsTo: target && answer ? absolute(answer.to ?? '', target) : null,
    failure: hop.failure,
  };
}

/** Keeps an absolute target as it was sent: its query may be under a signature, and `URL` would rewrite it. */
const absolute = (sent: string, resolved: URL): string => (/^[a-z][a-z0-9+.-]*:/i.test(sent) ? sent : resolved.href);

/**
 * Puts observations together to exchanges, one for each hop of a redirect chain, ordered by when they were first seen. Order of
 * the input does not matter; answers whose request was lost are passed over, requests without an answer are kept.
 */
export function exchangesOf(observations: readonly Observation[]): Exchange[] {
  const chains = new Map<string, Chain>();
  const inOrder = [...observations].sort((a, b) => a.seq - b.seq);
  for (const seen of inOrder) {
    const chain = chains.get(seen.requestId) ?? new Chain();
    chains.set(seen.requestId, chain);
    chain.add(seen);
  }
  const found = [...chains.values()].flatMap((chain) =>
    chain.finish().map((hop, index) => ({ seq: hop.request.seq, exchange: toExchange(hop, index) })),
  );
  return found.sort((a, b) => a.seq - b.seq).map(({ exchange }) => exchange);
}
