import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeParameter } from '../../src/saml/decode.ts';
import { parseXml, XmlError } from '../../src/saml/dom.ts';
import { MetadataError, readMetadata } from '../../src/saml/metadata-reader.ts';
import { readContent } from '../../src/saml/read.ts';
import { corpusFiles, describeCorpus } from './corpus.ts';

/**
 * Everything that happens to a message before it is judged; the code of the first refusal, or the
 * kind that was read.
 */
function outcome(bytes: Uint8Array | string, deflate = false): string {
  const raw = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  const sent = Buffer.from(deflate ? deflateRawSync(raw) : raw).toString('base64');
  const { xml, error } = decodeParameter(sent, {
    binding: deflate ? 'HTTP-Redirect' : 'HTTP-POST',
  });
  if (error) return error.code;
  try {
    return readContent(parseXml(xml ?? '')).kind;
  } catch (refusal) {
    if (refusal instanceof XmlError) return refusal.code;
    throw refusal;
  }
}

const P =
  'xmlns="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion"';
const response = (inner: string): string => `<Response ${P}>${inner}</Response>`;
const assertion = (inner: string): string => response(`<a:Assertion>${inner}</a:Assertion>`);
const values = (value: string): string =>
  assertion(
    `<a:AttributeStatement><a:Attribute Name="roles">${value}</a:Attribute></a:AttributeStatement>`,
  );
const many = (count: number, of: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => of(n)).join('');
const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');

const HOSTILE: [name: string, message: string | Uint8Array, outcome: string][] = [
  ['nesting 100,000 deep', response('<x>'.repeat(100_000) + '</x>'.repeat(100_000)), 'too-deep'],
  [
    'assertions nested 100 deep, with a megabyte inside',
    response(
      `${'<a:Assertion><a:AttributeStatement>'.repeat(100)}${'x'.repeat(1_000_000)}${'</a:AttributeStatement></a:Assertion>'.repeat(100)}`,
    ),
    'Response',
  ],
  [
    'a million attributes',
    response(many(1000, () => `<x ${many(1000, (n) => `a${n}=""`.padEnd(8))}/>`)),
    'too-many-attributes',
  ],
  [
    'a million attributes in one element',
    `<Response ${P} ${many(1_000_000, (n) => `a${n}=""\n`).slice(0, 8_000_000)}`,
    'too-many-attributes',
  ],
  ['a million elements', response('<x/>'.repeat(1_000_000)), 'too-many-nodes'],
  ['90,000 assertions', response('<a:Assertion/>'.repeat(90_000)), 'Response'],
  ['90,000 encrypted assertions', response('<a:EncryptedAssertion/>'.repeat(90_000)), 'Response'],
  ['90,000 values', values('<a:AttributeValue/>'.repeat(90_000)), 'Response'],
  [
    'a value of 7 MB',
    values(`<a:AttributeValue>${'x'.repeat(7_000_000)}</a:AttributeValue>`),
    'Response',
  ],
  [
    'more than 8 MiB',
    values(`<a:AttributeValue>${'x'.repeat(9_000_000)}</a:AttributeValue>`),
    'too-large',
  ],
  ['NUL in a value', values('<a:AttributeValue>agent\0</a:AttributeValue>'), 'illegal-character'],
  ['NUL by reference', values('<a:AttributeValue>&#0;</a:AttributeValue>'), 'illegal-character'],
  [
    'a lone surrogate in UTF-16',
    utf16(values('<a:AttributeValue>\uD800</a:AttributeValue>')),
    'bad-charset',
  ],
  [
    'a lone surrogate by reference',
    values('<a:AttributeValue>&#xD800;</a:AttributeValue>'),
    'illegal-character',
  ],
  [
    'a surrogate in UTF-8',
    Buffer.from(
      values('<a:AttributeValue>@</a:AttributeValue>').replace('@', '\xED\xA0\x80'),
      'latin1',
    ),
    'bad-charset',
  ],
  [
    'a billion laughs',
    `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}">]>${response('&b;')}`,
    'undeclared-entity',
  ],
  [
    'CDATA, comments and instructions in a value',
    values('<a:AttributeValue><![CDATA[<a>]]><!-- x --><?p i?></a:AttributeValue>'),
    'Response',
  ],
  ['an XML declaration without end', `<?xml ${' '.repeat(1_000_000)}`, 'not-wellformed'],
  [
    'an encoding name of a megabyte',
    `<?xml version="1.0" encoding="${'x'.repeat(1_000_000)}"?>${response('')}`,
    'unknown-charset',
  ],
  [
    'white space of seven megabytes before it',
    `${' '.repeat(7_000_000)}${response('')}`,
    'Response',
  ],
];

describe('hostile messages', () => {
  it.each(HOSTILE)(
    '%s => an answer or a limit, the same over either binding',
    (_, message, expected) => {
      expect(outcome(message)).toBe(expected);
      expect(outcome(message, true)).toBe(expected);
    },
  );
});

/** A file with some of its bytes changed, moved or left out. */
const mutation = fc.record({
  file: fc.nat(),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  drop: fc.nat(40),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom(
        '<',
        '>',
        '&',
        '"',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<?x',
        '&#x0;',
        'xmlns="',
        '</',
        '\0',
      )
      .map((text) => Buffer.from(text)),
  ),
});

describeCorpus('mutated messages of the corpus', () => {
  const files = corpusFiles();

  it('any mutation => a kind or a declared refusal, never another throw', () => {
    fc.assert(
      fc.property(mutation, fc.boolean(), ({ file, at, drop, insert }, deflate) => {
        const { bytes } = files[file % files.length] ?? { bytes: new Uint8Array() };
        const start = Math.floor(at * bytes.length);
        const mutated = Buffer.concat([
          bytes.subarray(0, start),
          insert,
          bytes.subarray(start + drop),
        ]);
        expect(outcome(mutated, deflate)).toMatch(/^[\w-]+$/);
        try {
          readMetadata(mutated.toString('utf8'));
        } catch (error) {
          expect(error).toBeInstanceOf(MetadataError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
