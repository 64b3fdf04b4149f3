import type { CertificateInfo } from '../../model/certificate-info.ts';
import { readCertificate } from '../certificate-reader.ts';
import { childNamed, childrenNamed, attributeOf, textOf, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';
import type { KeySource, TrustedKey } from '../../model/signature-report.ts';
import { readBase64, toBase64Url } from '../../encoding/base64.ts';
import type { Budget } from './budget.ts';
import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { spkiOf, type PublicKey } from './web-crypto.ts';
import { say } from '../../i18n/say.ts';

/** A key to try. */
export interface Candidate {
  readonly key: PublicKey;
  readonly certificate: CertificateInfo | null;
  /** null: it is the message's own. */
  readonly source: KeySource | null;
}

/** What a message carries to check it with. */
export interface Embedded {
  readonly candidates: readonly Candidate[];
  readonly certificates: readonly CertificateInfo[];
  /** Why something that looks like a key could not be read. */
  readonly errors: readonly string[];
}

export function trustedCandidates(trusted: readonly TrustedKey[]): Candidate[] {
  return trusted.map(({ certificate, source }) => ({
    key: keyOf(certificate),
    certificate,
    source,
  }));
}

function keyOf({ spki, keyType, curve }: CertificateInfo): PublicKey {
  return { id: spki, form: 'spki', family: keyType, curve };
}

/**
 * Reads KeyInfo: X509Certificate (all of a chain) and KeyValue, certificates first, as far as the
 * budget goes.
 */
export function embeddedKeys(keyInfo: Element | null, budget: Budget): Embedded {
  const candidates: Candidate[] = [];
  const certificates: CertificateInfo[] = [];
  const errors: string[] = [];
  if (!keyInfo) return { candidates, certificates, errors };
  for (const element of certificateElements(keyInfo)) {
    if (!budget.take('keys')) break;
    try {
      const certificate = readCertificate(textOf(element));
      certificates.push(certificate);
      candidates.push({ key: keyOf(certificate), certificate, source: null });
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
    }
  }
  for (const value of childrenNamed(keyInfo, NS.signature, 'KeyValue')) {
    if (!budget.take('keys')) break;
    const key = rsaKey(value) ?? ecKey(value);
    if (key) candidates.push({ key, certificate: null, source: null });
    else errors.push(say`The KeyValue is of a kind that is not supported.`);
  }
  return { candidates, certificates, errors };
}

function certificateElements(keyInfo: Element): Element[] {
  return childrenNamed(keyInfo, NS.signature, 'X509Data').flatMap((data) =>
    childrenNamed(data, NS.signature, 'X509Certificate'),
  );
}

function numberIn(parent: Element, name: string): Uint8Array | null {
  const element = childNamed(parent, NS.signature, name);
  const bytes = element && readBase64(textOf(element));
  const first = bytes?.findIndex((byte) => byte !== 0) ?? -1;
  return bytes && first >= 0 ? bytes.subarray(first) : null;
}

/** XML signature 4.5.2.2. */
function rsaKey(keyValue: Element): PublicKey | null {
  const value = childNamed(keyValue, NS.signature, 'RSAKeyValue');
  const [modulus, exponent] = value
    ? [numberIn(value, 'Modulus'), numberIn(value, 'Exponent')]
    : [];
  if (!modulus || !exponent) return null;
  const [n, e] = [toBase64Url(modulus), toBase64Url(exponent)];
  return { id: `${n} ${e}`, form: 'jwk', family: 'RSA', jwk: { kty: 'RSA', n, e } };
}

const CURVES: ReadonlyMap<string, string> = new Map([
  ['urn:oid:1.2.840.10045.3.1.7', 'P-256'],
  ['urn:oid:1.3.132.0.34', 'P-384'],
  ['urn:oid:1.3.132.0.35', 'P-521'],
]);

/** XML signature 1.1 4.5.2.3, with a named curve. */
function ecKey(keyValue: Element): PublicKey | null {
  const value = childNamed(keyValue, NS.signature11, 'ECKeyValue');
  const named = value && childNamed(value, NS.signature11, 'NamedCurve');
  const publicKey = value && childNamed(value, NS.signature11, 'PublicKey');
  const curve = named && CURVES.get(attributeOf(named, 'URI') ?? '');
  const point = publicKey && readBase64(textOf(publicKey));
  return curve && point
    ? { id: toBase64Url(point), form: 'point', family: 'EC', curve, point }
    : null;
}

/**
 * SHA-256 over the certificate, else over the SubjectPublicKeyInfo; null when there is none to be
 * had.
 */
export async function fingerprintOf({ key, certificate }: Candidate): Promise<string | null> {
  if (certificate) return certificate.sha256;
  const spki = await spkiOf(key);
  return spki && bytesToHex(sha256(spki));
}
