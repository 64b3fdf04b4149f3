import { ENTRIES } from '../scripts/build/entries.mjs';
import { ms, range, row } from './format.ts';
import { median } from './run.ts';
import type { StartupResults, Timed } from './startup.ts';

const KB = 1000;

const met = (isMet: boolean): string => (isMet ? 'yes' : '**no**');

function sizeRow({ name, size }: StartupResults['sizes'][number]): string {
  const measured = `${(size / KB).toFixed(1)} KB`;
  const limit = Object.entries(ENTRIES).find(([entry]) => name.startsWith(`${entry}.js`))?.[1]
    .limit;
  if (limit === undefined) return row(name, '', measured, '');
  return row(name, `${limit / KB} KB`, measured, met(size <= limit));
}

function timeRow({ name, limit, times }: Timed): string {
  const middle = median(times);
  const measured = `${ms(middle)} (${range(times)})`;
  return limit === null
    ? row(name, '', measured, '')
    : row(name, ms(limit), measured, met(middle <= limit));
}

function commandRow(command: Timed, bareNode: readonly number[]): string {
  const times = (median(command.times) / median(bareNode)).toFixed(1);
  return timeRow({ ...command, name: `${command.name} (${times} times \`node -e 0\`)` });
}

/** Start and size: their part of docs/benchmarks.md. */
export function startupSection(results: StartupResults, machine: string): string {
  const { stopped, running, pages, commands, bareNode, logins, sizes } = results;
  const limit = null;
  const background = [
    { name: 'background: first answer when it was stopped', limit, times: stopped },
    { name: 'background: answer when it runs', limit, times: running },
  ];
  return [
    '## Start and size',
    '',
    `\`npm run bench -- startup\` measures the built extension in a headless Chromium that has recorded ${logins} refused logins,`,
    `${stopped.length} times each: the median, and the shortest and the longest. The background is stopped as the browser does after half a`,
    'minute without work; a page of the extension then asks it something and times the answer. The pages are opened in a tab of their',
    'own, each time anew, from the beginning of the navigation until what is named is painted. The commands are run one after',
    'another, each in a process of its own, in turn with `node -e 0`, which does nothing: below its time none can be. Other work on the',
    'machine lengthens all of them. Sizes are those of what a page or script loads at first.',
    '',
    `Measured on ${machine}.`,
    '',
    row('target', 'at most', 'measured', 'met'),
    '|---|---:|---:|---|',
    ...[...background, ...pages].map(timeRow),
    timeRow({ name: '`node -e 0`', limit, times: bareNode }),
    ...commands.map((command) => commandRow(command, bareNode)),
    ...sizes.map(sizeRow),
    '',
  ].join('\n');
}
