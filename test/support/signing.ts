/**
 * Signs SAML messages with xml-crypto as it is published: another implementation than the one under
 * test.
 */
import 'reflect-metadata';
import { createRequire } from 'node:module';
import { webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import type { SignedXml } from 'xml-crypto';

const { SignedXml: Signer } = createRequire(import.meta.url)('xml-crypto') as {
  SignedXml: typeof SignedXml;
};

export interface SigningKey {
  readonly privatePem: string;
  readonly certificatePem: string;
}

const pem = (label: string, der: ArrayBuffer): string => {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
};

/** A new RSA key with a self-signed certificate. */
export async function makeKey({
  subject = 'CN=ADFS Signing - adfs.example.com',
  notBefore = '2026-01-01T00:00:00Z',
  notAfter = '2028-01-01T00:00:00Z',
}: { subject?: string; notBefore?: string; notAfter?: string } = {}): Promise<SigningKey> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: '01',
      name: subject,
      notBefore: new Date(notBefore),
      notAfter: new Date(notAfter),
      signingAlgorithm: algorithm,
      keys,
    },
    webcrypto as Crypto,
  );
  return {
    privatePem: pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
    certificatePem: certificate.toString('pem'),
  };
}

const made = new Map<string, Promise<SigningKey>>();

/** The key of that name, made once a test file: two calls with one name give one key. */
export function testKey(
  name = 'idp',
  options: Parameters<typeof makeKey>[0] = {},
): Promise<SigningKey> {
  const had = made.get(name);
  if (had) return had;
  const key = makeKey(options);
  made.set(name, key);
  return key;
}

export interface SigningOptions {
  readonly signatureAlgorithm?: string;
  readonly digestAlgorithm?: string;
}

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/**
 * Puts an enveloped signature over the first element of that name: after its Issuer, or first where
 * it has none.
 */
export function sign(
  xml: string,
  what: 'Response' | 'Assertion' | 'EntityDescriptor',
  key: SigningKey,
  options: SigningOptions = {},
): string {
  const target = `//*[local-name(.)='${what}']`;
  try {
    return signAt(
      xml,
      target,
      { reference: `${target}/*[local-name(.)='Issuer']`, action: 'after' },
      key,
      options,
    );
  } catch (error) {
    if (!String(error).includes('not found')) throw error;
    return signAt(xml, target, { reference: target, action: 'prepend' }, key, options);
  }
}

function signAt(
  xml: string,
  target: string,
  location: { reference: string; action: 'after' | 'prepend' },
  key: SigningKey,
  {
    signatureAlgorithm = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    digestAlgorithm = 'http://www.w3.org/2001/04/xmlenc#sha256',
  }: SigningOptions,
): string {
  const signer = new Signer({
    privateKey: key.privatePem,
    publicCert: key.certificatePem,
    signatureAlgorithm,
    canonicalizationAlgorithm: EXCLUSIVE,
  });
  signer.addReference({
    xpath: target,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', EXCLUSIVE],
    digestAlgorithm,
  });
  signer.computeSignature(xml, { prefix: 'ds', location });
  return signer.getSignedXml();
}
