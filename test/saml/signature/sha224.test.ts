import { constants, createPublicKey, sign } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
} from '../../../src/saml/signature/algorithms.ts';
import {
  beginCheck,
  type KeyMatch,
  type PublicKey,
} from '../../../src/saml/signature/web-crypto.ts';
import { digestAhead } from '../../../src/saml/signature/digest.ts';
import { verifySha224 } from '../../../src/saml/signature/sha224.ts';
import { identity, type Identity, type KeyKind } from './identity.ts';

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const PSS_URI = 'http://www.w3.org/2007/05/xmldsig-more#sha224-rsa-MGF1';
const DATA = new TextEncoder().encode('what is signed');

const algorithm = (uri: string): SignatureAlgorithm => {
  const found = SIGNATURE_ALGORITHMS.get(uri);
  if (!found) throw new Error(`no ${uri}`);
  return found;
};
const RSA = algorithm(`${MORE}rsa-sha224`);
const ECDSA = algorithm(`${MORE}ecdsa-sha224`);
const pss = (saltLength: number): SignatureAlgorithm => ({
  family: 'RSA',
  scheme: 'RSA-PSS',
  hash: 'SHA-224',
  saltLength,
});

const KINDS: readonly KeyKind[] = ['RSA', 'P-256', 'P-384', 'P-521', 'Ed25519'];
const keys = new Map<KeyKind, Identity>();
beforeAll(async () => {
  for (const kind of KINDS) keys.set(kind, await identity(kind));
});

const of = (kind: KeyKind): Identity => keys.get(kind) ?? (undefined as never);

function certified(kind: KeyKind): PublicKey {
  const id = createPublicKey(of(kind).publicPem)
    .export({ type: 'spki', format: 'der' })
    .toString('base64');
  const curve = kind.startsWith('P-') ? kind : null;
  return { id, form: 'spki', family: curve ? 'EC' : kind, curve };
}

type Made = Uint8Array<ArrayBuffer>;
const made = (kind: KeyKind, options: object, hash = 'sha224'): Made =>
  Uint8Array.from(sign(hash, DATA, { key: of(kind).privatePem, ...options }));
const salted = (saltLength: number): object => ({
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength,
});
const NUMBERS = { dsaEncoding: 'ieee-p1363' };

const fit = async (
  used: SignatureAlgorithm,
  kind: KeyKind,
  value: Made,
  data: Made = DATA,
): Promise<KeyMatch> => (await beginCheck(used, certified(kind), data, value)).fit;

const changed = (value: Uint8Array, at: number): Made =>
  Uint8Array.from(value, (byte, n) => (n === at ? byte ^ 1 : byte));

test('RSA-PSS without parameters => a salt as long as the digest', () => {
  expect(algorithm(PSS_URI)).toEqual(pss(28));
});

describe.each<[name: string, used: SignatureAlgorithm, kind: KeyKind, value: () => Made]>([
  ['RSA', RSA, 'RSA', () => made('RSA', {})],
  ['RSA-PSS', pss(28), 'RSA', () => made('RSA', salted(28))],
  ['RSA-PSS without a salt', pss(0), 'RSA', () => made('RSA', salted(0))],
  ['RSA-PSS with a long salt', pss(200), 'RSA', () => made('RSA', salted(200))],
  ['ECDSA on P-256', ECDSA, 'P-256', () => made('P-256', NUMBERS)],
  ['ECDSA on P-384', ECDSA, 'P-384', () => made('P-384', NUMBERS)],
  ['ECDSA on P-521', ECDSA, 'P-521', () => made('P-521', NUMBERS)],
])('%s with SHA-224, signed by OpenSSL', (_, used, kind, value) => {
  test('fits', async () => {
    expect(await fit(used, kind, value())).toBe('fits');
  });

  test.each<[name: string, change: (right: Made) => Made]>([
    ['its first byte changed', (right) => changed(right, 0)],
    ['its last byte changed', (right) => changed(right, right.length - 1)],
    ['cut short', (right) => right.slice(0, -1)],
    ['too long', (right) => Uint8Array.from([0, ...right])],
    ['all zeros', (right) => right.map(() => 0)],
    ['all ones', (right) => right.map(() => 255)],
    ['empty', () => new Uint8Array()],
  ])('%s => does not fit', async (__, change) => {
    expect(await fit(used, kind, change(value()))).toBe('does-not-fit');
  });

  test('over something else => does not fit', async () => {
    expect(await fit(used, kind, value(), Uint8Array.from([1]))).toBe('does-not-fit');
  });
});

