import { sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { HashName } from './algorithms.ts';

const FUNCTIONS: Record<HashName, (data: Uint8Array) => Uint8Array> = {
  'SHA-1': sha1,
  'SHA-224': sha224,
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
};

const utf8 = new TextEncoder();

export function digestOfBytes(bytes: Uint8Array, hash: HashName): Uint8Array {
  return FUNCTIONS[hash](bytes);
}

/**
 * The digest of a text's UTF-8 octets. Synchronous: for a short text WebCrypto's, which is not,
 * takes longer.
 */
export function digestOf(text: string, hash: HashName): Uint8Array {
  return digestOfBytes(utf8.encode(text), hash);
}

/** From here on WebCrypto's digest is worth its being asynchronous. */
const LONG = 32_768;

/**
 * The digest of a long text, made beforehand by WebCrypto; null when {@link digestOf} may as well
 * make it.
 */
export async function digestAhead(text: string, hash: HashName): Promise<Uint8Array | null> {
  // WebCrypto has no SHA-224.
  if (text.length < LONG || hash === 'SHA-224') return null;
  return new Uint8Array(await globalThis.crypto.subtle.digest(hash, utf8.encode(text)));
}
