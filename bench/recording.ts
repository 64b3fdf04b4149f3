/**
 * What recording everything costs: the same requests of a page in turn in four Chromiums. One has
 * the real extension with a full recording of the tab and its report page open, one none, one an
 * extension that only listens, one SAML-tracer, where the environment variable SAML_TRACER names a
 * folder with a built copy of it.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, CDPSession, Page } from 'puppeteer';
import { startLab, type RunningLab } from '../lab/index.ts';
import { launchBareChrome, launchChrome, type BareChrome } from '../scripts/start/chrome.ts';
import { writeControl } from './control-extension.ts';
import { appendToFull, type StoreTimes } from './recording-store.ts';
import { median } from './run.ts';
import { addTraffic, makeTraffic, TRAFFIC_PAGE } from './traffic.ts';

export type Kind = 'none' | 'listening' | 'ours' | 'saml-tracer';

/**
 * Milliseconds: how long the requests took, and from the first of them until the page counted them
 * all.
 */
export interface Times {
  readonly traffic: number;
  readonly counted: number;
}

export interface RecordingRow {
  readonly requests: number;
  /** The runs of each kind, in their order. */
  readonly runs: Readonly<Partial<Record<Kind, readonly Times[]>>>;
}

/** Bytes after collecting garbage. */
export interface Memory {
  readonly requests: number;
  readonly worker: number;
  readonly page: number;
}

export interface RecordingResults {
  readonly rows: readonly RecordingRow[];
  readonly many: { readonly times: Times; readonly memory: readonly Memory[] };
  readonly store: StoreTimes;
  readonly browser: string;
  /** The version in the manifest; null: it was not measured. */
  readonly samlTracer: string | null;
}

/** A browser ready to be measured. */
interface Party {
  readonly page: Page;
  /**
   * Resolves with the moment at which its own page counts so many more than now; null: it has none
   * that counts.
   */
  readonly countsMore: ((requests: number) => Promise<number>) | null;
  readonly chrome: BareChrome;
  /** Of the extension's page and worker; only for ours. */
  readonly memory: (() => Promise<Omit<Memory, 'requests'>>) | null;
  /** Starts recording anew; only for ours. */
  readonly record?: () => Promise<void>;
}

/** Opens an extension's page in a window of its own: there it is seen, and drawn. */
async function openWindow(browser: Browser, url: string): Promise<Page> {
  const session = await browser.target().createCDPSession();
  await session.send('Target.createTarget', { url, newWindow: true, width: 1000, height: 800 });
  await session.detach();
  const target = await browser.waitForTarget(
    (each) => each.type() === 'page' && each.url() === url,
  );
  const page = await target.page();
  if (!page) throw new Error(`${url} was not opened`);
  return page;
}

/**
 * Watches what a page counts.
 *
 * @param counted an expression that is evaluated in the page
 */
const watching =
  (page: Page, counted: string) =>
  async (requests: number): Promise<number> => {
    const now = Number(await page.evaluate(counted));
    // As text: the page's policy lets nothing be evaluated inside it.
    return Number(
      await page.evaluate(`new Promise((resolve) => {
        const look = () => {
          if (${counted} < ${now + requests}) return;
          observer.disconnect();
          resolve(Date.now());
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        look();
      })`),
    );
  };

async function heapOf(session: CDPSession): Promise<number> {
  // What only weak references hold goes in the second.
  for (let n = 0; n < 2; n += 1) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

async function trafficPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(TRAFFIC_PAGE);
  await page.bringToFront();
  return page;
}

/** A page counts 10,000 requests for minutes on a machine that is busy. */
const launchOptions = (lab: RunningLab) => ({
  lab,
  headless: true,
  devtools: false,
  protocolTimeout: 900_000,
});

async function ours(lab: RunningLab): Promise<Party> {
  const chrome = await launchChrome(launchOptions(lab));
  const { browser, extensionId } = chrome;
  const base = `chrome-extension://${extensionId}/`;
  const page = await trafficPage(browser);
  const report = await openWindow(browser, `${base}report.html`);
  await report.waitForSelector('[data-exchange-count]');
  /** Starts the full recording, which ends by itself after some minutes. */
  const record = async (): Promise<void> => {
    const isStarted = await report.evaluate(async (address) => {
      const { tabs, runtime } = (globalThis as unknown as { chrome: ChromeApi }).chrome;
      const tab = (await tabs.query({})).find(({ url }) => url === address);
      const reply = await runtime.sendMessage({
        to: 'background',
        name: 'startFull',
        args: [tab?.id],
      });
      return reply.ok;
    }, TRAFFIC_PAGE);
    if (!isStarted) throw new Error('the full recording was not started');
  };
  await record();
  const counted = `Number(document.querySelector('[data-exchange-count]').dataset.exchangeCount)`;
  const memory = async (): Promise<Omit<Memory, 'requests'>> => {
    const worker = await browser.waitForTarget(
      (each) => each.type() === 'service_worker' && each.url().startsWith(base),
    );
    const sessions = [await worker.createCDPSession(), await report.createCDPSession()] as const;
    const [ofWorker, ofPage] = [await heapOf(sessions[0]), await heapOf(sessions[1])];
    for (const session of sessions) await session.detach();
    return { worker: ofWorker, page: ofPage };
  };
  return { page, countsMore: watching(report, counted), chrome, memory, record };
}

interface ChromeApi {
  readonly tabs: { query(query: object): Promise<{ id: number; url?: string }[]> };
  readonly runtime: { sendMessage(message: object): Promise<{ ok: boolean }> };
}

