/** What xml-crypto gets in a browser, beside what Node has. */
import * as node from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { Buffer as OurBuffer } from '../../src/second-opinion/browser/buffer.ts';
import * as ours from '../../src/second-opinion/browser/node-crypto.ts';
import { deprecate } from '../../src/second-opinion/browser/node-util.ts';

const HASHES = ['sha1', 'sha256', 'sha512'];
const TEXT = 'Zoë 😀 <a xmlns="urn:x"/>';

test.each(HASHES)('%s => as Node makes it', (name) => {
  const made = ours.createHash(name);
  made.update(TEXT);
  expect(made.digest()).toBe(node.createHash(name).update(TEXT, 'utf8').digest('base64'));
});

describe.each([1024, 1025, 2048])('RSA with %i bits', (modulusLength) => {
  let keys: node.KeyPairSyncResult<string, string>;
  beforeAll(() => {
    keys = node.generateKeyPairSync('rsa', {
      modulusLength,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
  });

  const verify = (
    name: string,
    key: Parameters<ReturnType<typeof ours.createVerify>['verify']>[0],
    value: string,
  ) => {
    const verifier = ours.createVerify(`RSA-${name.toUpperCase()}`);
    verifier.update(TEXT);
    return verifier.verify(key, value);
  };
  const changed = (value: string): string => (value.startsWith('A') ? 'B' : 'A') + value.slice(1);

  test.each(HASHES)('PKCS#1 v1.5, %s => as Node verifies it', (name) => {
    const value = node.createSign(`RSA-${name}`).update(TEXT).sign(keys.privateKey, 'base64');
    expect(verify(name, keys.publicKey, value)).toBe(true);
    expect(verify(name, keys.publicKey, changed(value))).toBe(false);
    expect(verify(name, keys.publicKey, value.slice(4))).toBe(false);
    expect(verify(name === 'sha1' ? 'sha256' : 'sha1', keys.publicKey, value)).toBe(false);
  });

  test('PSS, sha256 => as Node verifies it', () => {
    const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = node.constants;
    const signer = node.createSign('RSA-SHA256').update(TEXT);
    const value = signer.sign({ key: keys.privateKey, padding, saltLength }, 'base64');
    expect(verify('sha256', { key: keys.publicKey, padding }, value)).toBe(true);
    expect(verify('sha256', { key: keys.publicKey, padding }, changed(value))).toBe(false);
    expect(verify('sha256', keys.publicKey, value)).toBe(false);
    expect(verify('sha1', { key: keys.publicKey, padding }, value)).toBe(false);
  });
});

test('a key that is not RSA, and what is not there => refused', () => {
  const { publicKey } = node.generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
  expect(() => ours.createVerify('RSA-SHA256').verify(pem, 'AAAA')).toThrow(
    'is not supported here',
  );
  expect(() => ours.createHash('md5')).toThrow('is not supported here');
  expect(() => ours.createSign()).toThrow('is not supported here');
  expect(ours.timingSafeEqual(Uint8Array.of(1), Uint8Array.of(1))).toBe(true);
  expect(deprecate(HASHES)).toBe(HASHES);
});

test.each(['', 'YWI=', 'YW\nI=', 'YWI', 'Y', 'YWI=YWI=', '-_8=', '*YWI*='])(
  '%j as base64 => as Node reads it',
  (text) => {
    expect([...OurBuffer.from(text, 'base64')]).toEqual([...Buffer.from(text, 'base64')]);
    expect(OurBuffer.isBuffer()).toBe(false);
    expect(() => OurBuffer.from(text, 'hex' as 'base64')).toThrow('not supported here');
  },
);
