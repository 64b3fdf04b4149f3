/**
 * Runs of signs, read sign by sign. A loop over a class of them in a regular expression keeps every turn once V8 has compiled so many
 * expressions that it no longer optimizes them (`--no-regexp-optimization`), and millions of turns overflow its stack.
 */
export type Signs = ReadonlySet<number>;

const codes = (signs: string): Signs => new Set([...signs].map((sign) => sign.charCodeAt(0)));
const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Both alphabets of base64, without its padding. */
export const BASE64: Signs = codes(`${LETTERS_AND_DIGITS}+/_-`);
/** The same with its padding. */
export const PADDED: Signs = codes(`${LETTERS_AND_DIGITS}+/_-=`);
/** The same as it may be escaped in a query. */
export const ESCAPED: Signs = codes(`${LETTERS_AND_DIGITS}+/_-=%`);

/** The offset after the signs that stand from here on; where none does, here. */
export function endOfRun(text: string, from: number, signs: Signs): number {
  let at = from;
  while (signs.has(text.charCodeAt(at))) at += 1;
  return at;
}
