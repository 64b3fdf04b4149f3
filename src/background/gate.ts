/**
 * Keeps the order of what happens while the worker still restores its state: a request wakes a stopped worker and is delivered
 * before an asynchronous read of the storage ends. Until the gate opens tasks wait in line, afterwards they run at once.
 */
export class Gate {
  #waiting: (() => void)[] | null = [];

  /** Runs now, or when the gate opens. */
  run(task: () => void): void {
    if (this.#waiting) this.#waiting.push(task);
    else task();
  }

  /** Runs what waited, in order, and lets everything later through. */
  open(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const task of waiting) task();
  }

  /** Resolves when the gate is open and everything that waited before has run. */
  passed(): Promise<void> {
    return new Promise((resolve) => this.run(resolve));
  }
}
