import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { facts } from '../../src/facts/index.ts';

/**
 * Folders in which a file is a thing of its own: its name is the id, and no list has to be kept.
 */
const FOLDERS = [
  { folder: 'rules', declares: 'defineRule(' },
  { folder: 'providers', declares: 'defineProvider(' },
];

describe.each(FOLDERS)('src/$folder', ({ folder, declares }) => {
  // What its files are made of stands apart in `kit`.
  const files = readdirSync(`src/${folder}`).filter((name) => name !== 'kit');

  test('holds nothing else => every file is named like an id', () => {
    expect(files.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(name))).toEqual([]);
  });

  test(`every file => exports what ${declares.replace('(', '')} makes`, () => {
    const others = files.filter((name) => {
      const text = readFileSync(`src/${folder}/${name}`, 'utf8');
      // By a name of its own where another function of the file refers to it.
      const [, constant] = /^export default (\w+);$/m.exec(text) ?? [];
      const isNamed = new RegExp(
        `^const ${constant}\\b[^=]*= ${declares.replace('(', '\\(')}`,
        'm',
      ).test(text);
      return !text.includes(`export default ${declares}`) && !isNamed;
    });
    expect(others, `begin each with \`export default ${declares}…\``).toEqual([]);
  });
});

test('every fact => is in the list that rules ask, under its own name', () => {
  const declared = readdirSync('src/facts')
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(`src/facts/${name}`, 'utf8').matchAll(
        /^export const (\w+)\b[^=]*= defineFact\b/gm,
      ),
    ])
    .map(([, name]) => name);
  expect(Object.keys(facts).sort()).toEqual(declared.sort());
});

test('every rule => has its cases in test/rules', () => {
  const untested = readdirSync('src/rules').filter(
    (name) => name !== 'kit' && !existsSync(`test/rules/${name.replace('.ts', '.test.ts')}`),
  );
  expect(untested, 'write test/rules/<id>.test.ts with testRule').toEqual([]);
});
