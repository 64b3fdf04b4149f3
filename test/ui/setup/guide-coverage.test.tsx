import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import render from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { SetupPage } from '../../../src/ui/setup/page.tsx';
import { ACCOUNT_SID } from '../../support/saml-xml.ts';

const document_ = readFileSync(
  join(import.meta.dirname, '../../../docs/guide-coverage.md'),
  'utf8',
);

/** The rows of the tables: what is named, and its place. */
const rows = [...document_.matchAll(/^\| ([^|]+?) +\|(?: [^|]* \|)? *`#([a-zA-Z-]+)` +\|$/gm)].map(
  ([, what = '', id = '']): [string, string] => [what, id],
);

const nothing = () => Promise.resolve([]);
const html = render(
  <SetupPage
    connection={{ accountSid: ACCOUNT_SID, runtimeDomain: 'dancing-owl-1234', provider: 'adfs' }}
    now={() => Date.UTC(2026, 10, 25)}
    actions={{ copy: () => Promise.resolve(), saveFile: () => undefined }}
    recordings={{ recorded: nothing, inFile: nothing }}
  />,
);
const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id));

test('the tables => every row has a place', () => {
  const tableRows = document_.split('\n').filter((line) => /^\| (?!step of|what |-)/.test(line));
  expect(rows.length).toBe(tableRows.length);
  expect(rows.length).toBeGreaterThan(35);
});

test.each(rows)('%s => its place is on the page', (_, id) => {
  expect(ids).toContain(id);
});

test('the page => no place twice, and every field and setting of it is in the tables', () => {
  const all = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
  expect(all.filter((id, n) => all.indexOf(id) !== n)).toEqual([]);
  const told = new Set(rows.map(([, id]) => id));
  expect(
    all.filter(
      (id) => /^(?:provider|console|file)-/.test(id) && !id.endsWith('-title') && !told.has(id),
    ),
  ).toEqual([]);
});
