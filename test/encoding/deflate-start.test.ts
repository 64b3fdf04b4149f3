import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { mayBeDeflatedXml } from '../../src/encoding/deflate-start.ts';

const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants;
const XML = '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1"/>';

const HEADS: readonly [string, string][] = [
  ['an element', XML],
  ['a declaration', `<?xml version="1.0"?>${XML}`],
  ['white space', ` \t\r\n${XML}`],
  ['a byte order mark', `\uFEFF${XML}`],
  ['one element', '<a/>'],
  ['a long message', `<a>${'abc '.repeat(20_000)}</a>`],
];

describe('XML that zlib deflated', () => {
  const strategies = { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE };
  for (const [name, strategy] of Object.entries(strategies)) {
    test.each(HEADS)(`${name}, %s => it may be`, (_what, xml) => {
      for (let level = 0; level <= 9; level += 1) {
        expect(mayBeDeflatedXml(deflateRawSync(xml, { level, strategy }))).toBe(true);
      }
    });
  }

  test('of any names and texts => it may be', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(...Object.values(strategies)),
        (text, level, strategy) => {
          const xml = `<a>${text}</a>`;
          expect(mayBeDeflatedXml(deflateRawSync(xml, { level, strategy }))).toBe(true);
          expect(mayBeDeflatedXml(deflateSync(new TextEncoder().encode(xml)))).toBe(true);
        },
      ),
    );
  });

  test('only its first bytes => it may be', () => {
    expect(mayBeDeflatedXml(deflateRawSync(HEADS[5]?.[1] ?? '').subarray(0, 300))).toBe(true);
  });
});

/** What zlib makes of it, or null. */
function inflated(bytes: Uint8Array): string | null {
  try {
    return inflateRawSync(bytes, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: 100_000,
    }).toString('latin1');
  } catch {
    return null;
  }
}

describe('bytes that are no deflated XML', () => {
  test('what is said not to be any => zlib makes no XML of it either', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 300 }), (bytes) => {
        if (mayBeDeflatedXml(bytes)) return;
        expect(inflated(bytes) ?? '').not.toMatch(/^(?:\u00EF\u00BB\u00BF)?\s*</);
      }),
      { numRuns: 5_000 },
    );
  });

  test('of digests => fewer than one in twenty may be', () => {
    const digests = fc.sample(fc.uint8Array({ minLength: 48, maxLength: 48 }), {
      numRuns: 5_000,
      seed: 1,
    });
    expect(digests.filter(mayBeDeflatedXml).length).toBeLessThan(250);
  });
});
