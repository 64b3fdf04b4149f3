import { stepOf } from './answers.ts';
import { isFlexHome, isPageCall } from './endpoints.ts';
import type { Exchange } from './exchange.ts';

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

/** The exchanges of a recording, found by request and by time without a look at each: a recording may have many thousands. */
export class ExchangeIndex {
  /** In the order of the recording. */
  readonly all: readonly Exchange[];
  readonly #positions: ReadonlyMap<Exchange, number>;
  readonly #byTime: readonly Exchange[];
  readonly #byRequest = new Map<string, Exchange[]>();
  readonly #flex = new Map<number, LastSeen>();

  constructor(all: readonly Exchange[]) {
    this.all = all;
    this.#positions = new Map(all.map((exchange, position) => [exchange, position]));
    this.#byTime = [...all].sort((a, b) => a.startedAt - b.startedAt);
    for (const exchange of all) {
      addTo(this.#byRequest, exchange.requestId, exchange);
      this.#noteFlex(exchange);
    }
  }

  /** Where it is in the recording; behind all that are in it where it is not. */
  positionOf(exchange: Exchange): number {
    return this.#positions.get(exchange) ?? this.all.length;
  }

  /** All hops of a request. */
  hopsOf(requestId: string): readonly Exchange[] {
    return this.#byRequest.get(requestId) ?? [];
  }

  /** The exchanges that began in this time, both ends included, in the order in which they began. */
  between(from: number, until: number): readonly Exchange[] {
    const begin = firstWhere(this.#byTime, ({ startedAt }) => startedAt >= from);
    return this.#byTime.slice(
      begin,
      Math.max(
        begin,
        firstWhere(this.#byTime, ({ startedAt }) => startedAt > until),
      ),
    );
  }

  /** Each of them once, in the order of the recording. */
  inOrder(exchanges: readonly Exchange[]): Exchange[] {
    return [...new Set(exchanges)].sort((a, b) => this.positionOf(a) - this.positionOf(b));
  }

  /** When a tab last showed Flex. */
  lastFlexIn(tabId: number): Readonly<LastSeen> {
    return this.#flex.get(tabId) ?? NEVER;
  }

  #noteFlex(exchange: Exchange): void {
    const { tabId, startedAt, request } = exchange;
    const isHome = request.resource === 'main_frame' && isFlexHome(request.url);
    if (!isHome && !isPageCall(request.url) && stepOf(exchange) !== 'check') return;
    const seen = this.#flex.get(tabId) ?? { ...NEVER };
    if (isHome) seen.home = Math.max(seen.home, startedAt);
    seen.any = Math.max(seen.any, startedAt);
    this.#flex.set(tabId, seen);
  }
}
