/**
 * `npm run bench`: how long the engine takes beside what others take for the signature alone, on the same messages in the same run.
 * Prints the tables and writes docs/benchmarks.md. `npm run bench -- --quick` measures less and writes nothing.
 */
import { rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { buildEngine } from './build-engine.ts';
import { others, ours } from './contenders.ts';
import { measure } from './measure.ts';
import { messages } from './messages.ts';
import { document } from './document.ts';
import { table, type Result } from './report.ts';

const isQuick = process.argv.includes('--quick');
const ROUNDS = isQuick ? 2 : 5;
/** Runs a round; the largest is measured for ours alone, to see how time grows. */
const RUNS: Readonly<Record<string, number>> = isQuick
  ? { '10 KB': 20, '500 KB': 3, '5 MB': 1 }
  : { '10 KB': 120, '500 KB': 9, '5 MB': 3 };

const { engine, folder } = await buildEngine();
try {
  const results: Result[] = [];
  for (const message of await messages()) {
    const contenders = message.name === '5 MB' ? ours(engine) : [...ours(engine), ...others()];
    const measured = await measure(contenders, message, { rounds: ROUNDS, runs: RUNS[message.name] ?? 1 });
    const result = { message, measured };
    results.push(result);
    console.log(table(result));
  }
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
  if (!isQuick) await writeFile(new URL('../docs/benchmarks.md', import.meta.url), document(results, machine));
} finally {
  await rm(folder, { recursive: true });
}
