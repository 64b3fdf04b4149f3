/**
 * `npm run bench`: how long the engine takes beside what others take for the signature alone, on
 * the same messages in the same run, what recording everything costs, what the panel takes in
 * Chromium for many exchanges and for a large response, what a login costs, how a large HAR is
 * imported, how the time to read one grows with its logins, and how fast everything starts. `npm
 * run bench -- recording` (or `engine`, `panel`, `capture`, `import`, `growth`, `startup`) measures
 * that alone. Prints the tables and writes docs/benchmarks.md. `npm run bench -- --quick` measures
 * less and writes nothing; `npm run bench -- recording --continue` keeps what a run that broke off
 * has measured. Make what is measured first: `npm run package`.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { benchCapture, captureSection } from './capture.ts';
import { buildEngine, loadEngine } from './build-engine.ts';
import { allContenders, ours } from './contenders.ts';
import { document } from './document.ts';
import { benchGrowth, growthSection } from './growth.ts';
import { benchImport, importSection } from './import.ts';
import { measure } from './measure.ts';
import { messages } from './messages.ts';
import { panelSection } from './panel-report.ts';
import { benchRecording } from './recording.ts';
import { RECORDING, recordingSection } from './recording-report.ts';
import { benchPanel } from './panel.ts';
import { table, type Result } from './report.ts';
import { withFirst, withSection, withSummary } from '../scripts/sections.ts';
import { startupSection } from './startup-report.ts';
import { benchStartup } from './startup.ts';

const isQuick = process.argv.includes('--quick');
const rounds = isQuick ? 2 : 5;
const round = isQuick ? { milliseconds: 200, atLeast: 1 } : { milliseconds: 1000, atLeast: 3 };
/** The two largest are measured for ours alone, to see how time grows. */
const ALONE = new Set(['1 MB', '5 MB']);

const DOCUMENT = new URL('../docs/benchmarks.md', import.meta.url);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;

async function edit(change: (before: string) => string): Promise<void> {
  await writeFile(
    DOCUMENT,
    withFirst(withSummary(change(await readFile(DOCUMENT, 'utf8'))), RECORDING),
  );
}

async function benchEngine(): Promise<void> {
  const folder = await buildEngine();
  try {
    const engine = await loadEngine(folder);
    const file = join(folder, 'messages.json');
    const all = await messages();
    await writeFile(file, JSON.stringify(all));
    const results: Result[] = [];
    for (const message of all) {
      const contenders = ALONE.has(message.name) ? ours(engine) : allContenders(engine);
      const names = contenders.map(({ name }) => name);
      const times = await measure({
        message: message.name,
        contenders: names,
        rounds,
        round,
        shared: [folder, file],
      });
      const result = {
        message,
        rows: contenders.map((contender) => ({ contender, times: times.get(contender.name)! })),
      };
      results.push(result);
      console.log(table(result));
    }
    if (isQuick) return;
    await edit((before) => withSection(before, document(results, machine)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function write(section: string): Promise<void> {
  console.log(section);
  if (!isQuick) await edit((before) => withSection(before, section));
}

async function measureRecording(): Promise<void> {
  const results = await benchRecording(isQuick, process.argv.includes('--continue'));
  await write(recordingSection(results, `${machine}, ${results.browser}`));
}

async function measurePanel(): Promise<void> {
  const { browser, ...results } = await benchPanel(isQuick);
  await write(panelSection(results, `${machine}, ${browser}`));
}

async function measureCapture(): Promise<void> {
  const results = await benchCapture(isQuick);
  await write(captureSection(results, `${machine}, ${results.browser}`));
}

const measureGrowth = async (): Promise<void> =>
  write(growthSection(await benchGrowth(isQuick), machine));

const measureImport = async (): Promise<void> =>
  write(importSection(await benchImport(isQuick), machine));

async function measureStartup(): Promise<void> {
  const results = await benchStartup(isQuick);
  await write(startupSection(results, `${machine}, ${results.browser}`));
}

const PARTS = {
  recording: measureRecording,
  engine: benchEngine,
  panel: measurePanel,
  capture: measureCapture,
  import: measureImport,
  growth: measureGrowth,
  startup: measureStartup,
};
const asked = Object.entries(PARTS).filter(([name]) => process.argv.includes(name));
for (const [, part] of asked.length > 0 ? asked : Object.entries(PARTS)) await part();
