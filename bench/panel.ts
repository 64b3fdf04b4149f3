/** The panel's own bundle in Chromium: many exchanges, and one large response. */
import type { Page } from 'puppeteer';
import { FIXTURES } from '../test/support/panel-fixtures.ts';
import { startHarness, type Harness } from '../test/ui/harness.ts';
import { growingBackground, type Growing } from './panel-background.ts';

type InPage = { readonly growing: Growing; readonly frames: number[] };

/** Milliseconds, and bytes. */
export interface ManyExchanges {
  readonly count: number;
  readonly fed: number;
  readonly after: number;
  /** Script, style and layout of the page, from the first exchange until all were counted. */
  readonly work: number;
  readonly heap: number;
  /**
   * The longest time between two frames, each time the whole list was scrolled through, and how
   * many frames there were.
   */
  readonly longestFrames: readonly number[];
  readonly frames: number;
}

export interface LargeResponse {
  readonly bytes: number;
  readonly findings: readonly number[];
  readonly xml: readonly number[];
}

export interface PanelResults {
  readonly many: readonly ManyExchanges[];
  readonly large: LargeResponse;
}

/** Milliseconds of script, style and layout so far. */
async function workOf(page: Page): Promise<number> {
  const {
    ScriptDuration = NaN,
    RecalcStyleDuration = NaN,
    LayoutDuration = NaN,
  } = await page.metrics();
  return (ScriptDuration + RecalcStyleDuration + LayoutDuration) * 1000;
}

async function usedHeap(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  // What only weak references hold goes in the second.
  for (let n = 0; n < 2; n += 1) await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  return (await page.metrics()).JSHeapUsedSize ?? NaN;
}

const PASSES = 3;

/** Turns the wheel over the list from its beginning to its end. */
async function scrollThrough(page: Page): Promise<number[]> {
  await page.click('.list .segments button:last-child');
  await page.waitForFunction(() => document.querySelectorAll('[data-exchange]').length > 10);
  await page.$eval('[role="tree"]', (tree) => (tree.scrollTop = 0));
  await page.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const note = (now: number): void => {
      frames.push(now - last);
      last = now;
      // The next time through, another list takes its place.
      if ((globalThis as unknown as InPage).frames === frames) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    Object.assign(globalThis, { frames });
  });
  const tree = await page.$('[role="tree"]');
  const box = await tree?.boundingBox();
  if (!tree || !box) throw new Error('there is no list to scroll');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const isAtEnd = (): Promise<boolean> =>
    tree.evaluate((list) => list.scrollTop + list.clientHeight >= list.scrollHeight - 2);
  while (!(await isAtEnd()))
    for (let n = 0; n < 10; n += 1) await page.mouse.wheel({ deltaY: 600 });
  // The first one also holds the time before it.
  return page.evaluate(() => (globalThis as unknown as InPage).frames.slice(2));
}

async function manyExchanges(harness: Harness, count: number): Promise<ManyExchanges> {
  const { page } = await harness.open(
    { observations: [], connection: {} },
    { prepare: growingBackground },
  );
  const login = (await FIXTURES.first()).observations;
  await page.evaluate(
    (seen) => (globalThis as unknown as InPage).growing.record(seen, '[data-finding]'),
    login,
  );
  const before = await workOf(page);
  const { fed, after } = await page.evaluate(
    (n) => (globalThis as unknown as InPage).growing.feed(n),
    count,
  );
  const work = (await workOf(page)) - before;
  const heap = await usedHeap(page);
  const passes: number[][] = [];
  for (let pass = 0; pass < PASSES; pass += 1) passes.push(await scrollThrough(page));
  await harness.closePages();
  const longestFrames = passes.map((frames) => Math.max(...frames));
  return { count, fed, after, work, heap, longestFrames, frames: passes[0]?.length ?? 0 };
}

/**
 * From the moment the background has it until its findings are painted, and from the key that opens
 * the XML until that is.
 */
async function largeResponse(harness: Harness, runs: number): Promise<LargeResponse> {
  const { observations } = await FIXTURES.large();
  const findings: number[] = [];
  const xml: number[] = [];
  for (let n = 0; n < runs; n += 1) {
    const { page } = await harness.open(
      { observations: [], connection: {} },
      { prepare: growingBackground },
    );
    const time = await page.evaluate(
      (seen) => (globalThis as unknown as InPage).growing.record(seen, '[data-finding]'),
      observations,
    );
    findings.push(time);
    xml.push(
      await page.evaluate(async () => {
        const begun = performance.now();
        document.querySelector<HTMLElement>('#tab-xml')?.click();
        while (!document.querySelector('.code-line'))
          await new Promise((resolve) => setTimeout(resolve, 0));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
        return performance.now() - begun;
      }),
    );
    await harness.closePages();
  }
  const bytes = Math.max(
    ...observations.map((seen) => (seen.saw === 'request' ? JSON.stringify(seen.body).length : 0)),
  );
  return { bytes, findings, xml };
}

/** @param isQuick measures less */
export async function benchPanel(
  isQuick: boolean,
): Promise<PanelResults & { readonly browser: string }> {
  const harness = await startHarness();
  try {
    const large = await largeResponse(harness, isQuick ? 3 : 20);
    const many: ManyExchanges[] = [];
    for (const count of isQuick ? [1_000, 10_000] : [1_000, 5_000, 10_000, 20_000]) {
      many.push(await manyExchanges(harness, count));
    }
    return { many, large, browser: await harness.browser.version() };
  } finally {
    await harness.close();
  }
}
