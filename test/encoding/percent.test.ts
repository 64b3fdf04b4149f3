import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentDecode } from '../../src/encoding/percent.ts';

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
        expect(percentDecode(encodeURIComponent(text))).toEqual({
          text,
          malformed: null,
          invalid: false,
        });
      }),
    );
  });
});
