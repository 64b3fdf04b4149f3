/**
 * `npm run mutation [FOLDER…]`: changes one thing at a time in the signatures, the redaction and the diagnosis, and sees whether the tests
 * of that folder find it. Writes the figures into docs/testing.md; exits with 1 when less than 85 % are found. Takes an hour or two; what
 * is found is kept under artifacts/mutation, and a second run tries only what changed.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import settings, { reportOf } from '../stryker.config.mjs';
import { TESTS } from '../vitest.mutation.config.ts';
import { ROOT } from './root.ts';
import { writeTestingSection } from './testing-document.ts';
import { runTool } from './tool.ts';

const FOLDERS = Object.keys(TESTS);

/** The mutation-testing report schema's, as far as it is counted. */
interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

interface Score {
  readonly folder: string;
  readonly found: number;
  readonly survived: number;
  readonly unseen: number;
  readonly left: number;
}

/** Found: a test fails, or does not end. Unseen: no test runs there. Left: cannot be compiled, or is read once when loaded. */
function scoreOf(folder: string): Score {
  const { files } = JSON.parse(readFileSync(join(ROOT, reportOf(folder)), 'utf8')) as Report;
  const states = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted: string[]): number => states.filter((state) => wanted.includes(state)).length;
  return {
    folder,
    found: count('Killed', 'Timeout'),
    survived: count('Survived'),
    unseen: count('NoCoverage'),
    left: count('Ignored', 'CompileError', 'RuntimeError'),
  };
}

const share = ({ found, survived, unseen }: Score): number => (100 * found) / (found + survived + unseen);

const row = (score: Score): string => {
  const { folder, found, survived, unseen, left } = score;
  const cells = [found + survived + unseen, found, survived, unseen, left].map((count) => count.toLocaleString('en'));
  return `| \`${folder}\` | ${cells.join(' | ')} | ${share(score).toFixed(1)} % |`;
};

const section = (scores: readonly Score[]): string =>
  [
    '## Mutation',
    '',
    'One thing is changed at a time, and the tests of the same folder have to find it (`npm run mutation`, StrykerJS). Left out: tables that',
    'are read once when a module is loaded, and the slow tests: those that ask xmlsec1, and those that try a thousand values.',
    '',
    '| `src` | changes | found | not found | where no test runs | left out | |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...scores.map(row),
    '',
  ].join('\n');

const asked = process.argv.slice(2);
for (const folder of asked.length > 0 ? asked : FOLDERS) {
  if (!FOLDERS.includes(folder)) throw new Error(`${folder} is none of ${FOLDERS.join(', ')}.`);
  console.log(`Mutating src/${folder}`);
  // Should the run break off, there are no figures of an earlier one to be taken for its own.
  rmSync(join(ROOT, reportOf(folder)), { force: true });
  runTool('stryker', ['run'], { MUTATED: folder });
}
const scores = FOLDERS.map(scoreOf);
writeTestingSection(section(scores));
process.exitCode = scores.every((score) => share(score) >= settings.thresholds.break) ? 0 : 1;
