import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pseudonyms } from '../../../src/trace/redact/pseudonyms.ts';

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
    expect([upper, title]).toEqual([lower.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)]);
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
