import type { Page } from 'puppeteer';
import { vi } from 'vitest';
import { ask, type Scope } from './driven.ts';
import { WorkerControl } from './worker-control.ts';

/**
 * Stops the extension's worker between the steps of a test, as the browser does when it is idle.
 */
export class WorkerStopper {
  readonly #control: Page;
  readonly #worker: WorkerControl;

  private constructor(control: Page, worker: WorkerControl) {
    this.#control = control;
    this.#worker = worker;
  }

  /** @param control a page of the extension */
  static async of(control: Page): Promise<WorkerStopper> {
    return new WorkerStopper(control, await WorkerControl.of(control));
  }

  /** Lets the worker finish what it was told, then stops it. */
  async stop(): Promise<void> {
    await this.#whenIdle();
    await this.#worker.stop();
  }

  /**
   * The browser stops a worker after 30 s without an event: what it had to write is long written
   * then.
   */
  async #whenIdle(): Promise<void> {
    const { lastSeq } = await ask({ control: this.#control }, 'status');
    const newest = { to: 'background', name: 'observations', args: [Math.max(0, lastSeq - 1)] };
    // Compared in the page, because the newest may be megabytes; after "forget" there is none.
    const isWritten = (): Promise<boolean> =>
      this.#control.evaluate(
        async (message, seq) => {
          const { runtime, storage } = (globalThis as unknown as Scope).chrome;
          const { value } = await runtime.sendMessage(message);
          const isForgotten = (value as { observations: unknown[] }).observations.length === 0;
          const written = Object.entries(await storage.session.get(null)).filter(([key]) =>
            key.startsWith('o:'),
          );
          return (
            isForgotten ||
            written.some(([, lines]) => new RegExp(`"seq":${seq}[,}]`).test(String(lines)))
          );
        },
        newest,
        lastSeq,
      );
    await vi.waitUntil(isWritten, { interval: 5, timeout: 5_000 });
  }
}
