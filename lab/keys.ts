import 'reflect-metadata';
import { KeyObject, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';

cryptoProvider.set(webcrypto as Crypto);

/** A private key and its self-signed certificate, both PEM. */
export interface Identity {
  readonly privateKeyPem: string;
  readonly certificatePem: string;
}

type KeyKind = RsaHashedKeyGenParams | (EcKeyGenParams & EcdsaParams);

const RSA: RsaHashedKeyGenParams = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const EC: EcKeyGenParams & EcdsaParams = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

const DAY = 86_400_000;

interface Wanted {
  readonly name: string;
  readonly kind: KeyKind;
  /** Days from now; negative is past. */
  readonly validFrom: number;
  readonly validTo: number;
  readonly hosts?: readonly string[];
}

async function makeIdentity({
  name,
  kind,
  validFrom,
  validTo,
  hosts = [],
}: Wanted): Promise<Identity> {
  const keys = await webcrypto.subtle.generateKey(kind, true, ['sign', 'verify']);
  const dns = hosts.map((value) => ({ type: 'dns' as const, value }));
  const names = dns.length > 0 ? [new SubjectAlternativeNameExtension(dns)] : [];
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm: kind,
    notBefore: new Date(Date.now() + validFrom * DAY),
    notAfter: new Date(Date.now() + validTo * DAY),
    extensions: [new BasicConstraintsExtension(false), ...names],
  });
  return {
    privateKeyPem: KeyObject.from(keys.privateKey)
      .export({ type: 'pkcs8', format: 'pem' })
      .toString(),
    certificatePem: certificate.toString('pem'),
  };
}

/** A token-signing identity as ADFS makes them: RSA 2048, a year, named after the farm. */
const makeSigningIdentity = (host: string, validFrom = -30, validTo = 335): Promise<Identity> =>
  makeIdentity({ name: `CN=ADFS Signing - ${host}`, kind: RSA, validFrom, validTo });

/** The certificate the lab's web server shows for all its hosts; good for two days. */
const makeServerIdentity = (hosts: readonly string[]): Promise<Identity> =>
  makeIdentity({
    name: 'CN=Flex SAML Inspector login lab',
    kind: EC,
    validFrom: -1,
    validTo: 1,
    hosts,
  });

/** The base64 of a PEM without its lines, as `ds:X509Certificate` and metadata hold it. */
export const pemBody = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '');

/** Every key of one lab; made when it starts, never kept. */
export interface Keys {
  readonly server: Identity;
  /** The token-signing certificate that stands in the Console. */
  readonly signing: Identity;
  /** The one ADFS rolls over to. */
  readonly next: Identity;
  /** One whose certificate ended a month ago. */
  readonly expired: Identity;
}

export async function makeKeys(hosts: readonly string[], idpHost: string): Promise<Keys> {
  const [server, signing, next, expired] = await Promise.all([
    makeServerIdentity(hosts),
    makeSigningIdentity(idpHost),
    makeSigningIdentity(idpHost, -1, 364),
    makeSigningIdentity(idpHost, -395, -30),
  ]);
  return { server, signing, next, expired };
}
