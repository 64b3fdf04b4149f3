/**
 * `npm run mutation [FOLDER…]`: changes one thing at a time in the signatures, the redaction and the diagnosis, and sees whether the tests
 * of that folder find it. Writes the figures into docs/testing.md; exits with 1 when less than 85 % are found. Takes an hour or two; what
 * is found is kept under artifacts/mutation, and a second run tries only what changed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { withSection } from './sections.ts';

const ROOT = join(import.meta.dirname, '..');
const DOCUMENT = join(ROOT, 'docs', 'testing.md');
const FOLDERS = ['saml/signature', 'trace/redact', 'diagnosis'];
const LEAST = 85;

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
  const path = join(ROOT, 'artifacts', 'mutation', `${folder.replace('/', '-')}.json`);
  const { files } = JSON.parse(readFileSync(path, 'utf8')) as Report;
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
const stryker = join(
  dirname(createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json')),
  'bin',
  'stryker.js',
);
for (const folder of asked.length > 0 ? asked : FOLDERS) {
  if (!FOLDERS.includes(folder)) throw new Error(`${folder} is none of ${FOLDERS.join(', ')}.`);
  console.log(`Mutating src/${folder}`);
  spawnSync(process.execPath, [stryker, 'run'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, MUTATED: folder },
  });
}
const scores = FOLDERS.map(scoreOf);
writeFileSync(DOCUMENT, withSection(readFileSync(DOCUMENT, 'utf8'), section(scores)));
process.exitCode = scores.every((score) => share(score) >= LEAST) ? 0 : 1;
