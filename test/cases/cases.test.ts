/**
 * Inputs as people really send them, after public reports: a folder each, with the input, `connection.json` where settings are given,
 * and `expected.json`, what the command line must say of it. Names, addresses and keys are invented.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/cli/inspect-command.ts';
import { fakeTerminal } from '../cli/support.ts';

interface Expected {
  /** The first finding's rule; null: nothing is found. Left out where only the words matter. */
  readonly firstRule?: string | null;
  /** Texts that must stand in what is printed for people. */
  readonly contains: readonly string[];
  /** Texts that must not. */
  readonly absent: readonly string[];
  readonly exit: 0 | 1 | 2;
}

interface Report {
  readonly logins: readonly { readonly results: readonly { readonly ruleId: string; readonly is: string }[] }[];
}

const FOLDER = new URL('./', import.meta.url);
const cases = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

async function run(name: string, ...options: string[]): Promise<{ exit: number; out: string }> {
  const folder = fileURLToPath(new URL(`${name}/`, FOLDER));
  const files = readdirSync(folder);
  const inputs = files.filter((file) => file !== 'connection.json' && file !== 'expected.json');
  const connection = files.includes('connection.json') ? ['--connection', `${folder}connection.json`] : [];
  const { terminal, told } = fakeTerminal();
  const exit = await inspect([...options, ...connection, ...inputs.map((file) => folder + file)], terminal);
  expect(told.err).toBe('');
  return { exit, out: told.out };
}

/** The command line wraps nothing here, but a value may be broken over lines where it is quoted. */
const joined = (text: string): string => text.replace(/\s+/g, ' ');

describe.each(cases)('%s', (name) => {
  const expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, FOLDER), 'utf8')) as Expected;

  test('on the command line => says what is expected', async () => {
    const { exit, out } = await run(name);
    const said = joined(out);
    expect(expected.contains.filter((text) => !said.includes(joined(text)))).toEqual([]);
    expect(expected.absent.filter((text) => said.includes(joined(text)))).toEqual([]);
    expect(exit).toBe(expected.exit);
  });

  test.skipIf(expected.firstRule === undefined)('as JSON => the first finding is the cause', async () => {
    const { out } = await run(name, '--json');
    const logins = out
      .trim()
      .split('\n')
      .flatMap((line) => (JSON.parse(line) as Report).logins);
    const found = logins.flatMap(({ results }) => results.filter(({ is }) => is === 'found'));
    const rest = found.filter(({ ruleId }) => ruleId !== 'endpoint-retired');
    expect(rest[0]?.ruleId ?? null).toBe(expected.firstRule);
  });
});

test('each case => has something to expect', () => {
  expect(cases.length).toBeGreaterThan(3);
});
