import { stepOf } from './answers.ts';
import { isFlexHome, isPageCall } from '../flex/endpoints.ts';
import type { Exchange } from '../model/exchange.ts';

/** When a tab last showed Flex: milliseconds since 1970, -Infinity where it never did. */
interface LastSeen {
  /** Its page was requested. */
  home: number;
  /** The page, or a call that only Flex's page makes. */
  any: number;
}

const NEVER: LastSeen = { home: -Infinity, any: -Infinity };

/**
 * The first place in a list at which something holds; the list's length where it holds nowhere.
 *
 * @param holds holds of everything that comes after the first of which it holds
 */
export function firstWhere<T>(sorted: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Adds a value to the list of its key. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** What of Flex an exchange shows: its page, a call that only its page makes, or nothing. */
type Shows = 'home' | 'call' | null;

/**
 * A page reads the same exchanges again and again while it records; their addresses are read once.
 */
const shown = new WeakMap<Exchange, Shows>();

function showsFlex(exchange: Exchange): Shows {
  const had = shown.get(exchange);
  if (had !== undefined) return had;
  const { url, resource } = exchange.request;
  const isHome = resource === 'main_frame' && isFlexHome(url);
  const shows = isHome ? 'home' : isPageCall(url) || stepOf(exchange) === 'check' ? 'call' : null;
  shown.set(exchange, shows);
  return shows;
}

/**
 * The exchanges of a recording, found by request and by time without a look at each: a recording
 * may have many thousands. Each way to find them is made when it is first asked for: most
 * recordings have no login.
 */
export class ExchangeIndex {
  #positions: ReadonlyMap<Exchange, number> | null = null;
  #byTime: readonly Exchange[] | null = null;
  #byRequest: ReadonlyMap<string, readonly Exchange[]> | null = null;
  #flex: ReadonlyMap<number, LastSeen> | null = null;

  /** @param all in the order of the recording */
  constructor(readonly all: readonly Exchange[]) {}

  /** Where it is in the recording; behind all that are in it where it is not. */
  positionOf(exchange: Exchange): number {
    this.#positions ??= new Map(this.all.map((one, position) => [one, position]));
    return this.#positions.get(exchange) ?? this.all.length;
  }

  /** All hops of a request. */
  hopsOf(requestId: string): readonly Exchange[] {
    this.#byRequest ??= byRequest(this.all);
    return this.#byRequest.get(requestId) ?? [];
  }

  /**
   * The exchanges that began in this time, both ends included, in the order in which they began.
   */
  between(from: number, until: number): readonly Exchange[] {
    const sorted = (this.#byTime ??= [...this.all].sort((a, b) => a.startedAt - b.startedAt));
    const begin = firstWhere(sorted, ({ startedAt }) => startedAt >= from);
    return sorted.slice(
      begin,
      Math.max(
        begin,
        firstWhere(sorted, ({ startedAt }) => startedAt > until),
      ),
    );
  }

  /** Each of them once, in the order of the recording. */
  inOrder(exchanges: readonly Exchange[]): Exchange[] {
    return [...new Set(exchanges)].sort((a, b) => this.positionOf(a) - this.positionOf(b));
  }

  /** When a tab last showed Flex. */
  lastFlexIn(tabId: number): Readonly<LastSeen> {
    this.#flex ??= lastFlex(this.all);
    return this.#flex.get(tabId) ?? NEVER;
  }
}

function byRequest(all: readonly Exchange[]): ReadonlyMap<string, readonly Exchange[]> {
  const found = new Map<string, Exchange[]>();
  for (const exchange of all) addTo(found, exchange.requestId, exchange);
  return found;
}

function lastFlex(all: readonly Exchange[]): ReadonlyMap<number, LastSeen> {
  const found = new Map<number, LastSeen>();
  for (const exchange of all) {
    const shows = showsFlex(exchange);
    if (shows === null) continue;
    const { tabId, startedAt } = exchange;
    const seen = found.get(tabId) ?? { ...NEVER };
    if (shows === 'home') seen.home = Math.max(seen.home, startedAt);
    seen.any = Math.max(seen.any, startedAt);
    found.set(tabId, seen);
  }
  return found;
}
