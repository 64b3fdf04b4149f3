import { latin1 } from '../../encoding/bytes.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ECParameters } from '@peculiar/asn1-ecc';
import { RSAPublicKey } from '@peculiar/asn1-rsa';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, type SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import type { CertificateInfo } from '../../model/certificate-info.ts';
import { distinguishedName } from './distinguished-name.ts';
import { say } from '../../i18n/say.ts';

type Key = Pick<CertificateInfo, 'keyType' | 'keyBits' | 'curve'>;

/** By OID: name as WebCrypto or OpenSSL calls it, and bits. */
const CURVES: ReadonlyMap<string, readonly [string, number]> = new Map([
  ['1.2.840.10045.3.1.1', ['P-192', 192]],
  ['1.3.132.0.33', ['P-224', 224]],
  ['1.2.840.10045.3.1.7', ['P-256', 256]],
  ['1.3.132.0.34', ['P-384', 384]],
  ['1.3.132.0.35', ['P-521', 521]],
  ['1.3.132.0.10', ['secp256k1', 256]],
  ['1.3.36.3.3.2.8.1.1.7', ['brainpoolP256r1', 256]],
  ['1.3.36.3.3.2.8.1.1.11', ['brainpoolP384r1', 384]],
  ['1.3.36.3.3.2.8.1.1.13', ['brainpoolP512r1', 512]],
]);

const OTHER_KEYS: ReadonlyMap<string, Key> = new Map([
  ['1.3.101.112', { keyType: 'Ed25519', keyBits: 256, curve: null }],
  ['1.3.101.113', { keyType: 'Ed448', keyBits: 456, curve: null }],
  ['1.2.840.10040.4.1', { keyType: 'DSA', keyBits: null, curve: null }],
]);

/** rsaEncryption, and RSASSA-PSS for keys that sign with PSS only. */
const RSA = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10'];
const EC = '1.2.840.10045.2.1';

function keyOf({
  algorithm: { algorithm, parameters },
  subjectPublicKey,
}: SubjectPublicKeyInfo): Key {
  if (RSA.includes(algorithm)) {
    return {
      keyType: 'RSA',
      keyBits: bitsOf(AsnConvert.parse(subjectPublicKey, RSAPublicKey).modulus),
      curve: null,
    };
  }
  if (algorithm !== EC)
    return OTHER_KEYS.get(algorithm) ?? { keyType: algorithm, keyBits: null, curve: null };
  const oid = parameters ? AsnConvert.parse(parameters, ECParameters).namedCurve : undefined;
  const [curve, keyBits] = CURVES.get(oid ?? '') ?? [oid ?? null, null];
  return { keyType: 'EC', keyBits, curve };
}

function bitsOf(integer: ArrayBuffer): number {
  const bytes = new Uint8Array(integer);
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}

/** Hex as certificates' dialogues show it, without the zero byte that keeps a number positive. */
function serialNumber(serial: ArrayBuffer): string {
  const hex = bytesToHex(new Uint8Array(serial));
  return hex.length > 2 && hex.startsWith('00') ? hex.slice(2) : hex;
}

const base64 = (bytes: Uint8Array): string => btoa(latin1(bytes));

function pem(der: Uint8Array): string {
  const lines = base64(der).match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/**
 * Reads one DER certificate (RFC 5280).
 *
 * @throws what the ASN.1 library throws when it is none
 */
export function certificateInfo(der: Uint8Array, notes: readonly string[]): CertificateInfo {
  const { tbsCertificate } = AsnConvert.parse(der, Certificate);
  const { subject, issuer, validity, subjectPublicKeyInfo } = tbsCertificate;
  const notBefore = validity.notBefore.getTime().getTime();
  const notAfter = validity.notAfter.getTime().getTime();
  if (Number.isNaN(notBefore + notAfter)) throw new Error(say`its validity is no date`);
  const names = [subject, issuer].map((name) =>
    bytesToHex(new Uint8Array(AsnConvert.serialize(name))),
  );
  return {
    subject: distinguishedName(subject),
    issuer: distinguishedName(issuer),
    serialNumber: serialNumber(tbsCertificate.serialNumber),
    notBefore,
    notAfter,
    ...keyOf(subjectPublicKeyInfo),
    sha1: bytesToHex(sha1(der)),
    sha256: bytesToHex(sha256(der)),
    selfSigned: names[0] === names[1],
    pem: pem(der),
    spki: base64(new Uint8Array(AsnConvert.serialize(subjectPublicKeyInfo))),
    note: notes.length > 0 ? sentence(notes) : null,
  };
}

function sentence(notes: readonly string[]): string {
  const text = [...new Set(notes)].join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
