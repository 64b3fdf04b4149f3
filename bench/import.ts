import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { prepareFullExport } from '../src/trace/export.ts';
import { observe } from '../test/support/login.ts';

const HEADING = '## A large HAR on the command line';
const MB = 1_000_000;
const LIMIT = 512;
/** Prints the peak of the resident memory in kilobytes when the process ends. */
const PEAK = 'data:text/javascript,process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))';
/** Scripts as pages load them: with quotes, line breaks and letters that JSON writes in other ways. */
const SCRIPT = 'const label = "Größe";\n\tif (a < b) { return `\\u0041`; }\n'.repeat(3000);

export interface ImportResults {
  readonly bytes: number;
  readonly seconds: readonly number[];
  /** Megabytes. */
  readonly peaks: readonly number[];
}

/** The entries of everything a tab loads besides a login: one in ten is a page, the others are scripts. */
const loaded = (index: number): string =>
  JSON.stringify({
    startedDateTime: new Date(Date.UTC(2026, 0, 1) + index).toISOString(),
    time: 5,
    _resourceType: index % 10 === 0 ? 'document' : 'script',
    request: { method: 'GET', url: `https://crm.example/${index}`, headers: [] },
    response: {
      status: 200,
      headers: [],
      redirectURL: '',
      content: { mimeType: index % 10 === 0 ? 'text/html' : 'text/javascript', text: SCRIPT },
    },
  });

/** A HAR of that many bytes whose last entries are a refused login. */
async function writeHar(file: string, bytes: number): Promise<void> {
  // The build puts it in; here nothing is built.
  Object.assign(globalThis, { __VERSION__: 'benchmark' });
  const observations = await observe({ answer: { status: 401 } });
  const har = (await (await prepareFullExport({ observations, connection: {} })).write('har', 0)).text;
  const { log } = JSON.parse(har) as { log: { entries: object[] } };
  const out = createWriteStream(file);
  let written = 0;
  const write = async (part: string): Promise<void> => {
    written += Buffer.byteLength(part);
    if (!out.write(part)) await once(out, 'drain');
  };
  await write('{"log":{"version":"1.2","creator":{"name":"benchmark","version":"1"},"entries":[');
  for (let index = 0; written < bytes; index += 1) await write(`${loaded(index)},`);
  await write(`${log.entries.map((entry) => JSON.stringify(entry)).join(',')}]}}`);
  out.end();
  await once(out, 'close');
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
    await writeHar(file, (isQuick ? 20 : 200) * MB);
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
