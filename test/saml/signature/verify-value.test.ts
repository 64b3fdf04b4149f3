import { createPrivateKey, sign } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseXml } from '../../../src/saml/dom.ts';
import {
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
} from '../../../src/saml/signature/algorithms.ts';
import { Budget } from '../../../src/saml/signature/budget.ts';
import { verifyValue, verdictOf, type Question } from '../../../src/saml/signature/verify-value.ts';
import {
  embeddedKeys,
  trustedCandidates,
  type Embedded,
} from '../../../src/saml/signature/keys.ts';
import { StepLog } from '../../../src/saml/signature/steps.ts';
import type { FailedStep } from '../../../src/model/signature-report.ts';
import { identity, trust, type Identity } from './identity.ts';

const RSA = SIGNATURE_ALGORITHMS.get(
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
) as SignatureAlgorithm;
const ECDSA = SIGNATURE_ALGORITHMS.get(
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
) as SignatureAlgorithm;
const DATA = new TextEncoder().encode('what is signed');
const NOTHING: Embedded = { candidates: [], certificates: [], errors: [] };

let own: Identity;
let other: Identity;
let elliptic: Identity;
beforeAll(async () => {
  [own, other, elliptic] = await Promise.all([
    identity(),
    identity('RSA', 'other'),
    identity('P-256'),
  ]);
});

const keyInfo = (inner: string) =>
  parseXml(
    `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:d1="http://www.w3.org/2009/xmldsig11#">${inner}</ds:KeyInfo>`,
  ).elements[0] ?? null;
const x509 = (...bodies: string[]): string =>
  `<ds:X509Data>${bodies.map((body) => `<ds:X509Certificate>${body}</ds:X509Certificate>`).join('')}</ds:X509Data>`;
const embedded = (inner: string): Embedded => embeddedKeys(keyInfo(inner), new Budget());

function bareKey({ privatePem }: Identity): string {
  const { n = '', e = '' } = createPrivateKey(privatePem).export({ format: 'jwk' });
  const base64 = (url: string): string => Buffer.from(url, 'base64url').toString('base64');
  return `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${base64(n)}</ds:Modulus><ds:Exponent>${base64(e)}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`;
}

const signedBy = ({ privatePem }: Identity): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(sign('sha256', DATA, privatePem));

async function judge(parts: Partial<Question>) {
  const log = new StepLog();
  const value = 'value' in parts ? (parts.value ?? null) : signedBy(own);
  const judgement = await verifyValue(log, {
    algorithm: RSA,
    data: DATA,
    trusted: [],
    embedded: NOTHING,
    ...parts,
    value,
  });
  const step = (wanted: string) => log.steps.find(({ id }) => id === wanted);
  return {
    ...judgement,
    failedStep: log.failedStep,
    key: step('key-found'),
    value: step('signature-value'),
    trust: step('key-trusted'),
  };
}

describe('whose key made a signature value', () => {
  test('the expected one', async () => {
    const said = await judge({ trusted: [own.trusted] });
    expect(said).toMatchObject({
      failedStep: null,
      keyFingerprint: own.trusted.certificate.sha256,
      key: { ok: true, detail: 'Keys to try: 1 expected, 0 in the message.' },
      value: {
        ok: true,
        detail:
          'The signature value was made with the key of the certificate from the Twilio Console (CN=idp.example.com).',
      },
      trust: { ok: true, detail: 'This key is the one of the Twilio Console.' },
    });
    expect(said.fitting?.source).toBe('console');
  });

  test('the one of the metadata, though another is expected too, and the message carries it', async () => {
    const trusted = [other.trusted, trust(own.certificatePem, 'metadata')];
    const said = await judge({ trusted, embedded: embedded(x509(own.certificate)) });
    expect(said).toMatchObject({
      failedStep: null,
      key: { detail: 'Keys to try: 2 expected, 1 in the message.' },
      trust: { ok: true, detail: 'This key is the one of the metadata.' },
    });
    expect(said.fitting?.source).toBe('metadata');
  });

  test('the message’s own, where none is expected', async () => {
    expect(await judge({ embedded: embedded(x509(own.certificate)) })).toMatchObject({
      failedStep: null,
      value: {
        ok: true,
        detail:
          'The signature value was made with the key of the certificate in the message (CN=idp.example.com).',
      },
      trust: { ok: null, detail: 'There is no expected key to compare with.' },
      fitting: { source: null },
    });
  });

  test('the message’s own, where another is expected', async () => {
    expect(
      await judge({ trusted: [other.trusted], embedded: embedded(bareKey(own)) }),
    ).toMatchObject({
      failedStep: 'key-not-trusted',
      value: { ok: true, detail: 'The signature value was made with the bare key in the message.' },
      trust: { ok: false, detail: 'The key that fits is none of the expected keys.' },
    });
  });
});

