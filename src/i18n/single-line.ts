import { say } from './say.ts';

const QUOTE_LIMIT = 300;

/** Cuts long quotations in the middle of nowhere but says so. */
export function truncate(text: string): string {
  return text.length > QUOTE_LIMIT
    ? say`${text.slice(0, QUOTE_LIMIT)}… (${text.length} characters)`
    : text;
}

/** Control, formatting and separator characters would break a sentence or reorder it on screen. */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A hostile value for use inside a sentence: on one line, not reordered, cut when long. */
export function singleLine(value: string): string {
  return truncate(value).replace(UNSHOWABLE, '\ufffd');
}
