import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/root.ts';

/** The one file that may name the folder beside the checkout. */
const DOOR = ['test/support/shared.ts', 'test/repository/shared.test.ts'];
const FOLDERS = ['src', 'lab', 'bench', 'scripts', 'test'];

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|tsx|mjs|js)$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);

test('files beside the checkout => named in one place alone, which skips what needs them', () => {
  const naming = sources.filter((path) =>
    readFileSync(join(ROOT, path), 'utf8').includes('../shared/'),
  );
  expect(
    naming.filter((path) => !DOOR.includes(path)),
    'use test/support/shared.ts',
  ).toEqual([]);
  expect(naming).toEqual(expect.arrayContaining([...DOOR]));
});

test('the path of a file:// address => never taken by `.pathname`, which keeps %20 for a blank', () => {
  const taking = sources.filter((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    return /new URL\([^;]*import\.meta\.url\)/.test(text) && text.includes('.pathname');
  });
  expect(taking, 'use `fileURLToPath`, or `.href` for `import()`').toEqual([]);
});