test.each<[name: string, used: SignatureAlgorithm, kind: KeyKind, value: () => Made]>([
  ['RSA with SHA-256', RSA, 'RSA', () => made('RSA', {}, 'sha256')],
  ['RSA for RSA-PSS', pss(28), 'RSA', () => made('RSA', {})],
  ['RSA-PSS for RSA', RSA, 'RSA', () => made('RSA', salted(28))],
  ['RSA-PSS with another salt', pss(20), 'RSA', () => made('RSA', salted(28))],
  ['RSA-PSS with SHA-256', pss(28), 'RSA', () => made('RSA', salted(28), 'sha256')],
  ['ECDSA with SHA-256', ECDSA, 'P-256', () => made('P-256', NUMBERS, 'sha256')],
  ['ECDSA in DER', ECDSA, 'P-256', () => made('P-256', {})],
])('a value made by %s => does not fit', async (_, used, kind, value) => {
  expect(await fit(used, kind, value())).toBe('does-not-fit');
});

test('ECDSA with a large second number, as OpenSSL makes half of them => fits', async () => {
  let value = made('P-256', NUMBERS);
  while ((value[32] ?? 0) < 0x80) value = made('P-256', NUMBERS);
  expect(await fit(ECDSA, 'P-256', value)).toBe('fits');
});

test('a digest ahead of time => none, because WebCrypto has no SHA-224', async () => {
  expect(await digestAhead('a'.repeat(100_000), 'SHA-224')).toBeNull();
});

/** An RSA key whose numbers are as large as a message may claim. */
async function large(bytesOfModulus: number, exponent: readonly number[]): Promise<KeyMatch> {
  const n = Buffer.alloc(bytesOfModulus, 255).toString('base64url');
  const e = Buffer.from(exponent).toString('base64url');
  const key: PublicKey = { id: `${n} ${e}`, form: 'jwk', family: 'RSA', jwk: { kty: 'RSA', n, e } };
  return (await beginCheck(RSA, key, DATA, new Uint8Array(bytesOfModulus).fill(1))).fit;
}

test.each<[name: string, bytes: number, exponent: readonly number[], expected: KeyMatch]>([
  ['the largest modulus that OpenSSL takes', 2048, [1, 0, 1], 'does-not-fit'],
  ['a larger modulus', 2049, [1, 0, 1], 'unusable'],
  ['the largest exponent', 256, [255, 255, 255, 255, 255, 255, 255, 255], 'does-not-fit'],
  ['a larger exponent', 256, [1, 0, 0, 0, 0, 0, 0, 0, 1], 'unusable'],
])('%s => no minutes of computing', async (_, bytes, exponent, expected) => {
  expect(await large(bytes, exponent)).toBe(expected);
});

describe('keys and algorithms that have no SHA-224', () => {
  test('Ed25519 => unusable', async () => {
    const { publicKey } = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
    expect(
      await verifySha224({ family: 'Ed25519', scheme: 'Ed25519' }, publicKey, DATA, DATA),
    ).toBe('unusable');
  });

  test('a key on no curve => unusable', async () => {
    const key = { algorithm: { name: 'ECDSA', namedCurve: 'bob' } } as unknown as CryptoKey;
    expect(await verifySha224(ECDSA, key, DATA, DATA)).toBe('unusable');
  });
});
