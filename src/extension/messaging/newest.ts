/**
 * Keeps the newest of answers that may overtake one another. An answer to a question that was asked
 * after the kept one had arrived is newer in any case; of two questions that overlapped, the higher
 * revision is, or without revisions the later question.
 */
export class Newest<T> {
  #value: T | null = null;
  #asked = 0;
  /** The question the kept value answers, and how many had been asked when it came. */
  #kept = { question: 0, askedThen: 0 };
  readonly #revisionOf: (value: T) => number | undefined;

  constructor(revisionOf: (value: T) => number | undefined) {
    this.#revisionOf = revisionOf;
  }

  get value(): T | null {
    return this.#value;
  }

  /**
   * Waits for an answer and keeps it unless a newer one is there. Rejects as the question does, and
   * then keeps what there is.
   */
  async ask(question: () => Promise<T>): Promise<void> {
    const own = ++this.#asked;
    const answer = await question();
    if (own <= this.#kept.askedThen && this.#isOlder(answer, own)) return;
    this.#value = answer;
    this.#kept = { question: own, askedThen: this.#asked };
  }

  #isOlder(answer: T, question: number): boolean {
    if (this.#value === null) return false;
    const [had, came] = [this.#revisionOf(this.#value), this.#revisionOf(answer)];
    if (had === undefined || came === undefined || had === came)
      return question < this.#kept.question;
    return came < had;
  }
}
