/**
 * How long the background, the pages of the built extension and the command line take to start, and
 * how large they are.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer';
import { HOME } from '../lab/account.ts';
import { homeUrl } from '../lab/flow.ts';
import { startLab } from '../lab/index.ts';
import { ENTRIES } from '../scripts/build/entries.mjs';
import { ROOT } from '../scripts/root.ts';
import { BUILT, CHROME_EXTENSION, launchChrome } from '../scripts/start/chrome.ts';
import { WorkerControl } from '../test/browser/support/worker-control.ts';

/** Something that is waited for, and how long it took. */
export interface Timed {
  readonly name: string;
  /** At most so many milliseconds in the middle of all runs; null: no limit is set. */
  readonly limit: number | null;
  /** Milliseconds of each run. */
  readonly times: readonly number[];
}

export interface StartupResults {
  /**
   * Milliseconds of each run: until the background answers a page, when it was stopped and when it
   * ran.
   */
  readonly stopped: readonly number[];
  readonly running: readonly number[];
  /** From the beginning of the navigation until it is painted. */
  readonly pages: readonly Timed[];
  /** From starting the process until it ended. */
  readonly commands: readonly Timed[];
  /** Milliseconds of each run of `node -e 0`, in turn with the commands. */
  readonly bareNode: readonly number[];
  readonly logins: number;
  /** Bytes. */
  readonly sizes: readonly { readonly name: string; readonly size: number }[];
  readonly browser: string;
}

/** After what time without work the last login and the last answer are surely written. */
const SETTLE_MS = 200;
/** As many as the extension keeps. */
const LOGINS = 20;

/** A page of the extension, and what of it is waited for. */
interface Opening {
  readonly path: string;
  readonly awaits: readonly (Omit<Timed, 'times'> & { readonly selector: string })[];
}

const PAGES: readonly Opening[] = [
  {
    path: 'popup.html',
    awaits: [
      { name: 'popup: what became of the last login', limit: 100, selector: '.last h1' },
      { name: 'popup: its cause', limit: 300, selector: '[data-finding]' },
    ],
  },
  {
    path: 'report.html',
    awaits: [
      { name: 'report page: the list of logins', limit: 300, selector: '[data-login]' },
      { name: 'report page: the first finding', limit: null, selector: '[data-finding]' },
    ],
  },
  {
    path: 'panel.html',
    awaits: [{ name: 'panel: the list of logins', limit: 300, selector: '[data-login]' }],
  },
  {
    path: 'setup.html',
    awaits: [
      { name: 'set-up page: its head', limit: null, selector: '#root > *' },
      { name: 'set-up page: the form', limit: null, selector: 'form.account' },
    ],
  },
];

/** Asks as the extension's pages do, and times it by the page's clock. */
const answer = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { runtime } = (
      globalThis as unknown as {
        chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } };
      }
    ).chrome;
    const begun = performance.now();
    await runtime.sendMessage({ to: 'background', name: 'status', args: [] });
    return performance.now() - begun;
  });

/**
 * Notes when each of the elements is painted that are waited for: after the frame in which it is
 * there.
 */
