import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { importInPage, type PageImport } from './import-page.ts';
import { writeLargeHar } from '../test/support/large-har.ts';

const HEADING = '## A large HAR';
const MB = 1_000_000;
const LIMIT = 512;
/** Prints the peak of the resident memory in kilobytes when the process ends. */
const PEAK =
  'data:text/javascript,process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))';

export interface ImportResults {
  readonly bytes: number;
  readonly seconds: readonly number[];
  /** Megabytes. */
  readonly peaks: readonly number[];
  readonly page: PageImport;
}

async function inspectOnce(file: string): Promise<{ seconds: number; peak: number }> {
  const began = performance.now();
  const program = join(import.meta.dirname, '../dist/cli/main.mjs');
  const child = spawn(process.execPath, ['--import', PEAK, program, 'inspect', '--json', file]);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const seconds = (performance.now() - began) / 1000;
  const { logins } = JSON.parse(out) as { logins: { outcome: string }[] };
  if (logins.length !== 1) throw new Error('the login at the end of the file was not found');
  return { seconds, peak: (Number(/peak (\d+)/.exec(err)?.[1]) * 1024) / MB };
}

/**
 * Inspects a HAR of 200 MB (20 when measured quickly) with the built command line, three times, and
 * opens it in the report page.
 */
export async function benchImport(isQuick: boolean): Promise<ImportResults> {
  const folder = await mkdtemp(join(tmpdir(), 'flex-saml-bench-'));
  try {
    const file = join(folder, 'large.har');
    // The build puts it in; here nothing is built.
    Object.assign(globalThis, { __VERSION__: 'benchmark' });
    await writeLargeHar(file, (isQuick ? 20 : 200) * MB);
    const runs = [];
    for (let run = 0; run < 3; run += 1) runs.push(await inspectOnce(file));
    const { size } = await stat(file);
    const [seconds, peaks] = [runs.map((run) => run.seconds), runs.map((run) => run.peak)];
    return { bytes: size, seconds, peaks, page: await importInPage(file) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The import's part of docs/benchmarks.md. */
export function importSection(
  { bytes, seconds, peaks, page }: ImportResults,
  machine: string,
): string {
  const peak = Math.max(...peaks);
  const size = `${(bytes / MB).toFixed(0)} MB`;
  const range = `${Math.min(...seconds).toFixed(1)} to ${Math.max(...seconds).toFixed(1)} s`;
  return [
    HEADING,
    '',
    '`inspect --json` of the built command line reads a HAR of scripts and pages whose last entries are a refused login, and has to',
    'find it; each of the three runs is a process of its own, timed with its start. The report page in a headless Chromium opens the',
    'same file, from choosing it until the login is shown; a frame is the time between two pictures meanwhile.',
    '',
    `Measured on ${machine}, ${page.browser}.`,
    '',
    '| target | at most | measured | met |',
    '|---|---:|---:|---|',
    `| command line: peak memory, ${size} | ${LIMIT} MB | ${peak.toFixed(0)} MB | ${peak <= LIMIT ? 'yes' : '**no**'} |`,
    `| command line: time, ${size} | | ${range} | |`,
    `| report page: time, ${size} | | ${page.seconds.toFixed(1)} s | |`,
    `| report page: longest frame | | ${page.longestFrame.toFixed(0)} ms | |`,
    `| report page: heap afterwards | | ${(page.heap / MB).toFixed(1)} MB | |`,
    '',
  ].join('\n');
}
