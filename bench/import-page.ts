import type { ElementHandle } from 'puppeteer';
import { startHarness } from '../test/ui/harness.ts';

export interface PageImport {
  readonly browser: string;
  /** Seconds from choosing the file until its login is shown. */
  readonly seconds: number;
  /**
   * The longest time between two frames meanwhile, in milliseconds: as long the page answers
   * nothing.
   */
  readonly longestFrame: number;
  /** What the page's own heap holds afterwards, in bytes, garbage collected. */
  readonly heap: number;
}

/** Opens the file in the built report page, in a headless Chromium. */
export async function importInPage(file: string): Promise<PageImport> {
  const harness = await startHarness();
  try {
    const { page } = await harness.open(
      { observations: [], connection: {} },
      { path: 'report.html' },
    );
    const input = await page.waitForSelector('input[type=file][data-action="import"]');
    await page.evaluate(() => {
      const seen = { last: performance.now(), longest: 0 };
      Object.assign(globalThis, { seen });
      const next = (): void => {
        const now = performance.now();
        seen.longest = Math.max(seen.longest, now - seen.last);
        seen.last = now;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    });
    const begun = performance.now();
    await (input as ElementHandle<HTMLInputElement>).uploadFile(file);
    await page.waitForSelector('[data-login][data-outcome="refused"]', { timeout: 300_000 });
    const seconds = (performance.now() - begun) / 1000;
    const longestFrame = (await page.evaluate('seen.longest')) as number;
    const session = await page.createCDPSession();
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
    return { browser: await harness.browser.version(), seconds, longestFrame, heap };
  } finally {
    await harness.close();
  }
}