describe('a signature value that nobody made', () => {
  test('fits none of the keys; the fingerprint is of the key it carries', async () => {
    const said = await judge({
      trusted: [other.trusted],
      embedded: embedded(x509(own.certificate)),
      value: signedBy(elliptic),
    });
    expect(said).toMatchObject({
      failedStep: 'signature-mismatch',
      fitting: null,
      keyFingerprint: own.trusted.certificate.sha256,
      value: { ok: false, detail: 'The signature value fits none of the keys.' },
      trust: { ok: null, detail: 'Not reached.' },
    });
  });

  test('fits none of the keys, of which one cannot be read', async () => {
    const said = await judge({ trusted: [other.trusted], embedded: embedded(x509('bob')) });
    expect(said.value?.detail).toMatch(
      /^The signature value fits none of the keys\. The key in the message cannot be read: .+/,
    );
    expect(said.keyFingerprint).toBeNull();
  });

  test('of another kind of key', async () => {
    expect(await judge({ trusted: [elliptic.trusted] })).toMatchObject({
      failedStep: 'signature-mismatch',
      value: { detail: 'The algorithm needs a key of type RSA, and none of the keys is one.' },
    });
    expect((await judge({ algorithm: ECDSA, trusted: [own.trusted] })).value?.detail).toContain(
      'of type EC,',
    );
  });

  test('that is not base64', async () => {
    expect(await judge({ trusted: [own.trusted], value: null })).toMatchObject({
      failedStep: 'signature-mismatch',
      value: { ok: false, detail: 'The SignatureValue is not base64.' },
    });
  });

  test('by a key that cannot be used here', async () => {
    const certificate = { ...own.trusted.certificate, spki: 'AAAA' };
    expect(await judge({ trusted: [{ source: 'console', certificate }] })).toMatchObject({
      failedStep: 'unsupported-algorithm',
      value: { detail: 'This key or algorithm cannot be checked here.' },
    });
  });
});

describe('a signature value without any key', () => {
  test('none is expected, none is there', async () => {
    expect(await judge({})).toMatchObject({
      failedStep: 'no-key',
      keyFingerprint: null,
      key: {
        ok: false,
        detail:
          'The message carries no key, and no key is expected: add the certificate to check it.',
      },
    });
  });

  test('the one that is there cannot be read', async () => {
    const said = await judge({ embedded: embedded(x509('bob')) });
    expect(said.failedStep).toBe('bad-certificate');
    expect(said.key?.detail).toMatch(/^The key in the message cannot be read: .+/);
  });
});

