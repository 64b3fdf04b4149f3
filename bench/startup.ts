/** How long the background and the pages of the built extension take to start, and how large they are. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer';
import { HOME } from '../lab/account.ts';
import { homeUrl } from '../lab/flow.ts';
import { startLab } from '../lab/index.ts';
import { ROOT } from '../scripts/root.ts';
import { CHROME_EXTENSION, launchChrome } from '../scripts/start/chrome.ts';
import { WorkerControl } from '../test/browser/support/worker-control.ts';

export interface StartupResults {
  /** Milliseconds of each run: until the background answers a page, when it was stopped and when it ran. */
  readonly stopped: readonly number[];
  readonly running: readonly number[];
  /** Milliseconds of each run, from the beginning of the navigation until it is painted. */
  readonly pages: readonly { readonly name: string; readonly times: readonly number[] }[];
  /** Bytes. */
  readonly sizes: readonly { readonly name: string; readonly size: number }[];
  readonly browser: string;
}

/** After what time without work the last login and the last answer are surely written. */
const SETTLE_MS = 200;

const PAGES = [
  { name: 'report page, one login: its first finding', path: 'report.html', awaits: '[data-finding]' },
  { name: 'popup, one login: what it came to', path: 'popup.html', awaits: '[data-finding]' },
  { name: 'set-up page', path: 'setup.html', awaits: '#root > *' },
] as const;

/** Asks as the extension's pages do, and times it by the page's clock. */
const answer = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { runtime } = (
      globalThis as unknown as { chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } } }
    ).chrome;
    const begun = performance.now();
    await runtime.sendMessage({ to: 'background', name: 'status', args: [] });
    return performance.now() - begun;
  });

/** Notes when an element is painted that is waited for: after the frame in which it is there. */
function notePainted(selector: string): void {
  const painted = new Promise<number>((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      observer.disconnect();
      requestAnimationFrame(() => globalThis.setTimeout(() => resolve(performance.now())));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  Object.assign(globalThis, { painted });
}

async function openOnce(browser: Browser, url: string, awaits: string): Promise<number> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(notePainted, awaits);
  await page.goto(url);
  const time = await page.evaluate('painted');
  await page.close();
  return time as number;
}

/** What a browser takes to read: the scripts gzipped, and what the stores are given. */
async function sizes(): Promise<StartupResults['sizes']> {
  const scripts = await Promise.all(
    ['background.js', 'panel.js', 'popup.js', 'setup.js'].map(async (name) => ({
      name: `${name}, gzipped`,
      size: gzipSync(await readFile(join(CHROME_EXTENSION, name)), { level: 9 }).length,
    })),
  );
  const folder = join(ROOT, 'artifacts', 'packages');
  const files = (await readdir(folder)).filter((file) => /-(chrome|firefox|web)\.zip$|\.tgz$/.test(file)).sort();
  const packages = files.map(async (file) => ({
    // The version would be another in every release.
    name: `package ${file.replace(/^.*\d\.\d+\.\d+-?/, '').replace(/^\.?tgz$/, 'of the command line')}`,
    size: (await stat(join(folder, file))).size,
  }));
  return [...scripts, ...(await Promise.all(packages))];
}

/** @param isQuick measures less */
export async function benchStartup(isQuick: boolean): Promise<StartupResults> {
  const runs = isQuick ? 3 : 20;
  const lab = await startLab();
  const { browser, extensionId, close } = await launchChrome({ lab, headless: true, devtools: false });
  try {
    const origin = `chrome-extension://${extensionId}`;
    const tab = await browser.newPage();
    await tab.goto(homeUrl(HOME, { scenario: 'message-unsigned', generation: 'legacy' }));
    const control = await browser.newPage();
    await control.goto(`${origin}/popup.html?about`);
    const worker = await WorkerControl.of(control);
    const stopped: number[] = [];
    const running: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      await setTimeout(SETTLE_MS);
      await worker.stop();
      stopped.push(await answer(control));
      running.push(await answer(control));
    }
    const pages = [];
    for (const { name, path, awaits } of PAGES) {
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) times.push(await openOnce(browser, `${origin}/${path}`, awaits));
      pages.push({ name, times });
    }
    return { stopped, running, pages, sizes: await sizes(), browser: await browser.version() };
  } finally {
    await close();
    await lab.close();
  }
}
