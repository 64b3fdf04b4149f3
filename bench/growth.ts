import { prepareFullExport } from '../src/files/write/export.ts';
import { importFile } from '../src/files/read/import.ts';
import type { Observation } from '../src/model/observation.ts';
import { observe } from '../test/support/login.ts';
import { median } from './run.ts';
import { START } from '../test/support/observations.ts';

const HEADING = '## A HAR of many logins';
const COUNTS = [1_000, 2_000, 4_000, 8_000] as const;
/** Time a login at the most logins, times that at the fewest. */
const LIMIT = 1.3;
const RUNS = 3;
/** A login takes some seconds, and the next one begins after that. */
const APART = 60_000;

export interface GrowthResults {
  readonly counts: readonly { readonly logins: number; readonly seconds: number }[];
}

/** A HAR of refused logins, one after the other, each with messages of its own. */
async function harOf(logins: number): Promise<string> {
  const observations: Observation[] = [];
  for (let n = 0; n < logins; n += 1) {
    const shape = {
      offset: observations.length,
      startAt: START + n * APART,
      request: { id: `_q${n}` },
      response: {
        id: `_r${n}`,
        inResponseTo: `_q${n}`,
        assertion: { inResponseTo: `_q${n}`, id: `_a${n}` },
      },
      answer: { status: 401 },
    };
    observations.push(...(await observe(shape)));
  }
  return (await (await prepareFullExport({ observations, connection: {} })).write('har', 0)).text;
}

function measured(har: string, logins: number): number {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now();
    const { recording } = importFile('growth.har', har);
    times.push((performance.now() - began) / 1000);
    if (recording.logins.length !== logins)
      throw new Error(`${recording.logins.length} logins were read, not ${logins}`);
  }
  return median(times);
}

/**
 * Reads HARs of 1,000 to 8,000 logins, each three times: how the time for a login grows with their
 * number.
 */
export async function benchGrowth(isQuick: boolean): Promise<GrowthResults> {
  Object.assign(globalThis, { __VERSION__: 'benchmark' });
  const counts = [];
  for (const logins of isQuick ? COUNTS.slice(0, 2) : COUNTS) {
    counts.push({ logins, seconds: measured(await harOf(logins), logins) });
  }
  return { counts };
}

/** The part of docs/benchmarks.md about it. */
export function growthSection({ counts }: GrowthResults, machine: string): string {
  const perLogin = ({ logins, seconds }: GrowthResults['counts'][number]): number =>
    (seconds * 1000) / logins;
  const [first, last] = [counts[0], counts.at(-1)];
  const growth = first && last ? perLogin(last) / perLogin(first) : NaN;
  return [
    HEADING,
    '',
    'A HAR of that many refused logins, one after the other, is read: from its text to the logins, without their diagnosis. The median of',
    'three runs in one process. `npm run bench -- growth` measures it alone.',
    '',
    `Measured on ${machine}.`,
    '',
    '| target | at most | measured | met |',
    '|---|---:|---:|---|',
    `| time for a login among ${last?.logins.toLocaleString('en')}, times that among ${first?.logins.toLocaleString('en')} | ${LIMIT} | ${growth.toFixed(2)} | ${growth <= LIMIT ? 'yes' : '**no**'} |`,
    ...counts.map(
      (one) =>
        `| ${one.logins.toLocaleString('en')} logins: time, and for one login | | ${one.seconds.toFixed(2)} s, ${perLogin(one).toFixed(2)} ms | |`,
    ),
    '',
  ].join('\n');
}
