import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DOCUMENTS } from '../../scripts/links/documents.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

test.each(DOCUMENTS)('%s => names only npm scripts that exist', (path) => {
  const named = found(readFileSync(path, 'utf8'), /npm run (?:-s )?([a-z][a-z0-9:-]*)/g);
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

test.each(['CONTRIBUTING.md', 'docs/architecture.md'])(
  '%s => names only files and folders that exist',
  (path) => {
    const named = found(
      readFileSync(path, 'utf8'),
      /`((?:src|test|scripts|lab|docs)\/[A-Za-z0-9./-]+)`/g,
    );
    const missing = named.filter((name) => !existsSync(name) && !name.includes('acme-id'));
    expect(missing).toEqual([]);
    expect(named.length).toBeGreaterThan(3);
  },
);