describe('what a KeyInfo carries', () => {
  test('certificates first, then bare keys', () => {
    const { candidates, certificates, errors } = embedded(
      bareKey(other) + x509(own.certificate, other.certificate),
    );
    expect(certificates.map(({ subject }) => subject)).toEqual(['CN=idp.example.com', 'CN=other']);
    expect(
      candidates.map(({ key, certificate, source }) => [
        key.form,
        key.family,
        certificate?.subject ?? null,
        source,
      ]),
    ).toEqual([
      ['spki', 'RSA', 'CN=idp.example.com', null],
      ['spki', 'RSA', 'CN=other', null],
      ['jwk', 'RSA', null, null],
    ]);
    expect(errors).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['a name', '<ds:KeyName>bob</ds:KeyName>'],
    ['a certificate elsewhere', '<ds:X509Certificate>bob</ds:X509Certificate>'],
  ])('%s => no key', (_, inner) => {
    expect(embedded(inner)).toEqual(NOTHING);
    expect(embeddedKeys(null, new Budget())).toEqual(NOTHING);
  });

  test.each([
    ['of another kind', '<ds:KeyValue><ds:DSAKeyValue/></ds:KeyValue>'],
    [
      'without exponent',
      '<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AQAB</ds:Modulus></ds:RSAKeyValue></ds:KeyValue>',
    ],
    [
      'of nothing but zeros',
      '<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AAAA</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>',
    ],
    [
      'that is no base64',
      '<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>!</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>',
    ],
    [
      'on a curve nobody knows',
      '<ds:KeyValue><d1:ECKeyValue><d1:NamedCurve URI="urn:bob"/><d1:PublicKey>AQAB</d1:PublicKey></d1:ECKeyValue></ds:KeyValue>',
    ],
    [
      'on no curve',
      '<ds:KeyValue><d1:ECKeyValue><d1:NamedCurve/><d1:PublicKey>AQAB</d1:PublicKey></d1:ECKeyValue></ds:KeyValue>',
    ],
    [
      'without point',
      '<ds:KeyValue><d1:ECKeyValue><d1:NamedCurve URI="urn:oid:1.3.132.0.34"/></d1:ECKeyValue></ds:KeyValue>',
    ],
  ])('a bare key %s => said', (_, inner) => {
    const { candidates, errors } = embedded(inner);
    expect(candidates).toEqual([]);
    expect(errors).toEqual(['The KeyValue is of a kind that is not supported.']);
  });

  test.each([
    ['urn:oid:1.2.840.10045.3.1.7', 'P-256'],
    ['urn:oid:1.3.132.0.34', 'P-384'],
    ['urn:oid:1.3.132.0.35', 'P-521'],
  ])('a bare key on %s => of %s', (uri, curve) => {
    const value = `<ds:KeyValue><d1:ECKeyValue><d1:NamedCurve URI="${uri}"/><d1:PublicKey>AQAB</d1:PublicKey></d1:ECKeyValue></ds:KeyValue>`;
    const [candidate] = embedded(value).candidates;
    expect(candidate?.key).toEqual({
      id: 'AQAB',
      form: 'point',
      family: 'EC',
      curve,
      point: new Uint8Array([1, 0, 1]),
    });
  });

  test('a number with zeros before it => the same number', () => {
    const rsa = (modulus: string): string =>
      `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${modulus}</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`;
    const [one, other] = [embedded(rsa('AAD/')), embedded(rsa('/w=='))].map(
      ({ candidates }) => candidates[0]?.key,
    );
    expect(one).toEqual({
      id: '_w AQAB',
      form: 'jwk',
      family: 'RSA',
      jwk: { kty: 'RSA', n: '_w', e: 'AQAB' },
    });
    expect(other).toEqual(one);
  });

  test('more than anybody needs => only so many are read', () => {
    const budget = new Budget();
    const certificates = keyInfo(x509(...Array.from({ length: 200 }, () => own.certificate)));
    expect(embeddedKeys(certificates, budget).certificates).toHaveLength(128);
    expect(embeddedKeys(keyInfo(bareKey(own)), budget)).toEqual(NOTHING);
  });

  test('a chain’s certificates are of the keys they name', () => {
    const [expected] = trustedCandidates([elliptic.trusted]);
    expect(expected).toEqual({
      key: { id: elliptic.trusted.certificate.spki, form: 'spki', family: 'EC', curve: 'P-256' },
      certificate: elliptic.trusted.certificate,
      source: 'console',
    });
  });
});

describe('the verdict', () => {
  const [candidate] = [
    { key: { id: '', form: 'spki', family: 'RSA', curve: null }, certificate: null },
  ] as const;
  const fitting = (source: 'console' | null) => ({ ...candidate, source });

  test('by whose key it is', () => {
    expect(verdictOf(null, fitting('console'), true)).toBe('valid');
    expect(verdictOf(null, fitting(null), true)).toBe('valid-key-not-trusted');
    expect(verdictOf(null, null, true)).toBe('valid-key-not-trusted');
    expect(verdictOf('key-not-trusted', fitting(null), true)).toBe('valid-key-not-trusted');
  });

  test.each<FailedStep>([
    'no-key',
    'bad-certificate',
    'unsupported-algorithm',
    'symmetric-algorithm',
    'limit',
    'encrypted',
  ])('%s => cannot be checked', (step) => {
    expect([verdictOf(step, null, true), verdictOf(step, null, false)]).toEqual([
      'cannot-check',
      'cannot-check',
    ]);
  });

  test.each<FailedStep>([
    'several-references',
    'unexpected-transform',
    'reference-not-parent',
    'reference-uri',
  ])('%s => broken, outside SAML not checked', (step) => {
    expect([verdictOf(step, null, true), verdictOf(step, null, false)]).toEqual([
      'broken',
      'cannot-check',
    ]);
  });

  test.each<FailedStep>([
    'digest-mismatch',
    'signature-mismatch',
    'duplicate-id',
    'doctype',
    'not-covered',
    'no-reference',
  ])('%s => broken', (step) => {
    expect([verdictOf(step, null, true), verdictOf(step, null, false)]).toEqual([
      'broken',
      'broken',
    ]);
  });
});
