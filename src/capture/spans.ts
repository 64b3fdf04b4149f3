import { stepOf } from './answers.ts';
import type { Exchange } from './exchange.ts';
import { sameView, type Attempt } from './pairing.ts';
import type { Beginning } from './starts.ts';

/** An attempt with the time in which what happens in its tab belongs to it. All times are milliseconds since 1970. */
export interface Span extends Beginning {
  /** The first exchange that is its own. */
  readonly first: Exchange;
  /** When that was made. */
  readonly from: number;
  readonly until: number;
  /** When attempts began in the same view after this one: the first of them, and the last; null where none did. */
  readonly next: { readonly firstAt: number; readonly lastAt: number } | null;
  /** When an attempt before it, in the same view, was last seen; null where there is none. */
  readonly previousAt: number | null;
}

/** How long before a login the connection it uses may have been looked up. */
const CONFIG_BEFORE_MS = 60 * 1000;
/** How long after its last message what happens in the tab still belongs to a login. */
const AFTER_ANSWER_MS = 2 * 60 * 1000;
const UNANSWERED_MS = 30 * 60 * 1000;

const carriersOf = ({ placed }: Attempt): Exchange[] => placed.flatMap(({ exchange }) => (exchange ? [exchange] : []));

interface Alone extends Omit<Span, 'next' | 'previousAt'> {
  /** When it was seen, in order. */
  readonly seenAt: readonly number[];
}

/** When an attempt's exchanges begin and end; null for one that came without any. */
function alone(beginning: Beginning, byRequest: ReadonlyMap<string, readonly Exchange[]>): Alone | null {
  const { attempt, start } = beginning;
  const carriers = carriersOf(attempt);
  const [carrier] = carriers;
  const chain = carrier ? (byRequest.get(carrier.requestId) ?? []).filter(({ hop }) => hop <= carrier.hop) : [];
  const own = [...(start ? [start] : []), ...chain];
  const [first] = own.sort((a, b) => a.startedAt - b.startedAt);
  if (!first) return null;
  const seenAt = [first, ...carriers].map(({ startedAt }) => startedAt);
  const until = Math.max(...seenAt) + (attempt.response ? AFTER_ANSWER_MS : UNANSWERED_MS);
  return { ...beginning, first, from: first.startedAt, until, seenAt };
}

function amongOthers(span: Alone, spans: readonly Alone[]): Span {
  let previousAt = -Infinity;
  let firstAt = Infinity;
  let lastAt = -Infinity;
  for (const other of spans) {
    if (other.from === span.from || !sameView(other.first, span.first)) continue;
    if (other.from > span.from) {
      firstAt = Math.min(firstAt, other.from);
      lastAt = Math.max(lastAt, other.from);
    } else {
      for (const at of other.seenAt) if (at < span.from && at > previousAt) previousAt = at;
    }
  }
  return {
    ...span,
    next: firstAt === Infinity ? null : { firstAt, lastAt },
    previousAt: previousAt === -Infinity ? null : previousAt,
  };
}

/** The time of each attempt, in the order given; null for one that came without exchanges. */
export function spansOf(beginnings: readonly Beginning[], exchanges: readonly Exchange[]): (Span | null)[] {
  const byRequest = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const list = byRequest.get(exchange.requestId);
    if (list) list.push(exchange);
    else byRequest.set(exchange.requestId, [exchange]);
  }
  const each = beginnings.map((beginning) => alone(beginning, byRequest));
  const known = each.filter((span) => span !== null);
  return each.map((span) => span && amongOthers(span, known));
}

/** When what happens in the tab is no longer a login's: its time is over, or the next began. */
export const endOf = ({ until, next }: Span): number => Math.min(until, next ? next.firstAt - 1 : Infinity);

const isAboutToken = (exchange: Exchange): boolean => ['token', 'check'].includes(stepOf(exchange) ?? '');

/**
 * What belongs to an attempt: its own requests, the look-up of its connection before them, and what happened in its tab until the
 * next attempt began there. Calls about a token are given out apart, because they may be made in another tab.
 */
export function exchangesIn(span: Span, exchanges: readonly Exchange[]): Exchange[] {
  const until = endOf(span);
  const own = new Set(span.attempt.placed.map(({ exchange }) => exchange?.requestId));
  own.add(span.first.requestId);
  const lookedUpFrom = Math.max(span.from - CONFIG_BEFORE_MS, (span.previousAt ?? -Infinity) + 1);
  const isInside = (exchange: Exchange): boolean => {
    const { startedAt } = exchange;
    if (startedAt < lookedUpFrom || startedAt > until || !sameView(exchange, span.first)) return false;
    return startedAt < span.from ? stepOf(exchange) === 'config' : !isAboutToken(exchange);
  };
  return exchanges.filter((exchange) => own.has(exchange.requestId) || isInside(exchange));
}
