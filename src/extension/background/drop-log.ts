/** More than any page has to drop at once; one that has missed more asks for everything. */
const MOST = 60_000;

/**
 * Which observations were dropped, for pages that still show them. Numbers alone: it outlives what
 * it is about.
 */
export class DropLog {
  /**
   * In the order of dropping. Two lists of numbers take a quarter of the memory that a list of
   * pairs does.
   */
  #seqs: number[] = [];
  /** After which `seq` each was dropped. */
  #afters: number[] = [];

  /** @param after the highest `seq` there was by then */
  add(seq: number, after: number): void {
    this.#seqs.push(seq);
    this.#afters.push(after);
    if (this.#seqs.length <= 2 * MOST) return;
    this.#seqs = this.#seqs.slice(-MOST);
    this.#afters = this.#afters.slice(-MOST);
  }

  /**
   * What was dropped since a page asked that has everything up to `seq`. It may have heard of some
   * of it.
   */
  since(seq: number): number[] {
    let from = this.#afters.length;
    while (from > 0 && (this.#afters[from - 1] ?? 0) >= seq) from -= 1;
    return this.#seqs.slice(from);
  }
}
