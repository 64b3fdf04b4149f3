import type { ElementHandle, Page } from 'puppeteer';
import { expect } from 'vitest';

/** What a page showed while it read a file. */
interface Seen {
  /** How far it was, each time that changed. */
  readonly bytes: number[];
  readonly size: number;
  /**
   * How far it was when the page opened the connection, for which it was clicked at the first word
   * of progress.
   */
  readonly clickAnsweredAt: number | null;
  /** What the worker said, without the progress; nothing when there is none. */
  readonly worker: string[];
}

type Do = 'click elsewhere' | 'cancel';

/**
 * Watches the page from inside: a script in the page sees each state of it, and acts at the first
 * word of progress.
 */
const watch = (page: Page, what: Do): Promise<void> =>
  page.evaluate((what) => {
    const seen = {
      bytes: [] as number[],
      size: 0,
      clickAnsweredAt: null as number | null,
      worker: [] as string[],
    };
    class Watched extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        this.addEventListener('message', ({ data }: MessageEvent<{ is: string }>) => {
          if (data.is !== 'progress') seen.worker.push(data.is);
        });
      }
    }
    Object.assign(globalThis, { seen, Worker: Watched });
    const press = (selector: string): void =>
      document.querySelector<HTMLElement>(selector)?.click();
    new MutationObserver(() => {
      const progress = document.querySelector<HTMLProgressElement>('[data-import] progress');
      if (!progress) return;
      if (seen.bytes.length === 0) {
        press(
          what === 'cancel'
            ? '[data-action="cancel-import"]'
            : '[title^="What the Twilio Console"]',
        );
      }
      if (seen.bytes.at(-1) !== progress.value) seen.bytes.push(progress.value);
      seen.size = progress.max;
      if (document.querySelector('.page.connection')) seen.clickAnsweredAt ??= progress.value;
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  }, what);

const seenIn = (page: Page): Promise<Seen> =>
  page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);

async function choose(page: Page, file: string): Promise<void> {
  const input = await page.waitForSelector('input[type=file][data-action="import"]');
  await (input as ElementHandle<HTMLInputElement>).uploadFile(file);
}

const shown = (page: Page): Promise<unknown> =>
  page.evaluate(() => ({
    exchanges: document.querySelector('[data-exchange-count]')?.getAttribute('data-exchange-count'),
    logins: document.querySelectorAll('[data-login]').length,
    notices: document.querySelectorAll('.notice-error, .notice-warning').length,
    readings: document.querySelectorAll('[data-import]').length,
  }));

/** What a worker says that is not stopped; where the browser lets the page have none, nothing. */
const SAID = { worker: ['ready', 'read'], none: [] } as const;
export type Where = keyof typeof SAID;

/**
 * Cancels a large file, then opens a small one with a refused login: only that one is there. The
 * page stays so.
 */
export async function cancels(
  page: Page,
  { large, small }: { large: string; small: string },
): Promise<void> {
  const before = await shown(page);
  await watch(page, 'cancel');
  await choose(page, large);
  await page.waitForFunction(() => (globalThis as unknown as { seen: Seen }).seen.bytes.length > 0);
  await page.waitForFunction(() => !document.querySelector('[data-import]'));
  expect(await shown(page)).toEqual(before);
  const { bytes, size } = await seenIn(page);
  expect(bytes.at(-1)).toBeLessThan(size);
  await choose(page, small);
  await page.waitForSelector('[data-login][data-outcome="refused"]');
  expect(await shown(page)).toMatchObject({ exchanges: '2', logins: 1, readings: 0 });
}

/**
 * Opens a large file with a refused login: the page says how far it is and answers a click
 * meanwhile.
 */
export async function reads(page: Page, file: string, where: Where = 'worker'): Promise<void> {
  await watch(page, 'click elsewhere');
  await choose(page, file);
  await page.waitForSelector('[data-login][data-outcome="refused"]');
  await page.waitForFunction(() => !document.querySelector('[data-import]'));
  const { bytes, size, clickAnsweredAt, worker } = await seenIn(page);
  expect(bytes.length).toBeGreaterThan(1);
  expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
  expect(clickAnsweredAt).not.toBeNull();
  expect(clickAnsweredAt).toBeLessThan(size);
  expect(worker).toEqual(SAID[where]);
}
