import { sign, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { QuerySignature } from '../../../src/model/message.ts';
import { verifyQuerySignature } from '../../../src/saml/signature.ts';
import { ecdsa, pss } from './by-hand.ts';
import { identity, type Identity } from './identity.ts';

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const RSA_SHA256 = `${MORE}rsa-sha256`;

let key: Identity;
let other: Identity;
let elliptic: Identity;
beforeAll(async () => {
  [key, other, elliptic] = await Promise.all([
    identity(),
    identity('RSA', 'another'),
    identity('P-256'),
  ]);
});

/** As AD FS encodes it: hex digits in lower case, which is part of what is signed. */
const QUERY = 'SAMLRequest=nZFPa8Mw%2bE%2f&RelayState=%c3%a4';

function signedQuery(
  algorithm: string,
  make: (data: Buffer) => Buffer,
  query = QUERY,
): QuerySignature {
  const signedText = `${query}&SigAlg=${encodeURIComponent(algorithm)}`;
  return { algorithm, signedText, signature: make(Buffer.from(signedText)).toString('base64') };
}

const rsa = (hash: string) => (data: Buffer) => sign(hash, data, key.privatePem);

describe('a signature in the query', () => {
  it.each<[algorithm: string, make: () => QuerySignature, trusted: () => Identity]>([
    [
      'RSA-SHA1',
      () => signedQuery('http://www.w3.org/2000/09/xmldsig#rsa-sha1', rsa('sha1')),
      () => key,
    ],
    ['RSA-SHA256', () => signedQuery(RSA_SHA256, rsa('sha256')), () => key],
    ['RSA-SHA512', () => signedQuery(`${MORE}rsa-sha512`, rsa('sha512')), () => key],
    [
      'RSA-PSS',
      () =>
        signedQuery(
          'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
          pss(key.privatePem, 'sha256', 32),
        ),
      () => key,
    ],
    [
      'ECDSA',
      () => signedQuery(`${MORE}ecdsa-sha256`, ecdsa(elliptic.privatePem, 'sha256')),
      () => elliptic,
    ],
  ])('%s by the expected key => valid', async (_, make, trusted) => {
    const report = await verifyQuerySignature(make(), [other.trusted, trusted().trusted]);
    expect(report).toMatchObject({
      verdict: 'valid',
      failedStep: null,
      covers: 'query',
      trustedBy: 'console',
      place: null,
    });
    expect(report.steps[0]?.detail).toBe('Every signed parameter is there once.');
    expect(report.steps.map(({ id, ok }) => [id, ok])).toEqual([
      ['parameters-once', true],
      ['algorithm-allowed', true],
      ['key-found', true],
      ['signature-value', true],
      ['key-trusted', true],
    ]);
  });

  it.each<[name: string, change: (query: QuerySignature) => QuerySignature]>([
    [
      'a byte changed',
      (query) => ({ ...query, signedText: query.signedText.replace('nZFP', 'nZFQ') }),
    ],
    [
      'the same value encoded otherwise',
      (query) => ({ ...query, signedText: query.signedText.replace('%2b', '%2B') }),
    ],
    [
      'parameters in another order',
      (query) => ({ ...query, signedText: query.signedText.split('&').reverse().join('&') }),
    ],
    ['another algorithm named', (query) => ({ ...query, algorithm: `${MORE}rsa-sha512` })],
    ['a signature cut short', (query) => ({ ...query, signature: query.signature.slice(0, -4) })],
    ['a signature that is not base64', (query) => ({ ...query, signature: '%' })],
    ['an empty signature', (query) => ({ ...query, signature: '' })],
  ])('%s => signature-mismatch', async (_, change) => {
    const query = change(signedQuery(RSA_SHA256, rsa('sha256')));
    const report = await verifyQuerySignature(query, [key.trusted]);
    expect(report).toMatchObject({
      verdict: 'broken',
      failedStep: 'signature-mismatch',
      trustedBy: null,
    });
  });

  it('by another key than expected => it fits none', async () => {
    const report = await verifyQuerySignature(signedQuery(RSA_SHA256, rsa('sha256')), [
      other.trusted,
    ]);
    expect(report).toMatchObject({ verdict: 'broken', failedStep: 'signature-mismatch' });
  });

  it('without an expected key => cannot be checked, for a query carries none', async () => {
    const report = await verifyQuerySignature(signedQuery(RSA_SHA256, rsa('sha256')), []);
    expect(report).toMatchObject({
      verdict: 'cannot-check',
      failedStep: 'no-key',
      keyFingerprint: null,
    });
  });

  it.each([
    ['http://www.w3.org/2000/09/xmldsig#dsa-sha1', 'unsupported-algorithm'],
    ['http://www.w3.org/2007/05/xmldsig-more#rsa-pss', 'unsupported-algorithm'],
    ['http://www.w3.org/2000/09/xmldsig#hmac-sha1', 'symmetric-algorithm'],
    ['toString', 'unsupported-algorithm'],
    ['', 'no-algorithm'],
  ])('the algorithm "%s" => %s', async (algorithm, failedStep) => {
    const report = await verifyQuerySignature(signedQuery(algorithm, rsa('sha256')), [key.trusted]);
    expect(report).toMatchObject({ verdict: 'cannot-check', failedStep, algorithm });
  });

  describe('of which a parameter is there twice => broken', () => {
    const [one, other] = ['SAMLRequest=a&RelayState=b', 'SAMLRequest=c&RelayState=b'];
    const ends = `&SigAlg=${encodeURIComponent(RSA_SHA256)}`;
    const repeated = (query: QuerySignature): QuerySignature => ({
      ...query,
      signedText: one + ends,
      repeated: {
        names: ['SAMLRequest'],
        choices: [one, other, 'SAMLRequest=e&RelayState=b'].map((text, at) => ({
          numbers: [at + 1],
          algorithm: query.algorithm,
          signedText: text + ends,
          signature: query.signature,
        })),
      },
    });

    it.each([
      ['the first is signed', one, 'Number 1 is signed.'],
      ['the second is signed', other, 'Number 2 is signed.'],
      ['the last is signed', 'SAMLRequest=e&RelayState=b', 'Number 3 is signed.'],
      ['none is', 'SAMLRequest=g&RelayState=b', 'Which one is signed is not known.'],
    ])('%s => said', async (_, signed, said) => {
      const query = repeated(signedQuery(RSA_SHA256, rsa('sha256'), signed));
      const report = await verifyQuerySignature(query, [key.trusted]);
      expect(report).toMatchObject({
        verdict: 'broken',
        failedStep: 'duplicate-parameter',
        trustedBy: null,
        keyFingerprint: null,
      });
      const detail = `SAMLRequest is in the address more than once. ${said}`;
      expect(report.steps.map(({ id, ok }) => [id, ok])).toEqual([
        ['parameters-once', false],
        ['algorithm-allowed', true],
        ['key-found', null],
        ['signature-value', null],
        ['key-trusted', null],
      ]);
      expect(report.steps[0]?.detail).toBe(detail);
    });

    it('and no key is expected, or the algorithm is not known => which is signed is not known', async () => {
      const query = repeated(signedQuery(RSA_SHA256, rsa('sha256'), one));
      const reports = [
        await verifyQuerySignature(query, []),
        await verifyQuerySignature(repeated({ ...query, algorithm: 'urn:bob' }), [key.trusted]),
      ];
      for (const { steps } of reports) {
        expect(steps[0]?.detail).toBe(
          'SAMLRequest is in the address more than once. Which one is signed is not known.',
        );
      }
    });
  });

  it('a key that is too short for anyone => no crash', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 512 });
    const weak = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const query = signedQuery('http://www.w3.org/2000/09/xmldsig#rsa-sha1', (data) =>
      sign('sha1', data, weak),
    );
    expect(await verifyQuerySignature(query, [key.trusted])).toMatchObject({
      failedStep: 'signature-mismatch',
    });
  });
});
