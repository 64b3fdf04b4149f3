/** Node's `Buffer` as far as xml-crypto uses it to verify: it compares two digests. */
export const Buffer = {
  /** As Node reads base64: what is no digit is skipped, and `=` ends it. */
  from(text: string, encoding: 'base64'): Uint8Array {
    if (encoding !== 'base64')
      throw new Error(`Buffer.from with ${String(encoding)} is not supported here`);
    const end = text.indexOf('=');
    const whole = end < 0 ? text : text.slice(0, end);
    const digits = whole
      .replace(/[^A-Za-z0-9+/_-]/g, '')
      .replace(/-/g, '+')
      .replace(/_/g, '/');
    // One digit alone is no octet.
    const binary = atob(digits.length % 4 === 1 ? digits.slice(0, -1) : digits);
    return Uint8Array.from(binary, (char) => char.charCodeAt(0));
  },

  /** Keys are texts here. */
  isBuffer: (): boolean => false,
};
