import { latin1 } from './bytes.ts';

/**
 * xs:base64Binary as XML signatures carry it: the standard alphabet, whole groups, white space
 * anywhere.
 *
 * @returns null when the text is not that
 */
export function readBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const packed = text.replace(/[ \t\r\n]+/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return null;
  return bytesOf(atob(packed));
}

function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** For JSON web keys (RFC 7515 appendix C). */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** What JSON web keys have, as WebCrypto writes them. */
export const readBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  bytesOf(atob(text.replace(/-/g, '+').replace(/_/g, '/')));

/** Base64 of the standard alphabet, with padding, in one line. */
export const toBase64 = (bytes: Uint8Array): string => btoa(latin1(bytes));

/**
 * As browsers read it (`atob`): white space anywhere, padding or none.
 *
 * @returns no bytes when the text is not base64
 */
export function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  const binary = decodeBase64(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

function decodeBase64(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}
