/**
 * `npm run coverage`: runs the unit tests and counts the branches they take of what decides whether
 * a login is read, judged and exported rightly. Writes the figures into docs/testing.md; exits with
 * 1 when tests fail or less than 95 % of the branches are taken.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { COVERED } from '../vitest.config.ts';
import { ROOT } from './root.ts';
import { writeTestingSection } from './testing-document.ts';
import { runTool } from './tool.ts';

const SUMMARY = join(ROOT, 'coverage', 'coverage-summary.json');

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
    const sum = (part: keyof Count): number =>
      inside.reduce((all, [, { branches }]) => all + branches[part], 0);
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

process.exitCode = runTool('vitest', ['run', '--project=unit*', '--coverage']);
// Vitest clears the folder first, and writes nothing into it when a test fails.
if (existsSync(SUMMARY))
  writeTestingSection(section(JSON.parse(readFileSync(SUMMARY, 'utf8')) as Summary));
