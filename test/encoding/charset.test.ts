import { describe, expect, test } from 'vitest';
import { decodeCharset } from '../../src/encoding/charset.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const utf16 = (text: string, isBig = false): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le');
  return Uint8Array.from(isBig ? bytes.swap16() : bytes);
};
const bytes = (...parts: (Uint8Array | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const declared = (encoding: string, text = 'x'): string =>
  `<?xml version="1.0" encoding="${encoding}"?><a>${text}</a>`;

describe('bytes of XML (appendix F)', () => {
  test.each([
    ['UTF-8', latin1('<a>x</a>'), '<a>x</a>', 'UTF-8'],
    [
      'UTF-8 with a byte order mark',
      bytes([0xef, 0xbb, 0xbf], latin1('<a/>')),
      '<a/>',
      'UTF-8, with a byte order mark',
    ],
    [
      'UTF-16',
      bytes([0xff, 0xfe], utf16('<a>ü</a>')),
      '<a>ü</a>',
      'UTF-16 (little endian), with a byte order mark',
    ],
    [
      'UTF-16, the other way',
      bytes([0xfe, 0xff], utf16('<a>ü</a>', true)),
      '<a>ü</a>',
      'UTF-16 (big endian), with a byte order mark',
    ],
    ['UTF-16 without a mark', utf16('<a>ü</a>'), '<a>ü</a>', 'UTF-16 (little endian)'],
    [
      'UTF-16 without a mark, the other way',
      utf16('<a>ü</a>', true),
      '<a>ü</a>',
      'UTF-16 (big endian)',
    ],
    [
      'UTF-16 that begins with NUL',
      bytes([0xff, 0xfe, 0, 1], utf16('<a/>')),
      '\u0100<a/>',
      'UTF-16 (little endian), with a byte order mark',
    ],
    [
      'ISO 8859-1, declared',
      latin1(declared('ISO-8859-1', 'ü')),
      declared('ISO-8859-1', 'ü'),
      'ISO-8859-1',
    ],
    ['US-ASCII, declared', latin1(declared('us-ascii')), declared('us-ascii'), 'US-ASCII'],
    [
      'windows-1252, declared',
      bytes(latin1(declared('windows-1252').slice(0, -5)), [0x80]),
      `${declared('windows-1252').slice(0, -5)}€`,
      'WINDOWS-1252',
    ],
  ])('%s => text', (_, content, text, detail) => {
    expect(decodeCharset(content)).toEqual({ text, detail, error: null });
  });

  test.each([
    ['UTF-8', latin1('<a>ü</a>'), '<a>ü</a>', 'the byte 0xFC at offset 3 is not UTF-8'],
    [
      'UTF-8 behind a mark and a replacement character',
      bytes([0xef, 0xbb, 0xbf, 0xef, 0xbf, 0xbd, 0x41, 0xff]),
      'ï¿½Aÿ',
      'the byte 0xFF at offset 7 is not UTF-8',
    ],
    [
      'US-ASCII',
      latin1(declared('US-ASCII', 'ü')),
      declared('US-ASCII', 'ü'),
      'the byte 0xFC at offset 44 is not US-ASCII',
    ],
    [
      'another encoding',
      bytes(latin1(declared('Shift_JIS')), [0xff]),
      `${declared('Shift_JIS')}\uFFFD`,
      'a byte is not SHIFT_JIS',
    ],
    [
      'UTF-16',
      bytes([0xff, 0xfe], utf16('<a/>'), [0xd8]),
      '<a/>\uFFFD',
      'half a character at offset 10 of UTF-16',
    ],
    [
      'UTF-16 with half a pair',
      bytes([0xff, 0xfe], utf16('<a>\uD83D</a>')),
      '<a>\uFFFD</a>',
      'half a character at offset 8 of UTF-16',
    ],
  ])(
    '%s with something else in it => read as far as it goes, and said where',
    (_, content, text, fault) => {
      const { error, ...read } = decodeCharset(content);
      expect(error).toEqual({ code: 'bad-charset', message: fault });
      expect(read.text).toBe(text);
      expect(read.detail.endsWith(`: ${fault}`)).toBe(true);
    },
  );

  test('an encoding that nobody knows => said', () => {
    const message = 'the XML declaration names the encoding "x-bob", which is not known';
    const text = declared('x-bob', 'ü');
    expect(decodeCharset(latin1(text))).toEqual({
      text,
      detail: message,
      error: { code: 'unknown-charset', message },
    });
  });
});
