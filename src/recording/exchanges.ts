import { Chain, exchangeId } from './chain.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Observation } from '../model/observation.ts';

/** What was told of one request id. */
interface Told {
  readonly id: string;
  chain: Chain;
  /** How many observations are in the chain. */
  count: number;
  /** The ids of the exchanges it makes, as they were last given out. */
  exchangeIds: string[];
}

/**
 * Puts observations together to exchanges as they come in, and takes out what is dropped: what did
 * not change stays the same object, and costs nothing when more is added.
 */
export class ExchangeReader {
  readonly #told = new Map<string, Told>();
  readonly #changed = new Set<Told>();
  /**
   * In the order in which they were first seen: a map keeps a key's place when its value is
   * replaced.
   */
  readonly #exchanges = new Map<string, Exchange | null>();
  #all: readonly Exchange[] = [];

  /** @param seen comes after all that were added before, by its `seq` */
  add(seen: Observation): void {
    const { requestId } = seen;
    const told = this.#told.get(requestId) ?? {
      id: requestId,
      chain: new Chain(),
      count: 0,
      exchangeIds: [],
    };
    this.#told.set(requestId, told);
    told.chain.add(seen);
    told.count += 1;
    this.#place(told);
    this.#changed.add(told);
  }

  /**
   * Takes out what the recorder dropped.
   *
   * @param gone observations that were added before
   * @param left all that are left of what was added before
   */
  drop(gone: readonly Observation[], left: readonly Observation[]): void {
    const cut = new Set<Told>();
    for (const { requestId } of gone) {
      const told = this.#told.get(requestId);
      if (!told) continue;
      told.count -= 1;
      if (told.count > 0) cut.add(told);
      else this.#forget(told);
    }
    const again = new Map([...cut].filter(({ count }) => count > 0).map((told) => [told.id, told]));
    if (again.size === 0) return;
    // A request of which only a part was dropped: the recorder drops whole ones, so this is rare.
    for (const told of again.values()) told.chain = new Chain();
    for (const seen of [...left].sort((a, b) => a.seq - b.seq))
      again.get(seen.requestId)?.chain.add(seen);
    for (const told of again.values()) this.#changed.add(told);
  }

  /** Ordered by when they were first seen; the same list as long as nothing of it changes. */
  exchanges(): readonly Exchange[] {
    if (this.#changed.size === 0) return this.#all;
    for (const told of this.#changed) this.#read(told);
    this.#changed.clear();
    this.#all = [...this.#exchanges.values()].filter((exchange) => exchange !== null);
    return this.#all;
  }

  #forget(told: Told): void {
    for (const id of told.exchangeIds) this.#exchanges.delete(id);
    this.#told.delete(told.id);
    told.exchangeIds = [];
    told.chain = new Chain();
    // So that the list is made anew.
    this.#changed.add(told);
  }

  /** Keeps a place for each exchange, in the order in which they begin. */
  #place({ id, chain, exchangeIds }: Told): void {
    while (exchangeIds.length < chain.length) {
      const own = exchangeId(id, exchangeIds.length);
      exchangeIds.push(own);
      this.#exchanges.set(own, null);
    }
  }

  #read(told: Told): void {
    const made = told.chain.exchanges();
    for (const id of told.exchangeIds.slice(made.length)) this.#exchanges.delete(id);
    told.exchangeIds = made.map(({ id }) => id);
    for (const exchange of made) this.#exchanges.set(exchange.id, exchange);
  }
}

/**
 * Puts observations together to exchanges, one for each hop of a redirect chain, ordered by when
 * they were first seen. Order of the input does not matter; answers whose request was lost are
 * passed over, requests without an answer are kept.
 */
export function exchangesOf(observations: readonly Observation[]): Exchange[] {
  const reader = new ExchangeReader();
  for (const seen of [...observations].sort((a, b) => a.seq - b.seq)) reader.add(seen);
  return [...reader.exchanges()];
}
