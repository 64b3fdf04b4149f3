/**
 * `npm test [TASK…]`: everything that has to pass before a change is merged, two tasks at a time
 * (scripts/test/tasks.mjs). What a task wrote is shown when it has ended. `check` stands for the
 * tasks of `npm run check`. Exits with 1 when a task did not pass.
 */
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { generateIndexes } from './generate-index.mjs';
import { chosenTasks, runTasks } from './test/run-tasks.mjs';
import { CHECKS, TASKS } from './test/tasks.mjs';

const LANES = 2;
const cwd = fileURLToPath(new URL('..', import.meta.url));
const RULE = '─'.repeat(80);

/** @param {import('./test/run-tasks.mjs').Result} result */
const line = ({ name, outcome, seconds, output }) =>
  `${name.padEnd(8)} ${outcome}${outcome === 'not run' ? `: ${output}` : ` in ${seconds.toFixed(0)} s`}`;

/** @param {import('./test/run-tasks.mjs').Result} result */
function show(result) {
  if (result.outcome === 'not run') return;
  console.log(`${RULE}\n${line(result)}\n${RULE}\n${result.output.trimEnd()}\n`);
}

/** @returns {Promise<number>} the exit code */
async function main(names) {
  // Before anything reads it, and not by two at a time.
  generateIndexes();
  const tasks = chosenTasks(
    TASKS,
    names.flatMap((name) => (name === 'check' ? CHECKS : [name])),
  );
  const env = {
    ...process.env,
    TEST_WORKERS: String(Math.max(1, Math.floor(cpus().length / LANES))),
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
  };
  const begun = Date.now();
  const results = await runTasks(tasks, {
    lanes: LANES,
    cwd,
    env,
    onBegin: (name) => console.log(`${name} …`),
    onEnd: show,
  });
  const warnings = results.flatMap(({ output }) =>
    output.split('\n').filter((text) => text.startsWith('warning: ')),
  );
  const failed = results.filter(({ outcome }) => outcome !== 'passed').map(({ name }) => name);
  console.log(`${RULE}\n${[...new Set(warnings), ...results.map(line)].join('\n')}`);
  console.log(
    `${((Date.now() - begun) / 1000).toFixed(0)} s. ${failed.length > 0 ? `Not passed: ${failed.join(', ')}.` : 'All passed.'}`,
  );
  return failed.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
