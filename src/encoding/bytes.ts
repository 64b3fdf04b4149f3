/** Bytes and text, alike in browsers, workers and Node. */

/** UTF-8 where the bytes are, else Latin-1 (which browsers send as windows-1252). */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

// A spread would make an object for each byte.
const fromBytes = (bytes: Uint8Array): string =>
  Reflect.apply(String.fromCharCode, null, bytes as unknown as number[]);

/**
 * Bytes as characters of the same number (ISO-8859-1 in the strict sense, which TextDecoder does
 * not offer).
 */
export function latin1(bytes: Uint8Array): string {
  const CHUNK = 8192; // String.fromCharCode takes its arguments from the stack
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += fromBytes(bytes.subarray(at, at + CHUNK));
  return text;
}

/** @param size how many bytes the parts have together, where that was counted already */
export function concat(
  parts: readonly Uint8Array[],
  size = parts.reduce((sum, { length }) => sum + length, 0),
): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The first bytes in hex, for a message about bytes nobody can read. */
export function hexStart(bytes: Uint8Array): string {
  return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** A character as a sentence can name it: itself when printable, and its code point. */
export function nameCharacter(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return code > 0x20 && code < 0x7f ? `"${String.fromCodePoint(code)}"` : number;
}
