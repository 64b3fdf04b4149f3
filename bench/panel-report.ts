import { ms, range, row } from './format.ts';
import type { ManyExchanges, PanelResults } from './panel.ts';
import { median } from './run.ts';

const HEADING = '## The panel, with a stand-in for the recorder';
const MB = 1_000_000;

const target = (what: string, limit: string, measured: string, isMet: boolean): string =>
  row(what, limit, measured, isMet ? 'yes' : '**no**');

/** Thousandths of a second of work for one exchange. */
const each = ({ work, count }: ManyExchanges): number => (work / count) * 1000;

function targets({ many, large }: PanelResults): string[] {
  const ten = many.find(({ count }) => count === 10_000);
  const [few, lots] = [many[0], many.at(-1)];
  if (!ten || !few || !lots)
    throw new Error('the targets are about 1,000, 10,000 and 20,000 exchanges');
  const growth = each(lots) / each(few);
  return [
    row('target', 'at most', 'measured', 'met'),
    '|---|---:|---:|---|',
    target(
      '10,000 exchanges: all counted after the last one',
      '1000 ms',
      ms(ten.after),
      ten.after <= 1_000,
    ),
    target(
      '10,000 exchanges: longest frame while the list scrolls',
      '50 ms',
      ms(median(ten.longestFrames)),
      median(ten.longestFrames) <= 50,
    ),
    target(
      '10,000 exchanges: heap',
      '80 MB',
      `${(ten.heap / MB).toFixed(1)} MB`,
      ten.heap <= 80 * MB,
    ),
    target(
      `work for an exchange among ${lots.count.toLocaleString('en')}, times that among ${few.count.toLocaleString('en')}`,
      '1.5',
      growth.toFixed(2),
      growth <= 1.5,
    ),
    target(
      '500 KB with 5,000 roles: findings shown after the POST',
      '300 ms',
      ms(median(large.findings)),
      median(large.findings) <= 300,
    ),
    target(
      '500 KB with 5,000 roles: the XML open',
      '300 ms',
      ms(median(large.xml)),
      median(large.xml) <= 300,
    ),
  ];
}

/** The panel's part of docs/benchmarks.md. */
export function panelSection(results: PanelResults, machine: string): string {
  const { many, large } = results;
  return [
    HEADING,
    '',
    'The built panel in a headless Chromium, with a stand-in for the background that hands over what it recorded as the browser',
    'does, through JSON, and keeps nothing of it. First comes a refused login, then in its tab the exchanges, 2,000 a second, live.',
    'Work is script, style and layout together. The heap is what is left after collecting garbage. A frame is the time between two',
    'pictures while the wheel turns the list from its beginning to its end: the longest is the median of three times through, beside',
    'the shortest and the longest of them, because the browser leaves out a picture now and then in which the page did nothing.',
    '',
    `The large response has ${large.bytes.toLocaleString('en')} bytes as sent. Each of the ${large.findings.length} runs has a page of its own, opened just before, with nothing`,
    'compiled yet: from the moment the background has the POST until the findings are painted, and from the click on "XML" until',
    `the text is. The findings took ${range(large.findings)}, the XML ${range(large.xml)}.`,
    '',
    `Measured on ${machine}.`,
    '',
    ...targets(results),
    '',
    row(
      'exchanges',
      'recorded in',
      'counted after the last',
      'work',
      'work for each',
      'heap',
      'longest frame',
      'frames',
    ),
    '|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...many.map((one) =>
      row(
        one.count.toLocaleString('en'),
        ms(one.fed),
        ms(one.after),
        ms(one.work),
        `${each(one).toFixed(0)} µs`,
        `${(one.heap / MB).toFixed(1)} MB`,
        `${ms(median(one.longestFrames))} (${range(one.longestFrames)})`,
        String(one.frames),
      ),
    ),
    '',
  ].join('\n');
}
