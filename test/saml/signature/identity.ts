/** Keys with self-signed certificates, of every kind an identity provider may sign with. */
import 'reflect-metadata';
import { createPublicKey, webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { readCertificate } from '../../../src/saml/certificate-reader.ts';
import type { KeySource, TrustedKey } from '../../../src/model/signature-report.ts';

export type KeyKind = 'RSA' | 'P-256' | 'P-384' | 'P-521' | 'Ed25519';

export interface Identity {
  readonly privatePem: string;
  readonly publicPem: string;
  readonly certificatePem: string;
  /** Base64 DER, as an X509Certificate element has it. */
  readonly certificate: string;
  readonly trusted: TrustedKey;
}

const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

const algorithmOf = (kind: KeyKind) => {
  if (kind === 'RSA') return RSA;
  return kind === 'Ed25519' ? { name: kind } : { name: 'ECDSA', namedCurve: kind, hash: 'SHA-256' };
};

const pem = (label: string, der: ArrayBuffer): string =>
  [
    `-----BEGIN ${label}-----`,
    ...(Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []),
    `-----END ${label}-----`,
    '',
  ].join('\n');

async function make(kind: KeyKind, name: string): Promise<Identity> {
  const algorithm = algorithmOf(kind);
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const made = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: '01',
      name: `CN=${name}`,
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2036-01-01T00:00:00Z'),
      signingAlgorithm: algorithm,
      keys,
    },
    webcrypto as Crypto,
  );
  const certificatePem = made.toString('pem');
  return {
    privatePem: pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
    publicPem: String(createPublicKey(certificatePem).export({ type: 'spki', format: 'pem' })),
    certificatePem,
    certificate: Buffer.from(made.rawData).toString('base64'),
    trusted: trust(certificatePem),
  };
}

export const trust = (certificate: string, source: KeySource = 'console'): TrustedKey => ({
  source,
  certificate: readCertificate(certificate),
});

const made = new Map<string, Promise<Identity>>();

/** The identity of that name and kind, made once a test file. */
export function identity(kind: KeyKind = 'RSA', name = 'idp.example.com'): Promise<Identity> {
  const key = `${kind} ${name}`;
  const had = made.get(key) ?? make(kind, name);
  made.set(key, had);
  return had;
}
