import { spawn } from 'node:child_process';

/**
 * @typedef {object} Task
 * @property {string} name
 * @property {string} command a command line, run by the shell in the project's folder
 * @property {readonly string[]} [needs] tasks that have to have passed before it is begun
 */

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {'passed' | 'failed' | 'not run'} outcome `not run`: something it needs did not pass
 * @property {number} seconds
 * @property {string} output what it wrote, its errors among it; for `not run` the tasks that did
 * not pass
 */

/**
 * The named tasks and all that they need, in the order of the list.
 *
 * @param {readonly Task[]} tasks
 * @param {readonly string[]} names none: all
 * @throws Error for a name that no task has
 */
export function chosenTasks(tasks, names) {
  if (names.length === 0) return tasks;
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const chosen = new Set();
  const choose = (name) => {
    const task = byName.get(name);
    if (!task)
      throw new Error(`There is no task "${name}". There are: ${[...byName.keys()].join(', ')}.`);
    chosen.add(name);
    for (const needed of task.needs ?? []) choose(needed);
  };
  names.forEach(choose);
  return tasks.filter(({ name }) => chosen.has(name));
}

/**
 * @returns {Promise<{ code: number | null, output: string }>} what both of its streams had, in the
 * order it came
 */
function run(command, cwd, env) {
  return new Promise((resolve) => {
    const child = spawn(command, { cwd, env, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/**
 * Runs tasks side by side. One that fails stops only those that need it.
 *
 * @param {readonly Task[]} tasks each after those it needs
 * @param {{
 *   lanes: number, cwd: string, env?: NodeJS.ProcessEnv,
 *   onBegin?: (name: string) => void, onEnd?: (result: Result) => void,
 * }} options `lanes`: how many run at a time
 * @returns {Promise<readonly Result[]>} one of each task, in the order of the list
 */
export async function runTasks(
  tasks,
  { lanes, cwd, env = process.env, onBegin = () => {}, onEnd = () => {} },
) {
  const results = new Map();
  const running = new Map();
  const waiting = [...tasks];
  const end = (result) => {
    results.set(result.name, result);
    running.delete(result.name);
    onEnd(result);
  };
  const begin = async ({ name, command }) => {
    onBegin(name);
    const begun = Date.now();
    const { code, output } = await run(command, cwd, env);
    end({
      name,
      outcome: code === 0 ? 'passed' : 'failed',
      seconds: (Date.now() - begun) / 1000,
      output,
    });
  };
  const failedNeeds = ({ needs = [] }) =>
    needs.filter((name) => results.has(name) && results.get(name).outcome !== 'passed');
  const isReady = ({ needs = [] }) =>
    needs.every((name) => results.get(name)?.outcome === 'passed');

  while (waiting.length > 0 || running.size > 0) {
    const stopped = waiting.find((task) => failedNeeds(task).length > 0);
    const ready = running.size < lanes ? waiting.find(isReady) : undefined;
    const next = stopped ?? ready;
    if (next) waiting.splice(waiting.indexOf(next), 1);
    if (stopped) {
      end({
        name: stopped.name,
        outcome: 'not run',
        seconds: 0,
        output: `needs ${failedNeeds(stopped).join(', ')}`,
      });
    } else if (ready) running.set(ready.name, begin(ready));
    else if (running.size > 0) await Promise.race(running.values());
    else
      throw new Error(
        `Nothing can be begun: ${waiting.map(({ name }) => name).join(', ')} need what is not in the list.`,
      );
  }
  return tasks.map(({ name }) => results.get(name));
}
