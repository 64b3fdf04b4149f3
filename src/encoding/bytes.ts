/** Bytes, base64 and text, alike in browsers, workers and Node. */

const CHUNK = 0x8000;

/** Chunked, because `String.fromCharCode(...bytes)` overflows the stack on large bodies. */
export function binaryString(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return text;
}

export const toBase64 = (bytes: Uint8Array): string => btoa(binaryString(bytes));

/** @returns no bytes when the text is not base64 */
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

/** UTF-8 where the bytes are, else Latin-1 (which browsers send as windows-1252). */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
