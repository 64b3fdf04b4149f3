/** What recording costs a login: the same login in two Chromiums, one with the extension, in turn. */
import type { Browser, Page } from 'puppeteer';
import { HOME } from '../lab/account.ts';
import { homeUrl } from '../lab/flow.ts';
import { startLab } from '../lab/index.ts';
import { launchBareChrome, launchChrome } from '../scripts/start/chrome.ts';
import { median } from './run.ts';

export interface CaptureResults {
  /** Milliseconds of each login. */
  readonly withExtension: readonly number[];
  readonly without: readonly number[];
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
  /** From the request for Flex until the page is there that a login ends on, by the browser's clock. */
  return async () => {
    await page.goto(START);
    await page.waitForSelector('#landed');
    const ended = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      return performance.timeOrigin + (navigation?.domContentLoadedEventEnd ?? Number.NaN);
    });
    return ended - begun;
  };
}

/** Logs in so many times with the extension and as often without; who comes first changes each time. */
export async function benchCapture(isQuick: boolean): Promise<CaptureResults> {
  const [warmUps, logins] = isQuick ? [1, 5] : [3, 30];
  const lab = await startLab();
  const options = { lab, headless: true, devtools: false };
  const [recording, bare] = [await launchChrome(options), await launchBareChrome(options)];
  try {
    const parties = [
      { logIn: await openPage(recording.browser), times: [] as number[] },
      { logIn: await openPage(bare.browser), times: [] as number[] },
    ] as const;
    for (let round = -warmUps; round < logins; round += 1) {
      const order = round % 2 === 0 ? parties : parties.toReversed();
      for (const { logIn, times } of order) {
        const time = await logIn();
        if (round >= 0) times.push(time);
      }
    }
    const [{ times: withExtension }, { times: without }] = parties;
    return { withExtension, without, browser: await bare.browser.version() };
  } finally {
    await recording.close();
    await bare.close();
    await lab.close();
  }
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;
const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

const RESAMPLES = 5_000;

/** Between which values the ratio of medians lies in 95 of 100 draws of as many logins out of those measured (bootstrap). */
function interval({ withExtension, without }: CaptureResults): [number, number] {
  const draw = (values: readonly number[]): number =>
    median(values.map(() => values[Math.floor(Math.random() * values.length)] ?? Number.NaN));
  const ratios = Array.from({ length: RESAMPLES }, () => draw(withExtension) / draw(without));
  return [quantile(ratios, 0.025), quantile(ratios, 0.975)];
}

const row = (name: string, times: readonly number[]): string =>
  `| ${name} | ${times.length} | ${ms(median(times))} | ${ms(quantile(times, 0.25))} to ${ms(quantile(times, 0.75))} |`;

/** Markdown for docs/benchmarks.md. */
export function captureSection(results: CaptureResults, machine: string): string {
  const { withExtension, without } = results;
  const [from, to] = interval(results);
  const ratio = median(withExtension) / median(without);
  return [
    '## What recording costs a login',
    '',
    `The same login at the lab in two Chromiums, one of them with the extension, ${without.length} times each and in turn: from the request for`,
    'Flex until the page that a login ends on is read, ten requests later, by the clock of the browser.',
    '',
    `Measured on ${machine}.`,
    '',
    '| | logins | median | middle half |',
    '|---|---:|---:|---:|',
    row('with the extension', withExtension),
    row('without', without),
    '',
    `The ratio of the medians is ${ratio.toFixed(3)}. In 95 of 100 draws of as many logins out of these it lies between ${from.toFixed(3)} and`,
    `${to.toFixed(3)}${from <= 1 && to >= 1 ? ': no difference is measurable.' : '.'}`,
    '',
  ].join('\n');
}
