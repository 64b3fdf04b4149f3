import { describe, expect, test } from 'vitest';
import { chosenTasks, runTasks, type Task } from '../../scripts/test/run-tasks.mjs';
import { CHECKS, TASKS } from '../../scripts/test/tasks.mjs';

const node = (code: string): string => `"${process.execPath}" -e "${code}"`;
const PASSES = node('console.log(1)');
const FAILS = node("console.error('no'); process.exitCode = 3");

const run = (tasks: readonly Task[], lanes = 2) => runTasks(tasks, { lanes, cwd: '.' });
const outcomes = async (tasks: readonly Task[]): Promise<string[]> =>
  (await run(tasks)).map(({ name, outcome }) => `${name} ${outcome}`);

describe('tasks side by side', () => {
  test.each<[what: string, tasks: readonly Task[], expected: readonly string[]]>([
    ['none', [], []],
    [
      'one fails => the others run all the same',
      [
        { name: 'a', command: FAILS },
        { name: 'b', command: PASSES },
      ],
      ['a failed', 'b passed'],
    ],
    [
      'one fails => what needs it is not run, nor what needs that',
      [
        { name: 'a', command: FAILS },
        { name: 'b', command: PASSES, needs: ['a'] },
        { name: 'c', command: PASSES, needs: ['b'] },
        { name: 'd', command: PASSES },
      ],
      ['a failed', 'b not run', 'c not run', 'd passed'],
    ],
    [
      'a program that there is not => failed',
      [{ name: 'a', command: 'no-such-program-here' }],
      ['a failed'],
    ],
  ])('%s', async (_, tasks, expected) => expect(await outcomes(tasks)).toEqual(expected));

  test('what a task wrote, its errors too => kept; what stopped another => named', async () => {
    const [failed, stopped] = await run([
      { name: 'a', command: FAILS },
      { name: 'b', command: PASSES, needs: ['a'] },
    ]);
    expect(failed?.output.trim()).toBe('no');
    expect(stopped?.output).toBe('needs a');
  });

  test.each([1, 2, 3])(
    '%i lanes => never more at a time, and each is begun after what it needs',
    async (lanes) => {
      const tasks: readonly Task[] = ['a', 'b', 'c', 'd', 'e'].map((name, n) => ({
        name,
        command: PASSES,
        needs: n === 4 ? ['a', 'd'] : [],
      }));
      const events: string[] = [];
      let running = 0;
      let most = 0;
      await runTasks(tasks, {
        lanes,
        cwd: '.',
        onBegin: (name) => {
          events.push(`begin ${name}`);
          most = Math.max(most, ++running);
        },
        onEnd: ({ name }) => {
          events.push(`end ${name}`);
          running -= 1;
        },
      });
      expect(most).toBe(lanes);
      for (const needed of ['a', 'd'])
        expect(events.indexOf(`end ${needed}`)).toBeLessThan(events.indexOf('begin e'));
      expect(events).toHaveLength(10);
    },
  );

  test('a task needs one that is not in the list => refused', async () => {
    await expect(run([{ name: 'a', command: PASSES, needs: ['gone'] }])).rejects.toThrow(
      'a need what is not',
    );
  });
});

describe('choosing tasks', () => {
  test.each<[names: readonly string[], expected: readonly string[]]>([
    [[], TASKS.map(({ name }) => name)],
    [['unit'], ['unit']],
    [
      ['pages', 'lint'],
      ['package', 'lint', 'pages'],
    ],
    [CHECKS, CHECKS],
  ])('%j => these, and what they need, in order', (names, expected) => {
    expect(chosenTasks(TASKS, names).map(({ name }) => name)).toEqual(expected);
  });

  test('a name that no task has => refused, with those there are', () => {
    expect(() => chosenTasks(TASKS, ['units'])).toThrow('There are: package, types');
  });
});
