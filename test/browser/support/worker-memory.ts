import type { Browser, CDPSession } from 'puppeteer';

/** The heap of the extension's background worker. */
export class WorkerMemory {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(browser: Browser, extensionId: string): Promise<WorkerMemory> {
    const url = `chrome-extension://${extensionId}/background.js`;
    const target = await browser.waitForTarget(
      (each) => each.type() === 'service_worker' && each.url() === url,
    );
    const session = await target.createCDPSession();
    await session.send('HeapProfiler.enable');
    return new WorkerMemory(session);
  }

  /** Bytes that are left after a collection of garbage. */
  async used(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage');
    return (await this.#session.send('Runtime.getHeapUsage')).usedSize;
  }

  /**
   * Everything reachable, as V8 writes it down: its strings are whole only with {@link
   * WHOLE_STRINGS}.
   */
  async snapshot(): Promise<string> {
    const chunks: string[] = [];
    const note = ({ chunk }: { chunk: string }): void => void chunks.push(chunk);
    this.#session.on('HeapProfiler.addHeapSnapshotChunk', note);
    await this.#session.send('HeapProfiler.takeHeapSnapshot', {
      reportProgress: false,
      captureNumericValue: false,
    });
    this.#session.off('HeapProfiler.addHeapSnapshotChunk', note);
    return chunks.join('');
  }
}

/** Without it a snapshot holds the first 1,024 characters of a string. */
export const WHOLE_STRINGS = '--js-flags=--heap-snapshot-string-limit=100000000';
