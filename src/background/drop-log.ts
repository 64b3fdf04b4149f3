/** More than any page has to drop at once; one that has missed more asks for everything. */
const MOST = 60_000;

/** Which observations were dropped, for pages that still show them. Numbers alone: it outlives what it is about. */
export class DropLog {
  /** In the order of dropping: `after` which `seq` each was dropped. */
  #drops: { readonly after: number; readonly seq: number }[] = [];

  /** @param after the highest `seq` there was by then */
  add(seq: number, after: number): void {
    this.#drops.push({ after, seq });
    if (this.#drops.length > 2 * MOST) this.#drops = this.#drops.slice(-MOST);
  }

  /** What was dropped since a page asked that has everything up to `seq`. It may have heard of some of it. */
  since(seq: number): number[] {
    let from = this.#drops.length;
    while (from > 0 && (this.#drops[from - 1]?.after ?? 0) >= seq) from -= 1;
    return this.#drops.slice(from).map((drop) => drop.seq);
  }
}
