import type { CDPSession, Page } from 'puppeteer';

/** How the protocol calls a worker's states. */
type Status = 'stopped' | 'starting' | 'running' | 'stopping';

/**
 * Stops the extension's worker as the browser does when it is idle. No session is attached to the
 * worker itself, because that keeps it alive.
 */
export class WorkerControl {
  readonly #session: CDPSession;
  readonly #states = new Map<string, Status>();
  #changed: () => void = () => undefined;

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, runningStatus } of versions)
        this.#states.set(versionId, runningStatus);
      this.#changed();
    });
  }

  /** @param page a page of the extension: workers are seen from pages of their own origin */
  static async of(page: Page): Promise<WorkerControl> {
    const control = new WorkerControl(await page.createCDPSession());
    await control.#session.send('ServiceWorker.enable');
    return control;
  }

  /** Stops it whatever it is doing: the browser has said that it ran, and that it runs no more. */
  async stop(): Promise<void> {
    await this.#when('running');
    await this.#session.send('ServiceWorker.stopAllWorkers');
    await this.#when('stopped');
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
