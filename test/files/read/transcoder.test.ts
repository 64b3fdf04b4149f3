import { describe, expect, test } from 'vitest';
import { Transcoder } from '../../../src/files/read/transcoder.ts';

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const WRITTEN: readonly [how: string, bytes: (text: string) => Buffer, isKnown: boolean][] = [
  ['UTF-8', (text) => Buffer.from(text), false],
  ['UTF-8 with a byte order mark', (text) => Buffer.from(`\uFEFF${text}`), true],
  [
    'UTF-16 as Windows PowerShell writes it',
    (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    true,
  ],
  ['UTF-16, big endian, with a byte order mark', (text) => utf16be(`\uFEFF${text}`), true],
  ['UTF-16 without a byte order mark', (text) => Buffer.from(text, 'utf16le'), true],
  ['UTF-16, big endian, without a byte order mark', utf16be, true],
];

const TEXTS = ['{"log": "Zoë 𝒳"}', '<a/>', '[\n]', '{}'];

function transcoded(bytes: Uint8Array, size: number) {
  const out: Uint8Array[] = [];
  const transcoder = new Transcoder((piece) => out.push(piece));
  for (let at = 0; at < bytes.length; at += size) transcoder.write(bytes.subarray(at, at + size));
  transcoder.end();
  return { text: Buffer.concat(out).toString('utf8'), isKnown: transcoder.isKnown };
}

describe.each(WRITTEN)('%s', (_, bytes, isKnown) => {
  test.each(TEXTS)('%s, in pieces of any size => the same text in UTF-8', (text) => {
    for (const size of [1, 2, 3, 5, 1000])
      expect(transcoded(bytes(text), size)).toEqual({ text, isKnown });
  });
});

test.each([
  ['nothing', ''],
  ['one byte', '7b'],
  ['a ZIP archive', '504b03041400'],
  ['a certificate', '3082010a0282'],
  ['zero bytes', '00000000'],
])('%s => the bytes as they are', (_, hex) => {
  const out: Uint8Array[] = [];
  const transcoder = new Transcoder((piece) => out.push(piece));
  transcoder.write(Buffer.from(hex, 'hex'));
  transcoder.end();
  expect(Buffer.concat(out).toString('hex')).toBe(hex);
});
