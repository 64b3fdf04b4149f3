import { ENTRIES } from '../scripts/build/entries.mjs';
import { ms, range, row } from './format.ts';
import { median } from './run.ts';
import type { StartupResults } from './startup.ts';

const KB = 1000;

function sizeRow({ name, size }: StartupResults['sizes'][number]): string {
  const measured = `${(size / KB).toFixed(1)} KB`;
  const limit = Object.entries(ENTRIES).find(([entry]) => name.startsWith(`${entry}.js`))?.[1].limit;
  if (limit === undefined) return row(name, '', measured, '');
  return row(name, `${limit / KB} KB`, measured, size <= limit ? 'yes' : '**no**');
}

/** Start and size: their part of docs/benchmarks.md. */
export function startupSection({ stopped, running, pages, sizes }: StartupResults, machine: string): string {
  const all = [
    { name: 'background: first answer when it was stopped', times: stopped },
    { name: 'background: answer when it runs', times: running },
    ...pages,
  ];
  return [
    '## Start and size',
    '',
    `The built extension in a headless Chromium that has recorded one refused login, ${stopped.length} times each. The background is stopped as the`,
    'browser does after half a minute without work; a page of the extension then asks it something and times the answer. The pages',
    'are opened in a tab of their own, each time anew, from the beginning of the navigation until what is named is painted.',
    '',
    `Measured on ${machine}.`,
    '',
    row('target', 'at most', 'measured', 'met'),
    '|---|---:|---:|---|',
    ...all.map(({ name, times }) => row(name, '', `${ms(median(times))} (${range(times)})`, '')),
    ...sizes.map(sizeRow),
    '',
  ].join('\n');
}
