/** Words that stand nowhere in the repository but here. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/root.ts';

/** Each with the word that stands in its place; in names as `wordOf` and `ofWord` too. */
const WORDS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [
    /(?<![A-Za-z])(?:[Mm]end(?:s|ed|ers?|ing)?(?![a-z])|MEND(?:S|ED|ERS?)?(?![A-Z]))|[a-z]Mend(?:s|ed|ers?)?(?![a-z])/,
    'fix',
  ],
];

/** The files of the repository as text; what was deleted, and not yet committed, is left out. */
function texts(): [file: string, text: string][] {
  const listed = execFileSync('git', ['ls-files', '-z'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return listed
    .split('\0')
    .filter(
      (file) =>
        /\.(?:tsx?|m?js|md|json|css|html)$/.test(file) && file !== 'test/repository/words.test.ts',
    )
    .flatMap((file) => {
      try {
        return [[file, readFileSync(join(ROOT, file), 'utf8')]];
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        return [];
      }
    });
}

test('words of nobody’s => none of them anywhere', () => {
  const found = texts().flatMap(([file, text]) =>
    WORDS.flatMap(([pattern, instead]) => {
      const at = text.search(pattern);
      return at < 0 ? [] : [`${file}: "${text.slice(at, at + 20)}", instead of: ${instead}`];
    }),
  );
  expect(found).toEqual([]);
});
