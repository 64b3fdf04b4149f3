import { describe, expect, test } from 'vitest';
import { findAll, piecesOf, type Mark } from '../../../../src/ui/presenter/xml/pieces.ts';
import { tokenize } from '../../../../src/ui/presenter/xml/tokens.ts';

const TEXT = '<a b="c">value</a>';
const LINE = { number: 1, indent: 0, start: 0, end: TEXT.length, cut: null, folds: null };

function drawn(marks: readonly Mark[], line = LINE): [string, readonly number[]][] {
  return piecesOf(TEXT, line, tokenize(TEXT).tokens, marks).map((piece) => [
    piece.is === 'text' ? piece.text : '…',
    piece.marks,
  ]);
}

describe('piecesOf', () => {
  test('a mark inside a token => the token is cut at its edges', () => {
    expect(drawn([{ id: 7, start: 10, end: 12 }]).filter(([, marks]) => marks.length > 0)).toEqual([
      ['al', [7]],
    ]);
  });

  test('a mark over several tokens => each of them marked', () => {
    const marked = drawn([{ id: 0, start: 3, end: 8 }]).filter(([, marks]) => marks.length > 0);
    expect(marked.map(([text]) => text).join('')).toBe('b="c"');
  });

  test('marks in each other => the inner piece has both', () => {
    const pieces = drawn([
      { id: 0, start: 9, end: 14 },
      { id: 1, start: 11, end: 12 },
    ]);
    expect(pieces.filter(([, marks]) => marks.length > 0)).toEqual([
      ['va', [0]],
      ['l', [0, 1]],
      ['ue', [0]],
    ]);
  });

  test('a cut => a piece of its own that knows the marks it hides', () => {
    const cut = { from: 10, to: 14, why: 'long' as const };
    const pieces = piecesOf(TEXT, { ...LINE, cut }, tokenize(TEXT).tokens, [
      { id: 3, start: 12, end: 13 },
    ]);
    expect(pieces.find(({ is }) => is === 'cut')).toEqual({ is: 'cut', cut, marks: [3] });
    expect(pieces.map((piece) => (piece.is === 'text' ? piece.text : '…')).join('')).toBe(
      '<a b="c">v…</a>',
    );
  });

  test('no mark => the text as it is', () => {
    expect(
      drawn([])
        .map(([text]) => text)
        .join(''),
    ).toBe(TEXT);
  });
});

describe('findAll', () => {
  test.each([
    ['another case => found', 'Role role ROLE', 'role', [0, 5, 10]],
    ['nothing sought => nothing found', 'Role', '', []],
    ['a letter that grows in lower case => exact places, case kept', 'İx role Role', 'role', [3]],
    ['a pattern of regular expressions => plain text', 'a.c abc', 'a.c', [0]],
  ])('%s', (_, text, needle, starts) => {
    expect(findAll(text, needle).map(({ start }) => start)).toEqual(starts);
  });
});
