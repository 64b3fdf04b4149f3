import type { HashName, SignatureAlgorithm } from './algorithms.ts';
import { readBase64 } from '../../encoding/base64.ts';
import type { KeyMatch } from './sha224.ts';

export type { KeyMatch } from './sha224.ts';

/**
 * A public key as a message or a certificate gives it; `id` is all of it as text, of a
 * SubjectPublicKeyInfo in base64.
 */
export type PublicKey = { readonly id: string } & (
  | { readonly form: 'spki'; readonly family: string; readonly curve: string | null }
  | { readonly form: 'jwk'; readonly family: 'RSA'; readonly jwk: JsonWebKey }
  | {
      readonly form: 'point';
      readonly family: 'EC';
      readonly curve: string;
      readonly point: Uint8Array<ArrayBuffer>;
    }
);

/** Bytes of one of the two numbers of an ECDSA signature, by curve. */
const COORDINATE_BYTES: ReadonlyMap<string, number> = new Map([
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
]);

/** A check that WebCrypto works on, in a thread of its own; what it finds never rejects. */
export interface PendingVerification {
  readonly fit: Promise<KeyMatch>;
}

/**
 * Begins to check a signature value with one key: when this resolves, WebCrypto has been handed it.
 * Never rejects.
 */
export async function beginCheck(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  data: Uint8Array<ArrayBuffer>,
  value: Uint8Array<ArrayBuffer>,
): Promise<PendingVerification> {
  if (key.family !== algorithm.family) return { fit: Promise.resolve('other-family') };
  const usable = await importKey(algorithm, key);
  return {
    fit: usable ? verify(algorithm, key, usable, data, value) : Promise.resolve('unusable'),
  };
}

/**
 * Elliptic curves and RSA in script are large, and hardly anybody signs with SHA-224: loaded when
 * somebody does.
 */
const loadSha224 = async () => {
  try {
    return await import(/* webpackChunkName: "sha224" */ './sha224.ts');
  } catch {
    // Not "does not fit": without it the signature cannot be checked, which the report then says.
    return null;
  }
};

async function verify(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  usable: CryptoKey,
  data: Uint8Array<ArrayBuffer>,
  value: Uint8Array<ArrayBuffer>,
): Promise<KeyMatch> {
  const { subtle } = globalThis.crypto;
  try {
    const written = algorithm.scheme === 'ECDSA' ? padded(value, curveOf(key)) : value;
    if (hashOf(algorithm) === 'SHA-224') {
      const loaded = await loadSha224();
      return loaded ? await loaded.verifySha224(algorithm, usable, data, written) : 'unusable';
    }
    return (await subtle.verify(verifyParameters(algorithm), usable, written, data))
      ? 'fits'
      : 'does-not-fit';
  } catch {
    return 'does-not-fit';
  }
}

const curveOf = (key: PublicKey): string => (key.form === 'jwk' ? '' : (key.curve ?? ''));

/**
 * An identity provider signs login after login with one key, and importing it takes as long as
 * checking a signature.
 */
const imported = new Map<string, Promise<CryptoKey | null>>();
const MAX_IMPORTED = 32;

function importKey(algorithm: SignatureAlgorithm, key: PublicKey): Promise<CryptoKey | null> {
  const id = [algorithm.scheme, hashOf(algorithm) ?? '', curveOf(key), key.form, key.id].join(' ');
  const had = imported.get(id);
  if (had) return had;
  const [oldest] = imported.keys();
  if (oldest !== undefined && imported.size >= MAX_IMPORTED) imported.delete(oldest);
  const made = importAnew(algorithm, key);
  imported.set(id, made);
  return made;
}

async function importAnew(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
): Promise<CryptoKey | null> {
  const { subtle } = globalThis.crypto;
  const parameters = importParameters(algorithm, curveOf(key));
  try {
    if (key.form === 'jwk')
      return await subtle.importKey('jwk', key.jwk, parameters, true, ['verify']);
    if (key.form === 'point')
      return await subtle.importKey('raw', key.point, parameters, true, ['verify']);
    return await subtle.importKey('spki', derOf(key), parameters, true, ['verify']);
  } catch {
    return null;
  }
}

const hashOf = (algorithm: SignatureAlgorithm): HashName | null =>
  'hash' in algorithm ? algorithm.hash : null;

function importParameters(algorithm: SignatureAlgorithm, curve: string) {
  if (algorithm.scheme === 'ECDSA') return { name: algorithm.scheme, namedCurve: curve };
  if (algorithm.scheme === 'Ed25519') return { name: algorithm.scheme };
  // A key that SHA-224 is asked of is read here and used elsewhere; WebCrypto takes none for
  // SHA-224.
  return {
    name: algorithm.scheme,
    hash: algorithm.hash === 'SHA-224' ? 'SHA-256' : algorithm.hash,
  };
}

function verifyParameters(algorithm: SignatureAlgorithm) {
  if (algorithm.scheme === 'ECDSA') return { name: algorithm.scheme, hash: algorithm.hash };
  return algorithm.scheme === 'RSA-PSS'
    ? { name: algorithm.scheme, saltLength: algorithm.saltLength }
    : { name: algorithm.scheme };
}

/**
 * The two numbers of an ECDSA signature at the curve's full length, as XML signature 1.1 6.4.3 has
 * them. Old Java versions leave leading zeros out; the numbers are the same.
 */
function padded(value: Uint8Array<ArrayBuffer>, curve: string): Uint8Array<ArrayBuffer> {
  const bytes = COORDINATE_BYTES.get(curve) ?? 0;
  const half = value.length / 2;
  if (!Number.isInteger(half) || half >= bytes) return value;
  const whole = new Uint8Array(2 * bytes);
  whole.set(value.subarray(0, half), bytes - half);
  whole.set(value.subarray(half), 2 * bytes - half);
  return whole;
}

const derOf = ({ id }: PublicKey): Uint8Array<ArrayBuffer> => readBase64(id) ?? new Uint8Array();

/** SubjectPublicKeyInfo of a key, DER; null when WebCrypto does not take it. */
export async function spkiOf(key: PublicKey): Promise<Uint8Array | null> {
  if (key.form === 'spki') return derOf(key);
  const usable = await importKey(
    key.form === 'jwk'
      ? { family: 'RSA', scheme: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : { family: 'EC', scheme: 'ECDSA', hash: 'SHA-256' },
    key,
  );
  return usable && new Uint8Array(await globalThis.crypto.subtle.exportKey('spki', usable));
}
