import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64 } from '../../src/encoding/lenient-base64.ts';

describe('decodeBase64', () => {
  it('any bytes whose pluses a form turned into spaces => those bytes', () => {
    // Real messages begin with "<" and are long: what follows decides how a space is read.
    const message = fc.uint8Array({ minLength: 60, maxLength: 400 });
    fc.assert(
      fc.property(message, (random) => {
        const bytes = Buffer.concat([Buffer.from('<samlp:'), random, Buffer.from('response>')]);
        const sent = bytes.toString('base64').replaceAll('+', ' ');
        // By chance at equal distances they cannot be told from line breaks; in a message of real
        // length that does not happen.
        const widths = sent.split(' ').map(({ length }) => length);
        fc.pre(widths.length < 4 || new Set(widths.slice(0, -1)).size > 1);
        expect(Buffer.from(decodeBase64(sent).bytes).equals(bytes)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('any bytes in lines of any width, broken by anything => those bytes', () => {
    const width = fc.integer({ min: 4, max: 20 }).map((quarter) => quarter * 4);
    const ending = fc.constantFrom('\n', '\r\n', '\n    ', '\t', '\r');
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        width,
        ending,
        (bytes, columns, by) => {
          const lines =
            Buffer.from(bytes)
              .toString('base64')
              .match(new RegExp(`.{1,${columns}}`, 'g')) ?? [];
          const { bytes: decoded, error } = decodeBase64(lines.join(by));
          expect(error).toBeNull();
          expect(Buffer.from(decoded).equals(Buffer.from(bytes))).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['QQ==', 'A', []],
    ['QQ', 'A', ['2 padding characters missing']],
    ['QUI', 'AB', ['1 padding character missing']],
    ['QUI==', 'AB', ['1 padding character too many']],
    ['QUJDR', 'ABC', ['cut off: its last character is only a part of a byte']],
    ['', '', []],
  ])('%j => %j', (text, expected, notes) => {
    const result = decodeBase64(text);
    expect(result.notes).toEqual(notes);
    expect(Buffer.from(result.bytes).toString()).toBe(expected);
    expect(result.error).toBeNull();
  });
});
