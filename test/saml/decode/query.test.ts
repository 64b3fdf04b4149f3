import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitQuery } from '../../../src/saml/decode.ts';
import { percentDecode } from '../../../src/saml/decode/query.ts';

describe('splitQuery', () => {
  it.each<[string, [string, string, string][]]>([
    ['', []],
    ['?', []],
    [
      '?a=1&b=2',
      [
        ['a', '1', '1'],
        ['b', '2', '2'],
      ],
    ],
    [
      'a=b==&c',
      [
        ['a', 'b==', 'b=='],
        ['c', '', ''],
      ],
    ],
    ['a=x+y%2Bz', [['a', 'x y+z', 'x+y%2Bz']]],
    [
      'a=1&a=2&&',
      [
        ['a', '1', '1'],
        ['a', '2', '2'],
      ],
    ],
    ['SAML%52esponse=%e2%82%ac', [['SAMLResponse', '€', '%e2%82%ac']]],
    [
      'a=100%&b=%zz%4',
      [
        ['a', '100%', '100%'],
        ['b', '%zz%4', '%zz%4'],
      ],
    ],
    ['a=%E9', [['a', '\uFFFD', '%E9']]],
    ['=v', [['', 'v', 'v']]],
    [
      '__proto__=1&constructor=2',
      [
        ['__proto__', '1', '1'],
        ['constructor', '2', '2'],
      ],
    ],
  ])('%j => names, values and raw values in order', (query, expected) => {
    expect(splitQuery(query).map(({ name, value, raw }) => [name, value, raw])).toEqual(expected);
  });

  it('any well-formed query => what URLSearchParams reads', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), (query) => {
        expect(splitQuery(query).map(({ name, value }) => [name, value])).toEqual([...new URLSearchParams(query)]);
      }),
    );
  });

  it('the raw parts => the query again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z]+$/), fc.stringMatching(/^[\w%=+]*$/)), { minLength: 1 }),
        (pairs) => {
          const query = pairs.map(([name, value]) => `${name}=${value}`).join('&');
          expect(
            splitQuery(query)
              .map(({ name, raw }) => `${name}=${raw}`)
              .join('&'),
          ).toBe(query);
        },
      ),
    );
  });
});

describe('percentDecode', () => {
  it.each([
    ['a%', 1],
    ['%41%4', 3],
    ['%%41', 0],
    ['é%g0', 2],
  ])('%j => the malformed sequence stays, and its offset is told', (text, malformed) => {
    expect(percentDecode(text).malformed).toBe(malformed);
  });

  it('any text, encoded => that text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(percentDecode(encodeURIComponent(text))).toEqual({ text, malformed: null, invalid: false });
      }),
    );
  });
});
