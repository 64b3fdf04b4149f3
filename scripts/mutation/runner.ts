/**
 * Runs the tests of one folder, and then each of them again with one change after the other, in the
 * same process: a test is tried with those changes alone that it comes past. Vitest takes this for
 * its runner in the mutated copy.
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type {
  RunnerTask as Task,
  RunnerTestCase as Test,
  RunnerTestFile as File,
  RunnerTestSuite as Suite,
} from 'vitest';
import { VitestTestRunner } from 'vitest/runners';
import { getFn } from 'vitest/suite';
import { FILES, type Mutant, type Outcome } from './folders.ts';

/** What the switches in the copy look at; StrykerJS names it. */
interface Switches {
  currentTestId?: string | undefined;
  activeMutant?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: {
    readonly static: Readonly<Record<string, number>>;
    readonly perTest: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
}

const shared = globalThis as { __stryker__?: Switches; forgetAll?: () => void };
const switches = (shared.__stryker__ ??= {});

/** A test that takes longer is not run again with each change. */
const SLOW = 1500;
/** A change that makes a loop endless is found. */
const TIMES_MORE = 100;
const NEVER_ENDS = 20_000;

const testsIn = (task: Task | Suite): Test[] =>
  task.type === 'test' ? [task] : task.tasks.flatMap((each) => testsIn(each));

const passed = ({ result }: Test): boolean =>
  result?.state === 'pass' && (result.duration ?? 0) <= SLOW;

/** Whether a test passes; it is run without what comes before and after each. */
async function passes(test: Test): Promise<boolean> {
  shared.forgetAll?.();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('does not end'));
    }, NEVER_ENDS);
  });
  try {
    await Promise.race([getFn(test)(), late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** The first of the tests that a change makes fail. */
async function finderOf(
  { id }: Mutant,
  tests: readonly Test[],
  hits: number,
): Promise<Test | null> {
  for (const test of tests) {
    Object.assign(switches, { activeMutant: id, hitCount: 0, hitLimit: hits * TIMES_MORE });
    const isFine = await passes(test);
    Object.assign(switches, { activeMutant: undefined, hitCount: undefined });
    if (!isFine) return test;
  }
  return null;
}

const note = (outcome: Outcome): void => {
  appendFileSync(FILES.outcomes, `${JSON.stringify(outcome)}\n`);
};

function known(): Set<string> {
  if (!existsSync(FILES.outcomes)) return new Set();
  const lines = readFileSync(FILES.outcomes, 'utf8').split('\n');
  return new Set(lines.flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as Outcome).id])));
}

/** The tests that come past a change, the fastest first, and how often they do. */
function pastOf(
  tests: readonly Test[],
  id: string,
): { readonly tests: readonly Test[]; readonly hits: number } {
  const hitsOf = (test: Test): number => switches.mutantCoverage?.perTest[test.id]?.[id] ?? 0;
  const past = tests.filter((test) => hitsOf(test) > 0);
  past.sort((one, other) => (one.result?.duration ?? 0) - (other.result?.duration ?? 0));
  return { tests: past, hits: past.reduce((sum, test) => sum + hitsOf(test), 0) };
}

async function tryAll(tests: readonly Test[]): Promise<void> {
  const mutants = JSON.parse(readFileSync(FILES.mutants, 'utf8')) as readonly Mutant[];
  const had = known();
  let tried = 0;
  for (const mutant of mutants) {
    const { id } = mutant;
    if (had.has(id)) continue;
    const past = pastOf(tests, id);
    if (past.tests.length === 0) {
      note({ id, state: switches.mutantCoverage?.static[id] ? 'static' : 'no test' });
      continue;
    }
    tried += 1;
    const finder = await finderOf(mutant, past.tests, past.hits);
    // A change may leave something behind: then a new process goes on, and tries it again where
    // another may have done that.
    const isBroken = finder !== null && !(await passes(finder));
    if (!isBroken || tried === 1) note({ id, state: finder ? 'found' : 'not found' });
    if (isBroken) process.kill(process.pid, 'SIGKILL');
  }
  writeFileSync(FILES.done, '');
}

/** See the top of this file. */
export default class MutationRunner extends VitestTestRunner {
  override onBeforeTryTask(test: Test): void {
    switches.currentTestId = test.id;
    super.onBeforeTryTask(test);
  }

  override onAfterRunTask(test: Test): void {
    switches.currentTestId = undefined;
    super.onAfterRunTask(test);
  }

  // Vitest waits for what this returns, whatever its type says.
  // eslint-disable-next-line @typescript-eslint/no-misused-promises
  override async onAfterRunFiles(files?: File[]): Promise<void> {
    const tests = (files ?? []).flatMap((file) => testsIn(file));
    const failed = tests.filter(({ result }) => result?.state === 'fail').map(({ name }) => name);
    console.log(`${tests.length} tests without a change; failed: ${failed.join(', ') || 'none'}`);
    await tryAll(tests.filter(passed));
  }
}
