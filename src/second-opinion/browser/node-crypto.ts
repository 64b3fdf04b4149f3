/**
 * Node's `crypto` as far as xml-crypto uses it to verify: digests, and RSA with PKCS#1 v1.5 or PSS
 * (RFC 8017).
 */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { hexToBytes, bytesToHex } from '@noble/hashes/utils.js';
import { Buffer } from './buffer.ts';

type Hash = (data: Uint8Array) => Uint8Array;

/** What xml-crypto names. */
const HASHES: ReadonlyMap<string, { readonly hash: Hash; readonly prefix: string }> = new Map([
  ['sha1', { hash: sha1, prefix: '3021300906052b0e03021a05000414' }],
  ['sha256', { hash: sha256, prefix: '3031300d060960864801650304020105000420' }],
  ['sha512', { hash: sha512, prefix: '3051300d060960864801650304020305000440' }],
]);

const utf8 = new TextEncoder();

function hashNamed(name: string) {
  const found = HASHES.get(name.toLowerCase().replace(/^rsa-/, ''));
  if (!found) throw new Error(`the digest ${name} is not supported here`);
  return found;
}

/** Collects a text and makes its digest. */
export function createHash(name: string) {
  const { hash } = hashNamed(name);
  let text = '';
  return {
    update(part: string): void {
      text += part;
    },
    digest: (): string => btoa(String.fromCharCode(...hash(utf8.encode(text)))),
  };
}

/** A public key in PEM, or with the options of RSA-PSS. */
type Key = string | { readonly key: string; readonly padding: number };

/** Verifies with RSA; another kind of key is refused. */
export function createVerify(name: string) {
  const { hash, prefix } = hashNamed(name);
  let text = '';
  return {
    update(part: string): void {
      text += part;
    },
    verify(key: Key, signature: string): boolean {
      const digest = hash(utf8.encode(text));
      const { modulus, exponent } = rsaKey(typeof key === 'string' ? key : key.key);
      const bits = modulus.toString(2).length;
      const bytes = (bits + 7) >> 3;
      const value = Buffer.from(signature, 'base64');
      if (value.length !== bytes) return false;
      const number = toNumber(value);
      if (number >= modulus) return false;
      const block = toBytes(power(number, exponent, modulus), bytes);
      if (typeof key === 'string') return isPadded(block, bytesToHex(digest), prefix);
      return isPss(block, digest, bits - 1, hash);
    },
  };
}

/** RSAVP1 with a public exponent. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, base];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x0${bytesToHex(bytes)}`);
const toBytes = (number: bigint, length: number): Uint8Array =>
  hexToBytes(number.toString(16).padStart(2 * length, '0'));

/** EMSA-PKCS1-v1_5: 00 01 FF … 00, the name of the digest, the digest. */
function isPadded(block: Uint8Array, digest: string, prefix: string): boolean {
  const rest = `00${prefix}${digest}`;
  const filled = block.length - 2 - rest.length / 2;
  return filled >= 8 && bytesToHex(block) === `0001${'ff'.repeat(filled)}${rest}`;
}

/** EMSA-PSS, the salt as long as the digest. */
function isPss(block: Uint8Array, digest: Uint8Array, bits: number, hash: Hash): boolean {
  const length = (bits + 7) >> 3;
  // Where the modulus has a bit more than whole octets, the block has an octet more than the
  // encoded message.
  const encoded = block.subarray(block.length - length);
  const size = digest.length;
  if (length < 2 * size + 2 || encoded[length - 1] !== 0xbc) return false;
  if (block.length > length && block[0] !== 0) return false;
  const masked = encoded.subarray(0, length - size - 1);
  const stated = encoded.subarray(length - size - 1, length - 1);
  const unused = 8 * length - bits;
  if ((masked[0] ?? 0) >> (8 - unused) !== 0) return false;
  const mask = generateMask(stated, masked.length, hash);
  const data = masked.map((byte, at) => byte ^ (mask[at] ?? 0));
  data[0] = (data[0] ?? 0) & (0xff >> unused);
  const at = masked.length - size - 1;
  if (data.subarray(0, at).some((byte) => byte !== 0) || data[at] !== 1) return false;
  const whole = new Uint8Array(8 + 2 * size);
  whole.set(digest, 8);
  whole.set(data.subarray(at + 1), 8 + size);
  return bytesToHex(hash(whole)) === bytesToHex(stated);
}

/** MGF1 */
function generateMask(seed: Uint8Array, length: number, hash: Hash): Uint8Array {
  const mask = new Uint8Array(length);
  for (let counter = 0, at = 0; at < length; counter += 1) {
    const part = hash(Uint8Array.of(...seed, 0, 0, counter >> 8, counter & 0xff));
    mask.set(part.subarray(0, length - at), at);
    at += part.length;
  }
  return mask;
}

/** rsaEncryption, 1.2.840.113549.1.1.1 */
const RSA = '06092a864886f70d010101';

/** Modulus and exponent of a SubjectPublicKeyInfo in PEM. */
function rsaKey(pem: string): { readonly modulus: bigint; readonly exponent: bigint } {
  const der = Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ''), 'base64');
  const [algorithm, key] = values(contentOf(der));
  if (!algorithm || !key || !bytesToHex(algorithm.all).startsWith(RSA, 4)) {
    throw new Error('a key that is not RSA is not supported here');
  }
  // Of a bit string, the first octet counts the bits that are not used.
  const [modulus, exponent] = values(contentOf(key.content.subarray(1)));
  if (!modulus || !exponent) throw new Error('the key cannot be read');
  return { modulus: toNumber(modulus.content), exponent: toNumber(exponent.content) };
}

interface Value {
  readonly all: Uint8Array;
  readonly content: Uint8Array;
}

const contentOf = (der: Uint8Array): Uint8Array => values(der)[0]?.content ?? new Uint8Array();

/** The values of DER that follow each other. */
function values(der: Uint8Array): Value[] {
  const found: Value[] = [];
  for (let at = 0; at + 2 <= der.length;) {
    const short = der[at + 1] ?? 0;
    const sizeBytes = short < 128 ? 0 : short - 128;
    const start = at + 2 + sizeBytes;
    const length = sizeBytes === 0 ? short : Number(toNumber(der.subarray(at + 2, start)));
    found.push({
      all: der.subarray(at, start + length),
      content: der.subarray(start, start + length),
    });
    at = start + length;
  }
  return found;
}

/**
 * xml-crypto compares HMACs with it, which are switched off, and digests where there is no
 * `equals`.
 */
export function timingSafeEqual(one: Uint8Array, other: Uint8Array): boolean {
  return bytesToHex(one) === bytesToHex(other);
}

/** Nothing is signed here. */
export function createSign(): never {
  throw new Error('signing is not supported here');
}

/** @public xml-crypto asks for it, although HMAC is switched off. */
export const createHmac = createSign;

/** @public Of RSA-PSS; only their being there counts. */
export const constants = { RSA_PKCS1_PSS_PADDING: 6, RSA_PSS_SALTLEN_DIGEST: -1 };
