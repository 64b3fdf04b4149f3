/**
 * What happens before each step of a login, with its name. Logins side by side wait for one
 * another, so that nothing of one is on its way while the other's step is prepared.
 */
export class Steps {
  /** What went wrong before a step that the browser took by itself. */
  readonly failures: string[] = [];
  taken = 0;
  /** How many logins are under way. */
  together = 1;
  readonly #act: (step: string) => Promise<void>;
  /**
   * The step that is prepared now: a page may make several requests at once, and they are prepared
   * one after another.
   */
  #last: Promise<unknown> = Promise.resolve();
  #waiting: { readonly step: string; readonly release: () => void }[] = [];

  constructor(act: (step: string) => Promise<void>) {
    this.#act = act;
  }

  /** A step the browser takes by itself: never rejects, because whoever waits is the lab. */
  async arrive(step: string): Promise<void> {
    const released = new Promise<void>((release) => this.#waiting.push({ step, release }));
    if (this.#waiting.length >= this.together) {
      const arrived = this.#waiting;
      this.#waiting = [];
      await this.before(arrived.map((each) => each.step).join(' and ')).catch((error: unknown) => {
        this.failures.push(String(error));
      });
      for (const { release } of arrived) release();
    }
    await released;
  }

  /** Resolves when no step is being prepared any more. */
  async settled(): Promise<void> {
    let last: Promise<unknown> | null = null;
    while (last !== this.#last) {
      last = this.#last;
      await last;
    }
  }

  /**
   * Does something of the test's own while no step is prepared: what a page still asks for after
   * its login must not disturb it.
   */
  alone<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#last.then(act);
    // Whoever asked for it hears of its error.
    this.#last = done.catch((error: unknown) => error);
    return done;
  }

  async before(step: string): Promise<void> {
    this.taken += 1;
    const acted = this.#last.then(() => this.#act(step));
    // Whoever waits for the step hears of its error; the next one begins all the same.
    this.#last = acted.catch((error: unknown) => error);
    try {
      await acted;
    } catch (error) {
      throw new Error(`before ${step}: ${String(error)}`, { cause: error });
    }
  }
}
