import { constants, createPublicKey, sign } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
} from '../../../src/saml/signature/algorithms.ts';
import {
  beginCheck,
  spkiOf,
  type KeyMatch,
  type PublicKey,
} from '../../../src/saml/signature/web-crypto.ts';
import { identity, type Identity, type KeyKind } from './identity.ts';

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const DATA = new TextEncoder().encode('what is signed');

const algorithm = (uri: string): SignatureAlgorithm => {
  const found = SIGNATURE_ALGORITHMS.get(uri);
  if (!found) throw new Error(`no ${uri}`);
  return found;
};
const RSA = algorithm(`${MORE}rsa-sha256`);
const PSS = algorithm('http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1');
const ECDSA = algorithm(`${MORE}ecdsa-sha256`);
const ED25519 = algorithm('http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519');

const KINDS: readonly KeyKind[] = ['RSA', 'P-256', 'P-384', 'P-521', 'Ed25519'];
const keys = new Map<KeyKind, Identity>();
beforeAll(async () => {
  for (const kind of KINDS) keys.set(kind, await identity(kind));
});

const of = (kind: KeyKind): Identity => keys.get(kind) ?? (undefined as never);
const curveOf = (kind: KeyKind): string | null => (kind.startsWith('P-') ? kind : null);
const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(buffer);
const spki = (kind: KeyKind): Buffer =>
  createPublicKey(of(kind).publicPem).export({ type: 'spki', format: 'der' });

/** The key as a certificate has it. */
function certified(kind: KeyKind): PublicKey {
  const family = curveOf(kind) ? 'EC' : kind;
  return { id: spki(kind).toString('base64'), form: 'spki', family, curve: curveOf(kind) };
}

/** The key as KeyValue has it. */
function bare(kind: KeyKind): PublicKey {
  const {
    n = '',
    e = '',
    x = '',
    y = '',
  } = createPublicKey(of(kind).publicPem).export({ format: 'jwk' });
  if (kind === 'RSA')
    return { id: `${n} ${e}`, form: 'jwk', family: 'RSA', jwk: { kty: 'RSA', n, e } };
  const point = Buffer.concat([
    Buffer.of(4),
    Buffer.from(x, 'base64url'),
    Buffer.from(y, 'base64url'),
  ]);
  return {
    id: point.toString('base64url'),
    form: 'point',
    family: 'EC',
    curve: kind,
    point: bytes(point),
  };
}

const ecdsa = (kind: KeyKind): Uint8Array<ArrayBuffer> =>
  bytes(sign('sha256', DATA, { key: of(kind).privatePem, dsaEncoding: 'ieee-p1363' }));

const fit = async (
  used: SignatureAlgorithm,
  key: PublicKey,
  value: Uint8Array<ArrayBuffer>,
  data: Uint8Array<ArrayBuffer> = DATA,
): Promise<KeyMatch> => (await beginCheck(used, key, data, value)).fit;

describe('a signature value fits', () => {
  test('RSA, of a certificate and bare', async () => {
    const value = bytes(sign('sha256', DATA, of('RSA').privatePem));
    expect([await fit(RSA, certified('RSA'), value), await fit(RSA, bare('RSA'), value)]).toEqual([
      'fits',
      'fits',
    ]);
  });

  test('RSA-PSS, with the same key', async () => {
    const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    const value = bytes(sign('sha256', DATA, { key: of('RSA').privatePem, ...padding }));
    expect([
      await fit(PSS, certified('RSA'), value),
      await fit(RSA, certified('RSA'), value),
    ]).toEqual(['fits', 'does-not-fit']);
  });

  test('Ed25519', async () => {
    const value = bytes(sign(null, DATA, of('Ed25519').privatePem));
    expect(await fit(ED25519, certified('Ed25519'), value)).toBe('fits');
  });

  test.each(['P-256', 'P-384', 'P-521'] as const)(
    'ECDSA on %s, of a certificate and bare',
    async (kind) => {
      const value = ecdsa(kind);
      expect([
        await fit(ECDSA, certified(kind), value),
        await fit(ECDSA, bare(kind), value),
      ]).toEqual(['fits', 'fits']);
    },
  );

  test('ECDSA whose numbers lack their leading zeros, as old Java versions write them', async () => {
    let value = ecdsa('P-521');
    while (value[0] !== 0 || value[66] !== 0) value = ecdsa('P-521');
    const short = Uint8Array.from([...value.slice(1, 66), ...value.slice(67)]);
    expect(short).toHaveLength(130);
    expect(await fit(ECDSA, certified('P-521'), short)).toBe('fits');
    expect(await fit(ECDSA, bare('P-521'), short)).toBe('fits');
  });
});

