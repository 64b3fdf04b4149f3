/**
 * Keeps the order of what happens while the worker still restores its state: a request wakes a
 * stopped worker and is delivered before an asynchronous read of the storage ends. Until the gate
 * opens tasks wait in line, afterwards they run at once. A task that throws keeps no other from
 * running.
 */
export class StartupQueue {
  #waiting: (() => void)[] | null = [];
  readonly #failed: ((error: unknown) => void) | null;

  /**
   * @param failed told of each task that threw; without it, `open` and `run` throw the first error
   * once everything has run
   */
  constructor(failed: ((error: unknown) => void) | null = null) {
    this.#failed = failed;
  }

  /** Runs now, or when the gate opens. */
  run(task: () => void): void {
    if (this.#waiting) this.#waiting.push(task);
    else this.#runAll([task]);
  }

  /** Runs what waited, in order, and lets everything later through. */
  open(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.#runAll(waiting);
  }

  /** Resolves when the gate is open and everything that waited before has run. */
  passed(): Promise<void> {
    return new Promise((resolve) => this.run(resolve));
  }

  #runAll(tasks: readonly (() => void)[]): void {
    const errors: unknown[] = [];
    for (const task of tasks) {
      try {
        task();
      } catch (error) {
        errors.push(error);
      }
    }
    if (this.#failed) for (const error of errors) this.#failed(error);
    else if (errors.length > 0) throw errors[0];
  }
}
