/** The value of a hex digit's character code; NaN for anything else. */
function hexDigit(code: number | undefined): number {
  if (code === undefined) return Number.NaN;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : Number.NaN;
}

/**
 * Replaces percent sequences by the UTF-8 they stand for.
 *
 * @returns `malformed`: byte offset of the first `%` that no two hex digits follow (such stay),
 * else null;
 *   `invalid`: whether the bytes were no UTF-8 (those are U+FFFD then)
 */
export function percentDecode(text: string): {
  text: string;
  malformed: number | null;
  invalid: boolean;
} {
  if (!text.includes('%')) return { text, malformed: null, invalid: false };
  const bytes = new TextEncoder().encode(text);
  let malformed: number | null = null;
  let size = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    let byte = bytes[at] ?? 0;
    if (byte === 0x25) {
      const value = hexDigit(bytes[at + 1]) * 16 + hexDigit(bytes[at + 2]);
      if (Number.isNaN(value)) malformed ??= at;
      else {
        byte = value;
        at += 2;
      }
    }
    bytes[size] = byte;
    size += 1;
  }
  const decoded = bytes.subarray(0, size);
  try {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { text: strict.decode(decoded), malformed, invalid: false };
  } catch {
    return {
      text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(decoded),
      malformed,
      invalid: true,
    };
  }
}
