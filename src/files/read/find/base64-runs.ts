/**
 * Runs of signs, read sign by sign. A loop over a class of them in a regular expression keeps every
 * turn once V8 has compiled so many expressions that it no longer optimizes them
 * (`--no-regexp-optimization`), and millions of turns overflow its stack.
 */
export type Signs = Uint8Array;

function codes(signs: string): Signs {
  const table = new Uint8Array(128);
  for (const sign of signs) table[sign.charCodeAt(0)] = 1;
  return table;
}

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Both alphabets of base64, without its padding. */
export const BASE64: Signs = codes(`${LETTERS_AND_DIGITS}+/_-`);

/** What stands in a query, without what ends one in running text. */
export const QUERY: Signs = codes(`${LETTERS_AND_DIGITS}+/=%&_.-`);

/** The offset after the signs that stand from here on; where none does, here. */
export function endOfRun(text: string, from: number, signs: Signs): number {
  let at = from;
  while (signs[text.charCodeAt(at)] === 1) at += 1;
  return at;
}
