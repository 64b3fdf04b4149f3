import { p256, p384, p521 } from '@noble/curves/nist.js';
import { sha224 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { mgf1, PKCS1_SHA224, PSS } from 'micro-rsa-dsa-dh/rsa.js';
import type { SignatureAlgorithm } from './algorithms.ts';
import { readBase64Url } from '../../encoding/base64.ts';

/** `unusable`: this key or algorithm cannot be checked here. */
export type KeyMatch = 'fits' | 'does-not-fit' | 'other-family' | 'unusable';

const CURVES = new Map([
  ['P-256', p256],
  ['P-384', p384],
  ['P-521', p521],
]);

/** What OpenSSL takes too. A message brings its own key, and larger numbers would take minutes. */
const MAX_MODULUS_BITS = 16_384;
const MAX_EXPONENT_BITS = 64;

/**
 * Checks a signature value over a SHA-224 digest, which WebCrypto does not have.
 *
 * @param key as WebCrypto read it, exportable
 * @param value of ECDSA, the two numbers at the full length of the curve
 */
export async function verifySha224(
  algorithm: SignatureAlgorithm,
  key: CryptoKey,
  data: Uint8Array,
  value: Uint8Array,
): Promise<KeyMatch> {
  if (algorithm.scheme === 'Ed25519') return 'unusable';
  return algorithm.scheme === 'ECDSA'
    ? byCurve(key, data, value)
    : byRsa(algorithm, key, data, value);
}

async function byCurve(key: CryptoKey, data: Uint8Array, value: Uint8Array): Promise<KeyMatch> {
  const curve = CURVES.get((key.algorithm as EcKeyAlgorithm).namedCurve);
  if (!curve) return 'unusable';
  const point = new Uint8Array(await globalThis.crypto.subtle.exportKey('raw', key));
  return fits(curve.verify(value, sha224(data), point, { prehash: false, lowS: false }));
}

const fits = (yes: boolean): KeyMatch => (yes ? 'fits' : 'does-not-fit');

async function byRsa(
  algorithm: Extract<SignatureAlgorithm, { readonly family: 'RSA' }>,
  key: CryptoKey,
  data: Uint8Array,
  value: Uint8Array,
): Promise<KeyMatch> {
  const { modulusLength, publicExponent } = key.algorithm as RsaKeyAlgorithm;
  if (modulusLength > MAX_MODULUS_BITS || publicExponent.length * 8 > MAX_EXPONENT_BITS)
    return 'unusable';
  const { n = '', e = '' } = await globalThis.crypto.subtle.exportKey('jwk', key);
  const numbers = { n: numberOf(n), e: numberOf(e) };
  const scheme =
    algorithm.scheme === 'RSA-PSS' ? PSS(sha224, mgf1(sha224), algorithm.saltLength) : PKCS1_SHA224;
  return fits(scheme.verify(numbers, data, value));
}

const numberOf = (base64Url: string): bigint => BigInt(`0x${bytesToHex(readBase64Url(base64Url))}`);
