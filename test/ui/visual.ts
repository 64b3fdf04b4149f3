/**
 * Pictures of the pages, the same on every machine: one font, one clock, nothing that the system
 * draws.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'puppeteer';
import { ensureChrome } from '../../scripts/browser.ts';
import type { PanelFixture } from '../support/panel-fixtures.ts';
import { judged, type Harness, type Look, type PanelPage } from './harness.ts';
import { VIEWS, type View } from './views.ts';

const BASELINE = join(import.meta.dirname, '../browser/visual');
/**
 * The fixtures as they were when the pictures were taken: their keys are made anew each time, and
 * keys show.
 */
export const RECORDINGS = join(BASELINE, 'recordings.json.gz');

/** The version of Chromium that took them. */
export const BROWSER = join(BASELINE, 'chromium.txt');

/** The major version of the Chromium that is here. */
export function browserVersion(): string {
  const said = execFileSync(ensureChrome(), ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return /\d+/.exec(said)?.[0] ?? '';
}

export const baselineOf = (name: string): string => join(BASELINE, `${name}.png`);

const LOOKS = [
  { width: 1280, height: 680, scheme: 'light' },
  { width: 1280, height: 680, scheme: 'dark' },
  { width: 480, height: 680, scheme: 'light' },
  { width: 480, height: 680, scheme: 'dark' },
] as const;

const PAGES: Record<string, View> = {
  'popup-empty': { fixture: 'empty', path: 'popup.html' },
  popup: { fixture: 'first', path: 'popup.html' },
  about: { fixture: 'empty', path: 'popup.html?about' },
  setup: { fixture: 'works', path: 'setup.html' },
};

/** Whose letters come from the system's fonts, and those of ten thousand exchanges. */
const LEFT_OUT = new Set(['hostile', 'large', 'busy']);

/** Every page and state that is compared. */
export const PICTURED: Record<string, View> = {
  ...Object.fromEntries(
    Object.entries(VIEWS as Record<string, View>).filter(([name]) => !LEFT_OUT.has(name)),
  ),
  ...PAGES,
};

export type Recordings = Readonly<Record<string, PanelFixture>>;

export function readRecordings(): Recordings {
  return JSON.parse(gunzipSync(readFileSync(RECORDINGS)).toString('utf8')) as Recordings;
}

const require = createRequire(import.meta.url);
const fontFile = (name: string, weight: number): Promise<string> =>
  readFile(
    require.resolve(`@fontsource/${name}/files/${name}-latin-${weight}-normal.woff2`),
    'base64',
  );

/** Puts the fonts on the page, and takes away what moves, blinks or is drawn by the system. */
async function settle(page: Page): Promise<void> {
  const fonts = [
    { family: 'Picture Sans', weight: '400', base64: await fontFile('dejavu-sans', 400) },
    { family: 'Picture Sans', weight: '700', base64: await fontFile('dejavu-sans', 700) },
    { family: 'Picture Mono', weight: '400', base64: await fontFile('dejavu-mono', 400) },
  ];
  await page.evaluate(async (given) => {
    for (const { family, weight, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      document.fonts.add(await new FontFace(family, bytes.buffer, { weight }).load());
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      :root { --font: 'Picture Sans' !important; --mono: 'Picture Mono' !important; }
      html, body, button, input, select, textarea { font-family: 'Picture Sans'; }
      * { caret-color: transparent !important; animation: none !important; transition: none
      * !important; }
      input[type='checkbox'], input[type='radio'], select { appearance: none; }
      textarea { resize: none; }
    `);
    document.adoptedStyleSheets = [sheet];
  }, fonts);
}

/**
 * Runs in the page before everything else: the calendar stands still (what measures time goes on),
 * and chance always falls alike.
 */
function settleWorld(): void {
  crypto.getRandomValues = (array) => {
    if (array) new Uint8Array(array.buffer, array.byteOffset, array.byteLength).fill(7);
    return array;
  };
  const then = Date.UTC(2026, 10, 2, 12);
  globalThis.Date = class extends Date {
    constructor(...given: [] | [number | string]) {
      super(...((given.length === 0 ? [then] : given) as [number]));
    }
    static override now(): number {
      return then;
    }
  } as DateConstructor;
}

/** Resolves when what was done is on the screen. */
export const painted = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );

/**
 * Opens a page or state in one look, and does in it what the reader does.
 *
 * @param dress changes how the page looks, before anything is done
 */
export async function openView(
  harness: Harness,
  name: string,
  recordings: Recordings,
  look: Look,
  dress: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<PanelPage> {
  const view = PICTURED[name];
  const fixture = view && recordings[view.fixture];
  if (!fixture)
    throw new Error(
      `There is no recording for ${name}: run "npm run visual:update -- --recordings".`,
    );
  const path = view.path ? { path: view.path } : {};
  const opened = await harness.open(fixture, { ...look, ...path, prepare: settleWorld });
  const { page } = opened;
  const isPanel = !view.path || /^(panel|report)/.test(view.path);
  await dress(page);
  if (isPanel && fixture.observations.length > 0) await judged(page);
  await view.act?.(page);
  // Where the pointer rests something may be highlighted.
  await page.mouse.move(0, 0);
  return opened;
}

export interface Picture {
  /** `<page>-<width>-<scheme>`. */
  readonly name: string;
  readonly png: Uint8Array;
}

/** Takes the pictures of one page or state, in both widths and themes. */
export async function pictures(
  harness: Harness,
  name: string,
  recordings: Recordings,
): Promise<Picture[]> {
  const { page } = await openView(harness, name, recordings, LOOKS[0], settle);
  const taken: Picture[] = [];
  for (const { width, height, scheme } of LOOKS) {
    await page.setViewport({ width, height });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await painted(page);
    taken.push({ name: `${name}-${width}-${scheme}`, png: await page.screenshot() });
  }
  await harness.closePages();
  return taken;
}
