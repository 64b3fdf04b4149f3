/**
 * Inputs as people really send them, after public reports: a folder each, with the input,
 * `connection.json` where settings are given, and `expected.json`, what the command line must say
 * of it. Names, addresses and keys are invented.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inWords } from '../../src/model/repairs.ts';
import { convert } from '../../src/cli/convert-command.ts';
import { inspect } from '../../src/cli/inspect-command.ts';
import { parseConnection } from '../../src/connection/parse.ts';
import type { Connection } from '../../src/model/connection.ts';
import { outcomeWord } from '../../src/model/outcome-words.ts';
import { engine } from '../../src/ui/state/engine.ts';
import { readFile } from '../../src/ui/state/read-file.ts';
import { checkSummary, fixText, grouped } from '../../src/ui/presenter/findings.ts';
import { SEVERITY } from '../../src/ui/presenter/words.ts';
import { fakeTerminal } from '../cli/support.ts';
import { CASES, expectedOf, filesOf, noWorker, NOTICE, pastedText } from './files.ts';

interface Report {
  readonly logins: readonly {
    readonly results: readonly { readonly ruleId: string; readonly is: string }[];
  }[];
}

const options = (connection: string | null): string[] =>
  connection === null ? [] : ['--connection', connection];

async function run(
  name: string,
  ...given: string[]
): Promise<{ exit: number; out: string; err: string }> {
  const { input, connection } = filesOf(name);
  const { terminal, told } = fakeTerminal();
  const exit = await inspect([...given, ...options(connection), input], terminal);
  return { exit, out: told.out, err: told.err };
}

/**
 * The Markdown report, read as its readers see it: without escapes, and without the joiners that no
 * one sees.
 */
async function markdown(name: string, ...given: string[]): Promise<string> {
  const { input, connection } = filesOf(name);
  const { terminal, told } = fakeTerminal();
  await convert(['--to', 'markdown', ...given, ...options(connection), input], terminal, 0);
  return told.out.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('\u2060', '');
}

/**
 * What the panel shows of the logins of the file: headline, facts, findings with their steps, and
 * what could not be checked.
 */
async function panel(
  name: string,
  fileOf: (input: string) => File = (input) => new File([readFileSync(input)], input),
): Promise<{ readonly text: string; readonly rules: readonly string[] }> {
  const { input, connection: path } = filesOf(name);
  const connection: Connection = path === null ? {} : parseConnection(readFileSync(path, 'utf8'));
  const { recording } = await readFile(fileOf(input), { startWorker: noWorker });
  const texts: string[] = [];
  const rules: string[] = [];
  for (const login of recording.logins) {
    const { headline, provider, findings, results } = await engine.diagnose(
      login,
      recording,
      connection,
    );
    texts.push(headline, outcomeWord(login.outcome), provider?.name ?? '');
    texts.push(...inWords(login.messages.flatMap(({ repaired = [] }) => repaired)));
    for (const { finding, consequences } of grouped(findings)) {
      rules.push(finding.ruleId, ...consequences.map(({ ruleId }) => ruleId));
      texts.push(SEVERITY[finding.severity].word, ...[finding, ...consequences].map(fixText));
    }
    texts.push(...checkSummary(results).notChecked.map(({ why }) => why));
  }
  return { text: texts.join('\n'), rules };
}

/** A paste as the page takes it; null for a file that is no text in UTF-8. */
function pasted(input: string): File | null {
  const text = pastedText(input);
  return text === null ? null : new File([text], 'Pasted');
}

/** The command line wraps nothing here, but a value may be broken over lines where it is quoted. */
const joined = (text: string): string => text.replace(/\s+/g, ' ');

describe.each(CASES)('%s', (name) => {
  const expected = expectedOf(name);

  /** The texts that must be there and are not, and those that must not and are. */
  function check(text: string): void {
    const said = joined(text);
    expect(expected.contains.filter((part) => !said.includes(joined(part)))).toEqual([]);
    expect(expected.absent.filter((part) => said.includes(joined(part)))).toEqual([]);
  }

  test('on the command line => says what is expected', async () => {
    const { exit, out, err } = await run(name);
    check(out);
    if (expected.settings === undefined) expect(err).toBe('');
    else expect(err).toContain(expected.settings);
    expect(exit).toBe(expected.exit);
  });

  const isLogin = expected.onlyCommandLine !== true;
  if (isLogin) {
    test('in the panel => says the same, the cause first', async () => {
      const { text, rules } = await panel(name);
      check(text);
      if (expected.firstRule !== undefined)
        expect(rules.find((id) => id !== NOTICE) ?? null).toBe(expected.firstRule);
    });
  }

  const asPaste = pasted(filesOf(name).input);
  if (isLogin && asPaste !== null) {
    test('pasted into the panel => says the same, the cause first', async () => {
      const { text, rules } = await panel(name, () => asPaste);
      check(text);
      expect(rules).toEqual((await panel(name)).rules);
    });
  }

  if (isLogin) {
    test('as Markdown => says the same', async () => {
      check(await markdown(name, '--full'));
    });
  }

  // Of the text of the certificate field only the certificate leaves, so what is wrong with the
  // text is not in the redacted report.
  const isInRedacted =
    expected.firstRule !== undefined && expected.firstRule !== 'console-certificate-text';
  if (isInRedacted) {
    test('as redacted Markdown => the same cause first', async () => {
      const rules = [...(await markdown(name)).matchAll(/ \(([\w-]+)\), to be fixed by /g)].map(
        ([, id]) => id,
      );
      expect(rules.find((id) => id !== NOTICE) ?? null).toBe(expected.firstRule);
    });
  }

  if (expected.firstRule !== undefined) {
    test('as JSON => the first finding is the cause', async () => {
      const { out } = await run(name, '--json');
      const logins = out
        .trim()
        .split('\n')
        .flatMap((line) => (JSON.parse(line) as Report).logins);
      const found = logins.flatMap(({ results }) => results.filter(({ is }) => is === 'found'));
      const rest = found.filter(({ ruleId }) => ruleId !== NOTICE);
      expect(rest[0]?.ruleId ?? null).toBe(expected.firstRule);
    });
  }
});

test('each case => has something to expect', () => {
  expect(CASES.length).toBeGreaterThan(3);
});
