import { Chain } from './chain.ts';
import type { Exchange } from './exchange.ts';
import type { Observation } from './observation.ts';

/** A chain, and where its exchanges stand among all. */
interface Place {
  readonly chain: Chain;
  readonly indexes: number[];
}

/**
 * Puts observations together to exchanges as they come in: what did not change stays the same object, and costs nothing when
 * more is added.
 */
export class ExchangeReader {
  readonly #places = new Map<string, Place>();
  readonly #changed = new Set<Place>();
  readonly #exchanges: Exchange[] = [];
  #count = 0;

  /** @param seen comes after all that were added before, by its `seq` */
  add(seen: Observation): void {
    const place = this.#places.get(seen.requestId) ?? { chain: new Chain(), indexes: [] };
    this.#places.set(seen.requestId, place);
    place.chain.add(seen);
    while (place.indexes.length < place.chain.length) place.indexes.push(this.#count++);
    this.#changed.add(place);
  }

  /** Ordered by when they were first seen. */
  exchanges(): Exchange[] {
    for (const { chain, indexes } of this.#changed) {
      chain.exchanges().forEach((exchange, hop) => {
        const index = indexes[hop];
        if (index !== undefined) this.#exchanges[index] = exchange;
      });
    }
    this.#changed.clear();
    return [...this.#exchanges];
  }
}

/**
 * Puts observations together to exchanges, one for each hop of a redirect chain, ordered by when they were first seen. Order of
 * the input does not matter; answers whose request was lost are passed over, requests without an answer are kept.
 */
export function exchangesOf(observations: readonly Observation[]): Exchange[] {
  const reader = new ExchangeReader();
  for (const seen of [...observations].sort((a, b) => a.seq - b.seq)) reader.add(seen);
  return reader.exchanges();
}