function notePainted(selectors: readonly string[]): void {
  const waiting = new Map<string, (time: number) => void>();
  const times = selectors.map(
    (selector) => new Promise<number>((resolve) => void waiting.set(selector, resolve)),
  );
  const observer = new MutationObserver(() => {
    for (const [selector, resolve] of waiting) {
      if (!document.querySelector(selector)) continue;
      waiting.delete(selector);
      requestAnimationFrame(() => globalThis.setTimeout(() => resolve(performance.now())));
    }
    if (waiting.size === 0) observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
  Object.assign(globalThis, { painted: Promise.all(times) });
}

async function openOnce(
  browser: Browser,
  origin: string,
  { path, awaits }: Opening,
): Promise<number[]> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(
    notePainted,
    awaits.map(({ selector }) => selector),
  );
  await page.goto(`${origin}/${path}`);
  const times = await page.evaluate('painted');
  await page.close();
  return times as number[];
}

async function openings(
  browser: Browser,
  origin: string,
  opening: Opening,
  runs: number,
): Promise<Timed[]> {
  const all: number[][] = [];
  for (let run = 0; run < runs; run += 1) all.push(await openOnce(browser, origin, opening));
  return opening.awaits.map(({ name, limit }, index) => ({
    name,
    limit,
    times: all.map((times) => times[index]!),
  }));
}

function runOnce(args: readonly string[]): number {
  const begun = performance.now();
  // What it exits with says what it found.
  const { error, stdout } = spawnSync(process.execPath, args);
  const time = performance.now() - begun;
  if (error) throw error;
  if (args[0] !== '-e' && stdout.length === 0) throw new Error(`${args.join(' ')} wrote nothing`);
  return time;
}

/**
 * The commands in turn with `node -e 0`, so that what else the machine does falls on all of them.
 */
function benchCommands(runs: number): Pick<StartupResults, 'commands' | 'bareNode'> {
  const program = join(BUILT, 'cli', 'main.mjs');
  // 10 KB.
  const file = join(ROOT, 'test/logins/assertion-only-legacy/trace.json');
  const commands = [
    { name: 'command line: --help', limit: 80, args: [program, '--help'] },
    { name: 'command line: inspect --help', limit: 80, args: [program, 'inspect', '--help'] },
    { name: 'command line: a file of 10 KB inspected', limit: 200, args: [program, file] },
  ].map((command) => ({ ...command, times: [] as number[] }));
  const bareNode: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    bareNode.push(runOnce(['-e', '0']));
    for (const { args, times } of commands) times.push(runOnce(args));
  }
  return { commands: commands.map(({ name, limit, times }) => ({ name, limit, times })), bareNode };
}

/** The packages, where they were made. */
async function packageSizes(): Promise<StartupResults['sizes']> {
  const folder = join(ROOT, 'artifacts', 'packages');
  if (!existsSync(folder)) {
    console.log('No sizes of packages: run "npm run package" first.');
    return [];
  }
  const files = await readdir(folder);
  const packages = files.filter((file) => /-(chrome|firefox|web)\.zip$|\.tgz$/.test(file)).sort();
  return Promise.all(
    packages.map(async (file) => ({
      // The version would be another in every release.
      name: `package ${file.replace(/^.*\d\.\d+\.\d+-?/, '').replace(/^\.?tgz$/, 'of the command line')}`,
      size: (await stat(join(folder, file))).size,
    })),
  );
}

/** What a browser takes to read: the scripts gzipped, and what the stores are given. */
async function sizes(): Promise<StartupResults['sizes']> {
  const scripts = await Promise.all(
    Object.keys(ENTRIES).map(async (entry) => ({
      name: `${entry}.js, gzipped`,
      size: gzipSync(await readFile(join(CHROME_EXTENSION, `${entry}.js`)), { level: 9 }).length,
    })),
  );
  return [...scripts, ...(await packageSizes())];
}

/** @param isQuick measures less */
export async function benchStartup(isQuick: boolean): Promise<StartupResults> {
  const runs = isQuick ? 3 : 20;
  const lab = await startLab();
  const { browser, extensionId, close } = await launchChrome({
    lab,
    headless: true,
    devtools: false,
  });
  try {
    const origin = `chrome-extension://${extensionId}`;
    const tab = await browser.newPage();
    for (let login = 0; login < LOGINS; login += 1) {
      await tab.goto(homeUrl(HOME, { scenario: 'message-unsigned', generation: 'legacy' }));
      await setTimeout(SETTLE_MS);
    }
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
    const pages: Timed[] = [];
    for (const page of PAGES) pages.push(...(await openings(browser, origin, page, runs)));
    const started = { stopped, running, pages, ...benchCommands(runs), logins: LOGINS };
    return { ...started, sizes: await sizes(), browser: await browser.version() };
  } finally {
    await close();
    await lab.close();
  }
}
