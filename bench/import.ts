import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { writeLargeHar } from '../test/support/large-har.ts';

const HEADING = '## A large HAR on the command line';
const MB = 1_000_000;
const LIMIT = 512;
/** Prints the peak of the resident memory in kilobytes when the process ends. */
const PEAK = 'data:text/javascript,process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))';
export interface ImportResults {
  readonly bytes: number;
  readonly seconds: readonly number[];
  /** Megabytes. */
  readonly peaks: readonly number[];
}

async function inspectOnce(file: string): Promise<{ seconds: number; peak: number }> {
  const began = performance.now();
  const program = join(import.meta.dirname, '../dist/cli/inspect.mjs');
  const child = spawn(process.execPath, ['--import', PEAK, program, '--json', file]);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const seconds = (performance.now() - began) / 1000;
  const { logins } = JSON.parse(out) as { logins: { outcome: string }[] };
  if (logins.length !== 1) throw new Error('the login at the end of the file was not found');
  return { seconds, peak: (Number(/peak (\d+)/.exec(err)?.[1]) * 1024) / MB };
}

/** Inspects a HAR of 200 MB (20 when measured quickly) with the built command line, three times. */
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
    return { bytes: size, seconds: runs.map(({ seconds }) => seconds), peaks: runs.map(({ peak }) => peak) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The import's part of docs/benchmarks.md. */
export function importSection({ bytes, seconds, peaks }: ImportResults, machine: string): string {
  const peak = Math.max(...peaks);
  const range = `${Math.min(...seconds).toFixed(1)} to ${Math.max(...seconds).toFixed(1)} s`;
  return [
    HEADING,
    '',
    '`inspect --json` of the built command line reads a HAR of scripts and pages whose last entries are a refused login, and has to',
    'find it; each of the three runs is a process of its own, timed with its start.',
    '',
    `Measured on ${machine}.`,
    '',
    '| target | at most | measured | met |',
    '|---|---:|---:|---|',
    `| peak memory, ${(bytes / MB).toFixed(0)} MB | ${LIMIT} MB | ${peak.toFixed(0)} MB | ${peak <= LIMIT ? 'yes' : '**no**'} |`,
    `| time, ${(bytes / MB).toFixed(0)} MB | | ${range} | |`,
    '',
  ].join('\n');
}
