import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstEndingAfter, tokenize } from '../../../../src/ui/presenter/xml/tokens.ts';

const coloured = (text: string): [string, string][] =>
  tokenize(text).tokens.map(({ colour, start, end }) => [colour, text.slice(start, end)]);

describe('tokenize', () => {
  test('a tag with an attribute => brackets, name, attribute and value apart', () => {
    expect(coloured('<a:b c="d">e</a:b>')).toEqual([
      ['punctuation', '<'],
      ['name', 'a:b'],
      ['punctuation', ' '],
      ['attribute', 'c'],
      ['punctuation', '='],
      ['value', '"d"'],
      ['punctuation', '>'],
      ['text', 'e'],
      ['punctuation', '</'],
      ['name', 'a:b'],
      ['punctuation', '>'],
    ]);
  });

  test.each([
    ['a comment with a tag in it', '<!-- <a> -->', 'comment'],
    ['CDATA with a bracket in it', '<![CDATA[ a > b ]]>', 'text'],
    ['a processing instruction', '<?xml version="1.0"?>', 'other'],
    ['a DOCTYPE', '<!DOCTYPE a>', 'other'],
  ])('%s => one piece', (_, text, colour) => {
    expect(coloured(text)).toEqual([[colour, text]]);
  });

  test('a bracket inside a quoted value => does not end the tag', () => {
    expect(tokenize('<a b="1>2"/>').nodes).toEqual([{ is: 'empty', start: 0, end: 12 }]);
  });

  test('any text => every character in exactly one token and one node, in order', () => {
    const xmlish = fc.array(
      fc.constantFrom(
        '<',
        '>',
        '/',
        '"',
        "'",
        '=',
        ' ',
        'a',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '&',
      ),
    );
    fc.assert(
      fc.property(xmlish, (parts) => {
        const text = parts.join('');
        const { tokens, nodes } = tokenize(text);
        for (const list of [tokens, nodes]) {
          expect(list.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
          list.forEach(({ start, end }, n) => {
            expect(start).toBe(n === 0 ? 0 : list[n - 1]?.end);
            expect(end).toBeGreaterThan(start);
          });
        }
      }),
    );
  });
});

test('firstEndingAfter: an offset => the item it stands in', () => {
  const items = [{ end: 2 }, { end: 5 }, { end: 9 }];
  expect([0, 1, 2, 4, 5, 8, 9].map((offset) => firstEndingAfter(items, offset))).toEqual([
    0, 0, 1, 1, 2, 2, 3,
  ]);
});
