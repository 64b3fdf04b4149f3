import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/root.ts';

interface Package {
  readonly engines?: { readonly node?: string };
}
interface Lock {
  readonly packages: Readonly<Record<string, Package>>;
}

const { satisfies, subset } = createRequire(import.meta.url)('semver') as {
  subset(range: string, of: string): boolean;
  satisfies(version: string, range: string): boolean;
};
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const { engines } = JSON.parse(read('package.json')) as Package;
const ours = engines?.node ?? '';
const { packages } = JSON.parse(read('package-lock.json')) as Lock;

test('every Node that package.json admits => admitted by every installed package', () => {
  const narrower = Object.entries(packages).flatMap(([path, { engines }]) =>
    engines?.node === undefined || subset(ours, engines.node)
      ? []
      : [`${path} wants ${engines.node}`],
  );
  expect(narrower).toEqual([]);
  expect(Object.keys(packages).length).toBeGreaterThan(400);
});

test.each(['20.19.0', '22.13.0', '24.0.0'])(
  'Node %s => admitted, as the README says',
  (version) => {
    expect(satisfies(version, ours)).toBe(true);
  },
);

test('.nvmrc => names a Node that package.json admits', () => {
  expect(subset(`^${read('.nvmrc').trim()}.13.0`, ours)).toBe(true);
});