describe('a signature value does not fit', () => {
  test.each<[name: string, change: (value: Uint8Array) => Uint8Array]>([
    ['that was changed', (value) => value.map((byte, n) => (n === 5 ? byte ^ 1 : byte))],
    ['that is cut short', (value) => value.slice(0, -1)],
    ['of which both numbers are cut short', (value) => value.slice(1, -1)],
    ['that is too long', (value) => Uint8Array.from([0, ...value])],
    [
      'with zeros before its numbers',
      (value) => Uint8Array.from([0, ...value.slice(0, 32), 0, ...value.slice(32)]),
    ],
    ['that is empty', () => new Uint8Array()],
  ])('%s', async (_, change) => {
    expect(await fit(ECDSA, certified('P-256'), Uint8Array.from(change(ecdsa('P-256'))))).toBe(
      'does-not-fit',
    );
    const rsa = bytes(sign('sha256', DATA, of('RSA').privatePem));
    expect(await fit(RSA, certified('RSA'), Uint8Array.from(change(rsa)))).toBe('does-not-fit');
  });

  test('over something else', async () => {
    const value = bytes(sign('sha256', DATA, of('RSA').privatePem));
    expect(await fit(RSA, certified('RSA'), value, Uint8Array.from([1]))).toBe('does-not-fit');
  });

  test('of another family of keys', async () => {
    const value = bytes(sign('sha256', DATA, of('RSA').privatePem));
    expect(await fit(ECDSA, certified('RSA'), value)).toBe('other-family');
    expect(await fit(RSA, certified('Ed25519'), value)).toBe('other-family');
  });

  test.each<[name: string, used: SignatureAlgorithm, key: PublicKey]>([
    ['a certificate', RSA, { id: 'AAAA', form: 'spki', family: 'RSA', curve: null }],
    ['no base64', RSA, { id: '!', form: 'spki', family: 'RSA', curve: null }],
    ['a bare key', RSA, { id: '', form: 'jwk', family: 'RSA', jwk: { kty: 'RSA' } }],
    [
      'a point that is on no curve',
      ECDSA,
      { id: 'x', form: 'point', family: 'EC', curve: 'P-256', point: DATA },
    ],
    ['a curve that nobody knows', ECDSA, { id: 'AAAA', form: 'spki', family: 'EC', curve: 'bob' }],
  ])('of a key that cannot be read: %s', async (_, used, key) => {
    expect(await fit(used, key, Uint8Array.from([1, 2]))).toBe('unusable');
    if (key.form !== 'spki') expect(await spkiOf(key)).toBeNull();
  });
});

describe('the SubjectPublicKeyInfo of a key', () => {
  test.each<[form: string, kind: KeyKind, key: (kind: KeyKind) => PublicKey]>([
    ['of a certificate', 'RSA', certified],
    ['of a certificate', 'Ed25519', certified],
    ['bare', 'RSA', bare],
    ['bare', 'P-256', bare],
    ['bare', 'P-521', bare],
  ])('%s, %s => as OpenSSL writes it', async (_, kind, key) => {
    expect(Buffer.from((await spkiOf(key(kind))) ?? []).equals(spki(kind))).toBe(true);
  });
});
