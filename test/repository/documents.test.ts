import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const DOCUMENTS = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);

test.each(DOCUMENTS)('%s => names only npm scripts that exist', (path) => {
  const named = found(readFileSync(path, 'utf8'), /npm run (?:-s )?([a-z][a-z0-9:-]*)/g);
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test.each(DOCUMENTS)('%s => links only to files that exist', (path) => {
  const links = found(readFileSync(path, 'utf8'), /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:|^#/.test(link));
  expect(links.filter((link) => !existsSync(join(dirname(path), link.replace(/#.*/, ''))))).toEqual([]);
});

test.each(['CONTRIBUTING.md', 'docs/architecture.md'])('%s => names only files and folders that exist', (path) => {
  const named = found(readFileSync(path, 'utf8'), /`((?:src|test|scripts|lab|docs)\/[A-Za-z0-9./-]+)`/g);
  const missing = named.filter((name) => !existsSync(name) && !name.includes('acme-id'));
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(3);
});
