import { describe, expect, test } from 'vitest';
import { People } from '../../../src/files/redact/people.ts';

const replaced = (
  people: People,
  text: string,
  keep: (word: string) => boolean = () => false,
): string => people.replace(text, keep, (part) => part.replace(/[\p{L}\p{N}]+/gu, '?'));

function of(
  ...learned: readonly (readonly [identities: readonly string[], names?: readonly string[]])[]
): People {
  const people = new People();
  for (const [identities, names = []] of learned) people.learn(identities, names);
  return people;
}

describe('one person', () => {
  test.each([
    ['the address', 'anna.kern@corp.example', 'user-1@redacted.example'],
    ['its local part', 'anna.kern', 'user-1'],
    ['its domain', 'login.corp.example', '?.redacted.example'],
    ['the name', 'Anna Kern', 'User 1'],
    ['another address', 'a.k@other.example', 'user-1-b@redacted-2.example'],
    ['the user name', 'CORP\\akern', '?\\user-1-c'],
    ['the address in upper case', 'ANNA.KERN@CORP.EXAMPLE', 'USER-1@REDACTED.EXAMPLE'],
    ['the address with a capital', 'Anna.kern@corp.example', 'User-1@redacted.example'],
    [
      'in a sentence',
      'No <anna.kern@corp.example>, Anna Kern!',
      '? <user-1@redacted.example>, User 1!',
    ],
    ['as part of other words', 'xanna.kern anna.kernx', '?.? ?.?'],
    ['somebody else', 'bob@corp.example', '?@redacted.example'],
  ])('%s => one pseudonym', (_, text, expected) => {
    const people = of([['anna.kern@corp.example', 'a.k@other.example', 'akern'], ['Anna Kern']]);
    expect(replaced(people, text)).toBe(expected);
  });

  test.each([
    ['as it is', 'CORP\\akern', '?\\user-1'],
    ['without the domain', 'akern', 'user-1'],
    ['in another case', 'corp\\AKERN', '?\\USER-1'],
    ['in an address', 'akern@corp.example', 'user-1@redacted.example'],
    ['of another domain', 'OTHER\\akern', '?\\user-1'],
  ])('a NameID with the domain of Windows: %s => one pseudonym', (_, text, expected) => {
    const people = of([['CORP\\akern', 'akern@corp.example']]);
    expect(replaced(people, text)).toBe(expected);
  });

  test('who logs in again with another NameID => the same number', () => {
    const people = of(
      [['anna@corp.example', 'a1']],
      [['ANNA@corp.example', 'a2']],
      [['bob@corp.example']],
    );
    expect(replaced(people, 'anna@corp.example a1 a2 bob@corp.example')).toBe(
      'user-1@redacted.example user-1-b user-1-c user-2@redacted.example',
    );
  });

  test('whose name another person has => the first one’s', () => {
    expect(
      replaced(of([['a@x.example'], ['Anna Kern']], [['b@x.example'], ['Anna Kern']]), 'Anna Kern'),
    ).toBe('User 1');
  });
});

describe('who is whom', () => {
  type Learned = readonly (readonly [identities: readonly string[], names?: readonly string[]])[];
  test.each<[name: string, learned: Learned, text: string, expected: string]>([
    [
      'blanks around a name => the same name',
      [[[' anna@x.example\n'], [' Anna Kern ']]],
      'anna@x.example Anna Kern',
      'user-1@redacted.example User 1',
    ],
    [
      'nothing for an identity => nobody shares it',
      [[['', 'anna']], [[' ', 'bob']]],
      'anna bob',
      'user-1 user-2',
    ],
    [
      'the second identity known => the same person',
      [[['a1']], [['new', 'a1']]],
      'a1 new',
      'user-1 user-1-b',
    ],
    [
      'identities of two persons together => of the first, and the second stays who it was',
      [[['anna']], [['bob']], [['anna', 'bob']], [['bob', 'b2']]],
      'bob b2',
      'user-2 user-2-b',
    ],
    [
      'the longer of two names that begin alike => that',
      [[['a1'], ['Anna Kern', 'Anna Kern Smith', 'Anna Kern-Li']]],
      'Anna Kern, Anna Kern Smith, Anna Kern-Li',
      'User 1, User 1-b, User 1-c',
    ],
    ['no name at all => nobody', [[[], ['', ' ']]], 'anna', '?'],
  ])('%s', (_, learned, text, expected) => {
    expect(replaced(of(...learned), text)).toBe(expected);
  });

  test('somebody with many names => letters, then numbers tell them apart', () => {
    const names = Array.from({ length: 28 }, (_, n) => `anna${n}x`);
    const shown = names.map((name) => replaced(of([names]), name));
    expect([shown[0], shown[1], shown[24], shown[25], shown[26], shown[27]]).toEqual([
      'user-1',
      'user-1-b',
      'user-1-y',
      'user-1-z',
      'user-1-27',
      'user-1-28',
    ]);
    expect(new Set(shown).size).toBe(28);
  });
});

test('what differs in case alone => differs in case alone, in any number of ways', () => {
  const cases = ['anna', 'Anna', 'aNna', 'anNa', 'annA', 'ANNA'];
  const shown = cases.map(
    (text, n) => [n, replaced(of([['anna']]), cases.slice(0, n).join(' ') + ' ' + text)] as const,
  );
  const last = shown.map(([n, text]) => text.trim().split(' ')[n] ?? '');
  expect(new Set(last).size).toBe(cases.length);
  expect(new Set(last.map((text) => text.toLowerCase()))).toEqual(new Set(['user-1']));
});

test.each([
  ['a number', '12345'],
  ['blanks', '  '],
  ['a sentence longer than names are', 'x '.repeat(40)],
  ['a word longer than names are', 'x'.repeat(65)],
  ['signs', '<anna>'],
  ['what changes its length in lower case', 'İbo'],
])('%s => keeps its shape', (_, value) => {
  const people = of([[value]]);
  expect(replaced(people, value)).toBe(value.replace(/[\p{L}\p{N}]+/gu, '?'));
});

test('a word that stays => stays, also when somebody is called so; not in an address', () => {
  const people = of([['code@corp.example']]);
  expect(replaced(people, 'code code@corp.example', (word) => word === 'code')).toBe(
    '? user-1@redacted.example',
  );
});

test('hundreds of thousands of names that begin alike => a bounded number, and every text is still replaced', () => {
  const people = new People();
  people.learn(
    [],
    Array.from({ length: 20_000 }, (_, n) => `anna x${n}`),
  );
  expect(replaced(people, 'anna x19999, anna x1')).toMatch(/^\? \?, user 1-b$/);
});
