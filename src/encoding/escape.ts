/** Canonical XML 1.0 section 2.3: how characters are written, and in which order names stand. */

const TEXT_SPECIAL = /[&<>\r]/;
const ATTRIBUTE_SPECIAL = /[&<"\t\n\r]/;

const REPLACEMENT = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\t', '&#x9;'],
  ['\n', '&#xA;'],
  ['\r', '&#xD;'],
]);

const replacement = (character: string): string => REPLACEMENT.get(character) ?? character;

export function escapeText(text: string): string {
  return TEXT_SPECIAL.test(text) ? text.replace(/[&<>\r]/g, replacement) : text;
}

export function escapeAttribute(value: string): string {
  return ATTRIBUTE_SPECIAL.test(value) ? value.replace(/[&<"\t\n\r]/g, replacement) : value;
}

/** Comments and processing instructions: only a carriage return cannot stand as it is. */
export function escapeReturn(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r', '&#xD;') : text;
}

const SURROGATE_FIRST = 0xd800;
const SURROGATE_LAST = 0xdfff;

/**
 * Order by code point, which `<` on strings is not: surrogates sort below U+E000, what they stand
 * for above.
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (left === right) continue;
    const [leftHigh, rightHigh] = [isSurrogate(left), isSurrogate(right)];
    return leftHigh === rightHigh ? left - right : leftHigh ? 1 : -1;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= SURROGATE_FIRST && unit <= SURROGATE_LAST;
