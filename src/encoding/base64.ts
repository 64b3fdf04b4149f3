/**
 * xs:base64Binary as XML signatures carry it: the standard alphabet, whole groups, white space anywhere.
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

export function writeBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** For JSON web keys (RFC 7515 appendix C). */
export function writeBase64Url(bytes: Uint8Array): string {
  return writeBase64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** What JSON web keys have, as WebCrypto writes them. */
export const readBase64Url = (text: string): Uint8Array<ArrayBuffer> =>
  bytesOf(atob(text.replace(/-/g, '+').replace(/_/g, '/')));
