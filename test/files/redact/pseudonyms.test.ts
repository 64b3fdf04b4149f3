import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pseudonyms } from '../../../src/files/redact/pseudonyms.ts';

const scramble = (text: string, pseudonyms = new Pseudonyms()): string => pseudonyms.scramble(text);

/** Every letter and digit as its class. */
const shape = (text: string): string =>
  text
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{L}/gu, 'a')
    .replace(/\d/g, '0');

describe('a pseudonym', () => {
  test.each([
    'bob@corp.example',
    'Anna von Übel',
    '+49 170 1234567',
    'DOMAIN\\user',
    '00ed9a13-ab12',
    'CN=x,OU=y',
    'Straße',
    '_id-1',
    '',
  ])('of %s => of the same shape', (text) => {
    expect(shape(scramble(text))).toBe(shape(text));
  });

  test('of equal words => equal within an export, whatever stands around them', () => {
    const [user, mail] = scramble('bob.smith bob.smith@corp.example').split(' ');
    expect(mail?.split('@')[0]).toBe(user);
  });

  test('of words that differ in case => differ in case alone', () => {
    const [lower = '', upper, title] = scramble('bob BOB Bob').split(' ');
    expect([upper, title]).toEqual([
      lower.toUpperCase(),
      lower.charAt(0).toUpperCase() + lower.slice(1),
    ]);
  });

  test('of two exports => not equal', () => {
    expect(scramble('administrator')).not.toBe(scramble('administrator'));
  });

  test('of different words => different', () => {
    const words = Array.from({ length: 2_000 }, (_, n) => `user${n}`);
    expect(new Set(scramble(words.join(' ')).split(' ')).size).toBe(words.length);
  });

  test('of any word longer than two => never the word itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{3,20}$/), (word) => {
        expect(scramble(word)).not.toBe(word);
      }),
    );
  });

  test('of any text => leaves everything between words, and is found again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const pseudonyms = new Pseudonyms();
        const between = (each: string): string => each.replace(/[\p{L}\p{N}\p{M}]+/gu, '·');
        const once = scramble(text, pseudonyms);
        expect(between(once)).toBe(between(text));
        expect(scramble(text, pseudonyms)).toBe(once);
      }),
    );
  });

  test('words that may stay => stay', () => {
    expect(new Pseudonyms().scramble('status 401 for bob', (word) => word !== 'bob')).toMatch(
      /^status 401 for [a-z]{3}$/,
    );
  });
});

describe('how a pseudonym is drawn', () => {
  /** Numbers in the order given, the last one for ever; and how many were asked for. */
  function drawing(...numbers: number[]) {
    const asked: number[] = [];
    const random = (below: number): number => {
      asked.push(below);
      return (numbers[asked.length - 1] ?? numbers.at(-1) ?? 0) % below;
    };
    return { pseudonyms: new Pseudonyms(random), asked };
  }

  test.each([
    ['letters', 'bz', 'hh'],
    ['letters of Latin 1', '\u00e9\u00ff', 'çç'],
    ['letters beyond', '\u0101\u4e2d', 'ďď'],
    ['all of them', 'Bé\u0100', 'HçĎ'],
    ['digits', '12034', '87777'],
    ['digits after a zero', '0123', '0777'],
    ['digits among letters', 'a1b0', 'h7h7'],
    ['what has no lower case of its length', 'İx', 'ďh'],
    ['marks', 'e\u0301', 'hď'],
  ])('of %s => of the same alphabet', (_, word, expected) => {
    expect(drawing(7).pseudonyms.scramble(word)).toBe(expected);
  });

  test('as the word itself => drawn again', () => {
    expect(drawing(0, 1).pseudonyms.scramble('a')).toBe('b');
  });

  test('as another’s => drawn again', () => {
    expect(drawing(1, 1, 2).pseudonyms.scramble('x y')).toBe('b c');
  });

  test('where none is left => thirty times', () => {
    const { pseudonyms, asked } = drawing(0);
    expect(pseudonyms.scramble('a')).toBe('a');
    expect(asked).toEqual(Array.from({ length: 30 }, () => 26));
  });

  test('of a word that may stay => not at all', () => {
    const { pseudonyms, asked } = drawing(7);
    expect(pseudonyms.scramble('a b', (word) => word === 'a')).toBe('a h');
    expect(asked).toHaveLength(1);
  });

  test('of more numbers than are drawn in bulk => still by chance', () => {
    const words = Array.from({ length: 600 }, (_, n) => `word${n}x`);
    const shown = scramble(words.join(' ')).split(' ');
    expect(new Set(shown.map((word) => word.slice(0, 4))).size).toBeGreaterThan(500);
  });
});
