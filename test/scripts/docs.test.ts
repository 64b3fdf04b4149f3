import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ARCHITECTURE_PATH, architecturePage } from '../../scripts/architecture.ts';
import { DOCS_PATH, rulesPage } from '../../scripts/docs.ts';
import { rules } from '../../src/generated/rules.ts';

const page = readFileSync(DOCS_PATH, 'utf8');

test('docs/rules.md => fresh, else run "npm run docs"', async () => {
  expect(page).toBe(await rulesPage());
});

test('docs/architecture.md => fresh, else run "npm run docs"', async () => {
  expect(readFileSync(ARCHITECTURE_PATH, 'utf8')).toBe(await architecturePage());
});

test('docs/rules.md => has every rule, and no text that was not filled in', () => {
  for (const id of rules.keys()) expect(page).toContain(`### ${id}\n`);
  expect(page).not.toMatch(/TODO|\bundefined\b|\[object |\$\{/);
});

test('every link within the page => leads to a heading or a setting', () => {
  const targets = new Set([
    ...[...page.matchAll(/^### ([a-z0-9-]+)$/gm)].map(([, id]) => id),
    ...[...page.matchAll(/<a id="([a-z-]+)">/g)].map(([, id]) => id),
  ]);
  const links = [...page.matchAll(/\]\(#([a-z0-9-]+)\)/g)].map(([, id]) => id);
  expect(links.length).toBeGreaterThan(rules.size);
  expect(links.filter((id) => !targets.has(id))).toEqual([]);
});
