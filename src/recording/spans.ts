import { stepOf } from './answers.ts';
import type { Exchange } from '../model/exchange.ts';
import { addTo, firstWhere, type ExchangeIndex } from './exchange-index.ts';
import { sameView, tabsOf, type Attempt } from './pairing.ts';
import type { Beginning } from './starts.ts';

/**
 * An attempt with the time in which what happens in its tab belongs to it. All times are
 * milliseconds since 1970.
 */
export interface Span extends Beginning {
  /** The first exchange that is its own. */
  readonly first: Exchange;
  /** When that was made. */
  readonly from: number;
  readonly until: number;
  /**
   * When attempts began in the same view after this one: the first of them, and the last; null
   * where none did.
   */
  readonly next: { readonly firstAt: number; readonly lastAt: number } | null;
  /** When an attempt before it, in the same view, was last seen; null where there is none. */
  readonly previousAt: number | null;
}

/** How long before a login the connection it uses may have been looked up. */
const CONFIG_BEFORE_MS = 60 * 1000;
/** How long after its last message what happens in the tab still belongs to a login. */
const AFTER_ANSWER_MS = 2 * 60 * 1000;
const UNANSWERED_MS = 30 * 60 * 1000;

const carriersOf = ({ placed }: Attempt): Exchange[] =>
  placed.flatMap(({ exchange }) => (exchange ? [exchange] : []));

interface Alone extends Omit<Span, 'next' | 'previousAt'> {
  /** When it was seen, in order. */
  readonly seenAt: readonly number[];
}

/** When an attempt's exchanges begin and end; null for one that came without any. */
function alone(beginning: Beginning, exchanges: ExchangeIndex): Alone | null {
  const { attempt, start } = beginning;
  const carriers = carriersOf(attempt);
  const [carrier] = carriers;
  const chain = carrier
    ? exchanges.hopsOf(carrier.requestId).filter(({ hop }) => hop <= carrier.hop)
    : [];
  const own = [...(start ? [start] : []), ...chain];
  const [first] = own.sort((a, b) => a.startedAt - b.startedAt);
  if (!first) return null;
  const seenAt = [first, ...carriers].map(({ startedAt }) => startedAt);
  const until = Math.max(...seenAt) + (attempt.response ? AFTER_ANSWER_MS : UNANSWERED_MS);
  return { ...beginning, first, from: first.startedAt, until, seenAt };
}

/** When attempts began and were seen, tab by tab: what may be before and after another one. */
class Neighbours {
  readonly #begun = new Map<number, number[]>();
  readonly #seen = new Map<number, number[]>();

  constructor(spans: readonly Alone[]) {
    for (const { first, from, seenAt } of spans) {
      for (const tab of tabsOf(first)) {
        addTo(this.#begun, tab, from);
        for (const at of seenAt) addTo(this.#seen, tab, Math.max(at, from));
      }
    }
    for (const times of [...this.#begun.values(), ...this.#seen.values()])
      times.sort((a, b) => a - b);
  }

  around({ first, from }: Alone): Pick<Span, 'next' | 'previousAt'> {
    let previousAt = -Infinity;
    let firstAt = Infinity;
    let lastAt = -Infinity;
    for (const tab of tabsOf(first)) {
      const [begun, seen] = [this.#begun.get(tab) ?? [], this.#seen.get(tab) ?? []];
      previousAt = Math.max(
        previousAt,
        seen[firstWhere(seen, (at) => at >= from) - 1] ?? -Infinity,
      );
      const next = firstWhere(begun, (at) => at > from);
      if (next === begun.length) continue;
      firstAt = Math.min(firstAt, begun[next] ?? Infinity);
      lastAt = Math.max(lastAt, begun.at(-1) ?? -Infinity);
    }
    return {
      next: firstAt === Infinity ? null : { firstAt, lastAt },
      previousAt: previousAt === -Infinity ? null : previousAt,
    };
  }
}

/** The time of each attempt, in the order given; null for one that came without exchanges. */
export function spansOf(
  beginnings: readonly Beginning[],
  exchanges: ExchangeIndex,
): (Span | null)[] {
  const each = beginnings.map((beginning) => alone(beginning, exchanges));
  const neighbours = new Neighbours(each.filter((span) => span !== null));
  return each.map((span) => span && { ...span, ...neighbours.around(span) });
}

/** When what happens in the tab is no longer a login's: its time is over, or the next began. */
export const endOf = ({ until, next }: Span): number =>
  Math.min(until, next ? next.firstAt - 1 : Infinity);

const isAboutToken = (exchange: Exchange): boolean =>
  ['token', 'check'].includes(stepOf(exchange) ?? '');

/**
 * What belongs to an attempt: its own requests, the look-up of its connection before them, and what
 * happened in its tab until the next attempt began there. Calls about a token are given out apart,
 * because they may be made in another tab.
 */
export function exchangesIn(span: Span, exchanges: ExchangeIndex): Exchange[] {
  const until = endOf(span);
  const own = new Set(span.attempt.placed.flatMap(({ exchange }) => exchange?.requestId ?? []));
  own.add(span.first.requestId);
  const lookedUpFrom = Math.max(span.from - CONFIG_BEFORE_MS, (span.previousAt ?? -Infinity) + 1);
  const isInside = (exchange: Exchange): boolean => {
    if (!sameView(exchange, span.first)) return false;
    return exchange.startedAt < span.from ? stepOf(exchange) === 'config' : !isAboutToken(exchange);
  };
  const inside = exchanges.between(lookedUpFrom, until).filter(isInside);
  return exchanges.inOrder([
    ...[...own].flatMap((requestId) => exchanges.hopsOf(requestId)),
    ...inside,
  ]);
}
