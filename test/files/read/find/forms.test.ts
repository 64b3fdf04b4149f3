import { expect, test } from 'vitest';
import { Forms } from '../../../../src/files/read/find/forms.ts';
import { textForms } from '../../../../src/files/read/find/text-pieces.ts';
import { UNDO_OF_WORDS } from '../../../../src/files/read/find/undo.ts';

const all = (text: string, limits = { characters: 1_000, forms: 60 }): string[] =>
  [...new Forms(limits, UNDO_OF_WORDS).of(text)].map((form) => form.text);

test('the text itself comes first, then what the fewest and surest steps make of it, each once', () => {
  expect(all('> a\n> &lt;b')).toEqual(['> a\n> &lt;b', 'a\n&lt;b', '> a\n> <b', 'a\n<b']);
  expect(new Set(all('> a\n> &lt;b')).size).toBe(all('> a\n> &lt;b').length);
});

test.each([
  ['characters', { characters: 12, forms: 60 }],
  ['forms', { characters: 1_000, forms: 1 }],
])('no %s left => nothing more is undone', (_, limits) => {
  expect(all('> a\n> &lt;b', limits)).toEqual(['> a\n> &lt;b']);
});

test('words keep their lines and blanks', () => {
  expect(all('one two\nthree four five')).toEqual(['one two\nthree four five']);
});

test.each([
  ['a document alone', '<samlp:Response>MSIS7070</samlp:Response>', []],
  ['words around a document', 'a <samlp:Response>MSIS7070</samlp:Response> b', ['a \n b']],
  ['a document without an end', 'a <samlp:Response>MSIS7070', ['a']],
])('%s => what stands beside it', (_, text, words) => {
  expect(textForms(text).map((form) => form.text)).toEqual(expect.arrayContaining(words));
  expect(textForms(text).some((form) => form.text.includes('<samlp:'))).toBe(false);
});
