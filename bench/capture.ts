/**
 * What recording costs a login: the same login in turn in three Chromiums, one with the extension,
 * one without, and one with an extension that listens to the same and does nothing, because for
 * such a one Chromium sends every request another way.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer';
import { HOME } from '../lab/account.ts';
import { homeUrl } from '../lab/flow.ts';
import { startLab, type RunningLab } from '../lab/index.ts';
import { launchBareChrome, launchChrome, type BareChrome } from '../scripts/start/chrome.ts';
import { writeControl } from './control-extension.ts';
import { ms } from './format.ts';
import { median } from './run.ts';

export interface CaptureResults {
  /** Milliseconds of each login. */
  readonly withExtension: readonly number[];
  readonly without: readonly number[];
  /** With an extension that may see the same and looks at nothing. */
  readonly withControl: readonly number[];
  readonly browser: string;
}

const START = homeUrl(HOME, { scenario: 'good', generation: 'enhanced' });

async function openPage(browser: Browser): Promise<() => Promise<number>> {
  const page: Page = await browser.newPage();
  await page.bringToFront();
  const session = await page.createCDPSession();
  let begun = Number.NaN;
  session.on('Network.requestWillBeSent', ({ request, wallTime }) => {
    if (request.url === START) begun = wallTime * 1000;
  });
  await session.send('Network.enable');
  /**
   * From the request for Flex until the page is there that a login ends on, by the browser's clock.
   */
  return async () => {
    await page.goto(START);
    await page.waitForSelector('#landed');
    const ended = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType(
        'navigation',
      ) as PerformanceNavigationTiming[];
      return performance.timeOrigin + (navigation?.domContentLoadedEventEnd ?? Number.NaN);
    });
    return ended - begun;
  };
}

const SETTLE_MS = 150;

type Times = Record<'withExtension' | 'without' | 'withControl', number[]>;

/**
 * One browser of each kind, and so many logins in each, in turn; who comes first changes each time.
 *
 * @returns the browser's version
 */
async function series(
  lab: RunningLab,
  control: string,
  warmUps: number,
  logins: number,
  times: Times,
): Promise<string> {
  const options = { lab, headless: true, devtools: false };
  const browsers = {
    withExtension: await launchChrome(options),
    without: await launchBareChrome(options),
    withControl: await launchBareChrome(options),
  } satisfies Record<keyof Times, BareChrome>;
  try {
    await browsers.withControl.browser.installExtension(control);
    const parties = [];
    for (const kind of Object.keys(browsers) as (keyof Times)[])
      parties.push({ kind, logIn: await openPage(browsers[kind].browser) });
    for (let round = -warmUps; round < logins; round += 1) {
      const first = (round + warmUps) % parties.length;
      for (const { kind, logIn } of [...parties.slice(first), ...parties.slice(0, first)]) {
        const time = await logIn();
        // What a browser does after a login is not to fall on the next one's.
        await setTimeout(SETTLE_MS);
        if (round >= 0) times[kind].push(time);
      }
    }
    return await browsers.without.browser.version();
  } finally {
    for (const { close } of Object.values(browsers)) await close();
  }
}

/**
 * Logs in so many times with the extension, without, and with the control: in several browsers
 * each, because no two are alike.
 */
export async function benchCapture(isQuick: boolean): Promise<CaptureResults> {
  const [browsers, warmUps, logins] = isQuick ? [1, 1, 5] : [3, 3, 10];
  const control = await mkdtemp(join(tmpdir(), 'flex-saml-control-'));
  const lab = await startLab();
  const times: Times = { withExtension: [], without: [], withControl: [] };
  let browser = '';
  try {
    await writeControl(control);
    for (let n = 0; n < browsers; n += 1)
      browser = await series(lab, control, warmUps, logins, times);
  } finally {
    await lab.close();
    await rm(control, { recursive: true });
  }
  return { ...times, browser };
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

const RESAMPLES = 5_000;

/**
 * Between which values the ratio of medians lies in 95 of 100 draws of as many logins out of those
 * measured (bootstrap).
 */
function interval(times: readonly number[], others: readonly number[]): [number, number] {
  const draw = (values: readonly number[]): number =>
    median(values.map(() => values[Math.floor(Math.random() * values.length)] ?? Number.NaN));
  const ratios = Array.from({ length: RESAMPLES }, () => draw(times) / draw(others));
  return [quantile(ratios, 0.025), quantile(ratios, 0.975)];
}

const row = (name: string, times: readonly number[]): string =>
  `| ${name} | ${times.length} | ${ms(median(times))} | ${ms(quantile(times, 0.25))} to ${ms(quantile(times, 0.75))} |`;

function ratioRow(name: string, times: readonly number[], others: readonly number[]): string {
  const [from, to] = interval(times, others);
  const ratio = median(times) / median(others);
  const isMeasurable = from > 1 || to < 1;
  const range = `${from.toFixed(3)} to ${to.toFixed(3)}`;
  return `| ${name} | | ${ratio.toFixed(3)} (${range}${isMeasurable ? '' : ': not measurable'}) | |`;
}

/** Markdown for docs/benchmarks.md. */
export function captureSection(
  { withExtension, without, withControl }: CaptureResults,
  machine: string,
): string {
  return [
    '## What recording costs a login',
    '',
    `The same login at the lab, ${without.length} times in turn in Chromium with the extension, without, and with a control, in three browsers of`,
    'each kind: from the request for Flex until the page that a login ends on is read, ten requests later, by the clock of the browser.',
    'The control is an extension with the same permissions that listens to the same events and does nothing with them: Chromium sends',
    'every request another way for an extension that may use `webRequest`, and tells it of each.',
    '',
    `Measured on ${machine}.`,
    '',
    '| | logins | median | middle half |',
    '|---|---:|---:|---:|',
    row('with the extension', withExtension),
    row('with the control', withControl),
    row('without any', without),
    '',
    'The ratios of the medians, and in brackets where they lie in 95 of 100 draws of as many logins out of these:',
    '',
    '| target | at most | measured | met |',
    '|---|---:|---:|---|',
    ratioRow('recording: times a login with the control', withExtension, withControl),
    ratioRow(
      'what Chromium takes for listening: the control, times a login without any',
      withControl,
      without,
    ),
    ratioRow('both: times a login without any', withExtension, without),
    '',
  ].join('\n');
}