async function samlTracer(lab: RunningLab, folder: string): Promise<Party> {
  const chrome = await launchBareChrome(launchOptions(lab));
  const id = await chrome.browser.installExtension(folder);
  const page = await trafficPage(chrome.browser);
  const tracer = await openWindow(chrome.browser, `chrome-extension://${id}/src/TraceWindow.html`);
  await tracer.waitForSelector('#request-list');
  const countsMore = watching(tracer, `document.querySelector('#request-list').childElementCount`);
  return { page, countsMore, chrome, memory: null };
}

async function bare(lab: RunningLab, extension: string | null): Promise<Party> {
  const chrome = await launchBareChrome(launchOptions(lab));
  if (extension !== null) await chrome.browser.installExtension(extension);
  return { page: await trafficPage(chrome.browser), countsMore: null, chrome, memory: null };
}

/** Before anything is measured: scripts are compiled, connections are open. */
const WARM_UP = 100;

async function measure({ page, countsMore }: Party, requests: number): Promise<Times> {
  const counting = countsMore?.(requests);
  // It asks for what is counted now before the first request is made.
  await page.evaluate(() => undefined);
  const { begun, ended } = await makeTraffic(page, requests);
  return { traffic: ended - begun, counted: ((await counting) ?? ended) - begun };
}

/** From more requests than this SAML-tracer takes minutes: it is measured once. */
export const MANY_FOR_TRACER = 1_000;

/** One browser of a kind, in which so many requests are made. */
async function run(start: () => Promise<Party>, requests: number): Promise<Times> {
  const party = await start();
  try {
    await measure(party, WARM_UP);
    return await measure(party, requests);
  } finally {
    await party.chrome.close();
  }
}

/**
 * Far beyond what is kept: two times as many requests as the recorder holds, with a look at the
 * memory in between.
 */
async function beyond(
  lab: RunningLab,
  steps: readonly number[],
): Promise<RecordingResults['many']> {
  const party = await ours(lab);
  try {
    await measure(party, WARM_UP);
    const memory: Memory[] = [];
    const times: Times[] = [];
    let requests = 0;
    for (const step of steps) {
      await party.record?.();
      const taken = await measure(party, step);
      times.push(taken);
      requests += step;
      console.log(
        `${requests} requests in all: the last ${step} counted after ${Math.round(taken.counted)} ms`,
      );
      if (party.memory) memory.push({ requests, ...(await party.memory()) });
    }
    const sum = (of: keyof Times): number => times.reduce((total, one) => total + one[of], 0);
    return { times: { traffic: sum('traffic'), counted: sum('counted') }, memory };
  } finally {
    await party.chrome.close();
  }
}

/** Where the rows of a run are kept until it has ended. */
const UNFINISHED = join('node_modules', '.cache', 'bench', 'recording.json');

/** The rows of a run that broke off; none where there are none. */
async function unfinishedRows(): Promise<RecordingRow[]> {
  const text = await readFile(UNFINISHED, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return JSON.parse(text) as RecordingRow[];
}

async function benchRow(
  parties: ReadonlyMap<Kind, () => Promise<Party>>,
  requests: number,
  rounds: number,
): Promise<RecordingRow> {
  const runs: Partial<Record<Kind, Times[]>> = {};
  for (let round = 0; round < rounds; round += 1) {
    const order = [...parties];
    // Who comes first changes each time.
    for (const [kind, start] of [...order.slice(round), ...order.slice(0, round)]) {
      if (kind === 'saml-tracer' && requests > MANY_FOR_TRACER && round > 0) continue;
      const times = await run(start, requests);
      (runs[kind] ??= []).push(times);
      const [traffic, counted] = [Math.round(times.traffic), Math.round(times.counted)];
      console.log(`${requests} requests, ${kind}: ${traffic} ms, counted after ${counted} ms`);
    }
  }
  return { requests, runs };
}

/**
 * @param isQuick measures less
 * @param continues takes the rows that a run before this one measured before it broke off
 */
export async function benchRecording(
  isQuick: boolean,
  continues: boolean,
): Promise<RecordingResults> {
  const folder = process.env['SAML_TRACER'] ?? null;
  const control = await mkdtemp(join(tmpdir(), 'flex-saml-control-'));
  const lab = await startLab();
  addTraffic(lab);
  try {
    await writeControl(control);
    const parties = new Map<Kind, () => Promise<Party>>([
      ['none', () => bare(lab, null)],
      ['listening', () => bare(lab, control)],
      ['ours', () => ours(lab)],
    ]);
    if (folder !== null) parties.set('saml-tracer', () => samlTracer(lab, folder));
    const rows = continues ? await unfinishedRows() : [];
    for (const requests of (isQuick ? [500] : [500, 2_000, 5_000]).slice(rows.length)) {
      rows.push(await benchRow(parties, requests, isQuick ? 1 : 3));
      await mkdir(dirname(UNFINISHED), { recursive: true });
      await writeFile(UNFINISHED, JSON.stringify(rows));
    }
    const many = await beyond(lab, isQuick ? [1_000, 1_000] : [10_000, 5_000, 5_000]);
    const browser = await launchBareChrome(launchOptions(lab));
    const version = await browser.browser.version();
    await browser.close();
    await rm(UNFINISHED);
    return {
      rows,
      many,
      store: await appendToFull(),
      browser: version,
      samlTracer: folder && (await versionOf(folder)),
    };
  } finally {
    await lab.close();
    await rm(control, { recursive: true });
  }
}

async function versionOf(folder: string): Promise<string> {
  const manifest = (await import(join(folder, 'manifest.json'), { with: { type: 'json' } })) as {
    default: { version: string };
  };
  return manifest.default.version;
}

/** The median of the runs. */
export const medianOf = (runs: readonly Times[] | undefined, of: keyof Times): number | null =>
  runs ? median(runs.map((times) => times[of])) : null;
