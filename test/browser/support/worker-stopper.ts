import type { CDPSession, Page } from 'puppeteer';
import { vi } from 'vitest';
import { ask, type Scope } from './driven.ts';

/** How the protocol calls a worker's states. */
type Status = 'stopped' | 'starting' | 'running' | 'stopping';

/**
 * Stops the extension's worker as the browser does when it is idle. No session is attached to the worker itself, because that
 * keeps it alive.
 */
export class WorkerStopper {
  readonly #control: Page;
  readonly #session: CDPSession;
  readonly #states = new Map<string, Status>();
  #changed: () => void = () => undefined;

  private constructor(control: Page, session: CDPSession) {
    this.#control = control;
    this.#session = session;
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, runningStatus } of versions) this.#states.set(versionId, runningStatus);
      this.#changed();
    });
  }

  /** @param control a page of the extension: workers are seen from pages of their own origin */
  static async of(control: Page): Promise<WorkerStopper> {
    const stopper = new WorkerStopper(control, await control.createCDPSession());
    await stopper.#session.send('ServiceWorker.enable');
    return stopper;
  }

  /** Lets the worker finish what it was told, then stops it: the browser has said that it ran, and that it runs no more. */
  async stop(): Promise<void> {
    await this.#whenIdle();
    await this.#when('running');
    await this.#session.send('ServiceWorker.stopAllWorkers');
    await this.#when('stopped');
  }

  /** The browser stops a worker after 30 s without an event: what it had to write is long written then. */
  async #whenIdle(): Promise<void> {
    const { lastSeq } = await ask({ control: this.#control }, 'status');
    const newest = { to: 'background', name: 'observations', args: [Math.max(0, lastSeq - 1)] };
    // Compared in the page, because the newest may be megabytes; after "forget" there is none.
    const isWritten = (): Promise<boolean> =>
      this.#control.evaluate(
        async (message, key) => {
          const { runtime, storage } = (globalThis as unknown as Scope).chrome;
          const { value } = await runtime.sendMessage(message);
          const isForgotten = (value as { observations: unknown[] }).observations.length === 0;
          return isForgotten || key in (await storage.session.get(key));
        },
        newest,
        `o:${lastSeq}`,
      );
    await vi.waitUntil(isWritten, { interval: 5, timeout: 5_000 });
  }

  #when(wanted: Status): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the worker is not ${wanted}`)), 5_000);
      this.#changed = () => {
        const states = [...this.#states.values()];
        if (states.length === 0 || states.some((state) => state !== wanted)) return;
        clearTimeout(timer);
        resolve();
      };
      this.#changed();
    });
  }
}
