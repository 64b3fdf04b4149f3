/**
 * `npm run mutation [FOLDER…]`: changes one thing at a time in the signatures, the redaction and
 * the diagnosis, and sees whether the tests of that folder find it. StrykerJS makes the changes;
 * they are tried all in one process, which is ten times as fast as its own runner. Writes the
 * figures into docs/testing.md, and what was not found under artifacts/mutation. Exits with 1 when
 * too little is found. A folder takes ten to thirty minutes.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutatedCopy } from './mutation/copy.ts';
import { FILES, FOLDERS, type Mutant, type Outcome } from './mutation/folders.ts';
import { ROOT } from './root.ts';
import { writeTestingSection } from './testing-document.ts';
import { toolPath } from './tool.ts';

interface Score {
  readonly folder: string;
  readonly found: number;
  readonly survived: number;
  readonly unseen: number;
  readonly left: number;
}

const nameOf = (folder: string): string =>
  join(ROOT, 'artifacts', 'mutation', folder.replace('/', '-'));
const scoreFile = (folder: string): string => `${nameOf(folder)}.json`;

/** Every process goes on where the one before ended: at a change that broke it. */
const MAX_PROCESSES = 200;

function tryAll(copy: string): void {
  const argv = [toolPath('vitest'), 'run', '--config', 'vitest.mutation.config.ts'];
  for (let n = 0; n < MAX_PROCESSES && !existsSync(join(copy, FILES.done)); n += 1) {
    spawnSync(process.execPath, argv, { cwd: copy, stdio: ['ignore', 'inherit', 'inherit'] });
  }
  if (!existsSync(join(copy, FILES.done)))
    throw new Error(`The changes in ${copy} were not all tried.`);
}

const outcomesIn = (copy: string): Outcome[] =>
  readFileSync(join(copy, FILES.outcomes), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Outcome);

/** What was changed, and into what, each in one line. */
function described({ fileName, location: { start, end }, replacement }: Mutant): string {
  const lines = readFileSync(join(ROOT, fileName), 'utf8')
    .split('\n')
    .slice(start.line, end.line + 1);
  const last = lines.length - 1;
  lines[last] = (lines[last] ?? '').slice(0, end.column);
  lines[0] = (lines[0] ?? '').slice(start.column);
  const short = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 120);
  return `${fileName}:${start.line + 1}: ${short(lines.join(' '))} ==> ${short(replacement)}`;
}

async function measure(folder: string): Promise<void> {
  const copy = nameOf(folder);
  const mutants = await mutatedCopy(folder, copy);
  console.log(`src/${folder}: ${mutants.length} changes`);
  tryAll(copy);
  const outcomes = outcomesIn(copy);
  const count = (wanted: Outcome['state']): number =>
    outcomes.filter(({ state }) => state === wanted).length;
  const score: Score = {
    folder,
    found: count('found'),
    survived: count('not found'),
    unseen: count('no test'),
    left: count('static'),
  };
  writeFileSync(scoreFile(folder), JSON.stringify(score));
  const missed = new Set(outcomes.flatMap(({ id, state }) => (/^no/.test(state) ? [id] : [])));
  const survivors = mutants.filter(({ id }) => missed.has(id)).map(described);
  writeFileSync(`${copy}.txt`, `${survivors.join('\n')}\n`);
  console.log(`${row(score)}\nNot found: ${copy}.txt`);
}

const share = ({ found, survived, unseen }: Score): number =>
  (100 * found) / (found + survived + unseen);

function row(score: Score): string {
  const { folder, found, survived, unseen, left } = score;
  const cells = [found + survived + unseen, found, survived, unseen, left].map((count) =>
    count.toLocaleString('en'),
  );
  return `| \`${folder}\` | ${cells.join(' | ')} | ${share(score).toFixed(1)} % |`;
}

const section = (scores: readonly Score[]): string =>
  [
    '## Mutation',
    '',
    'One thing is changed at a time, and the tests of the same folder have to find it (`npm run mutation`). StrykerJS makes the changes; they',
    'are tried all in one process, with the tests that come past them and take at most a second and a half. Left out: tables that are read',
    'once when a module is loaded. Not among the tests: those that ask xmlsec1, read the corpus, or try a thousand values.',
    '',
    '| `src` | changes | found | not found | where no test runs | left out | |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...scores.map(row),
    '',
  ].join('\n');

const asked = process.argv.slice(2);
for (const folder of asked.length > 0 ? asked : Object.keys(FOLDERS)) {
  if (!(folder in FOLDERS))
    throw new Error(`${folder} is none of ${Object.keys(FOLDERS).join(', ')}.`);
  await measure(folder);
}
const scores = Object.keys(FOLDERS)
  .filter((folder) => existsSync(scoreFile(folder)))
  .map((folder) => JSON.parse(readFileSync(scoreFile(folder), 'utf8')) as Score);
// A folder that was not measured here keeps no figures of another day.
if (scores.length === Object.keys(FOLDERS).length) writeTestingSection(section(scores));
else console.log(section(scores));
process.exitCode = scores.every((score) => share(score) >= (FOLDERS[score.folder]?.least ?? 100))
  ? 0
  : 1;
