/**
 * `npm run coverage`: runs the unit tests and counts the branches they take of what decides whether a login is read, judged and exported
 * rightly. Writes the figures into docs/testing.md; exits with 1 when tests fail or less than 95 % of the branches are taken.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { withSection } from './sections.ts';
import { COVERED } from '../vitest.config.ts';

const ROOT = join(import.meta.dirname, '..');
const DOCUMENT = join(ROOT, 'docs', 'testing.md');

type Count = { readonly total: number; readonly covered: number };
type Summary = Readonly<Record<string, { readonly branches: Count }>>;

const percent = ({ total, covered }: Count): string => `${((100 * covered) / total).toFixed(1)} %`;
const row = (name: string, count: Count): string =>
  `| ${name} | ${count.total.toLocaleString('en')} | ${count.covered.toLocaleString('en')} | ${percent(count)} |`;

function section(summary: Summary): string {
  const counts = COVERED.map((folder): [string, Count] => {
    const inside = Object.entries(summary).filter(([file]) =>
      relative(ROOT, file).split(sep).join('/').startsWith(`src/${folder}/`),
    );
    const sum = (part: keyof Count): number => inside.reduce((all, [, { branches }]) => all + branches[part], 0);
    return [folder, { total: sum('total'), covered: sum('covered') }];
  });
  return [
    '## Coverage',
    '',
    'Branches that the unit tests take, counted by V8 (`npm run coverage`); the browser tests are not counted. What is left is mostly what',
    'cannot happen and is answered all the same: an index that the type checker does not know to be inside, an error that is none of ours.',
    '',
    '| `src` | branches | taken | |',
    '|---|---:|---:|---:|',
    ...counts.map(([folder, count]) => row(`\`${folder}\``, count)),
    ...(summary['total'] ? [row('together', summary['total'].branches)] : []),
    '',
  ].join('\n');
}

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project=unit*', '--coverage'], {
  cwd: ROOT,
  stdio: 'inherit',
});
const summary = JSON.parse(readFileSync(join(ROOT, 'coverage', 'coverage-summary.json'), 'utf8')) as Summary;
writeFileSync(DOCUMENT, withSection(readFileSync(DOCUMENT, 'utf8'), section(summary)));
process.exitCode = status ?? 1;
