/** A place in a list. */
export interface Place<T> {
  readonly value: T;
  before: Place<T> | null;
  after: Place<T> | null;
}

/**
 * A list in the order of adding: adding, removing from anywhere and looking at either end take the
 * same time however long it is.
 */
export class LinkedList<T> {
  #first: Place<T> | null = null;
  #last: Place<T> | null = null;
  #size = 0;

  get first(): T | null {
    return this.#first?.value ?? null;
  }

  get last(): T | null {
    return this.#last?.value ?? null;
  }

  get size(): number {
    return this.#size;
  }

  add(value: T): Place<T> {
    const place: Place<T> = { value, before: this.#last, after: null };
    if (this.#last) this.#last.after = place;
    else this.#first = place;
    this.#last = place;
    this.#size += 1;
    return place;
  }

  /** @param place one of this list that was not removed before */
  remove({ before, after }: Place<T>): void {
    if (before) before.after = after;
    else this.#first = after;
    if (after) after.before = before;
    else this.#last = before;
    this.#size -= 1;
  }

  /** From the first to the last. What is removed meanwhile may still be told, once. */
  *[Symbol.iterator](): Generator<T, void> {
    for (let place = this.#first; place; place = place.after) yield place.value;
  }

  /** From the last to the first. */
  *backwards(): Generator<T, void> {
    for (let place = this.#last; place; place = place.before) yield place.value;
  }
}
