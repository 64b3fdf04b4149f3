import { latin1 } from '../../../encoding/bytes.ts';
import { decodeFormText } from '../../../encoding/url.ts';
import { decodeBase64 } from '../../../encoding/lenient-base64.ts';
import { mayBeDeflatedXml } from '../../../encoding/deflate-start.ts';
import { inflate, wrapperOf } from '../../../encoding/inflate.ts';
import { MAX_PIECES, type PastedMessage } from '../../../model/pasted.ts';
import { BASE64, endOfRun } from './base64-runs.ts';

/** Enough of a message to see that it is one. */
const HEAD = 400;
/** So many signs of base64 in a row are no word. */
const LEAST_RUN = 60;
/** The first line of a value that is broken into lines, where it begins as XML does. */
const LEAST_LINE = 20;
const BASE64_ESCAPE = /%(?:2[BF]|3D)/gi;

/**
 * What may stand between a line of base64 and its end: the end of a text in a program, a soft line
 * break of a mail.
 */
const AFTER_LINE = /[ \t"'`;,+\\.=&]{0,6}(?:\\r)?(?:\\n)?(?:\r?\n|\r|$)/y;
/**
 * What may stand before it: indentation, marks of a quoted mail or of a comment, the beginning of a
 * text in a program.
 */
const BEFORE_LINE = /[ \t]{0,60}(?:[>|#*;][ \t]{0,4}){0,8}["'`]?/y;
/** In one line: what a program wrote for a line break. */
const ESCAPED_BREAK = /\\r\\n|\\n/y;

function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** The end of a run with its padding. */
function endOfPadded(text: string, from: number): number {
  const signs = endOfRun(text, from, BASE64);
  let at = signs;
  while (at > from && at < signs + 2 && text.charAt(at) === '=') at += 1;
  return at;
}

/** A value of base64 as it stands in a text, its lines joined. */
export interface Block {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The run of base64 that goes on with the value after `at`; null when the value ends there. */
function nextLine(text: string, at: number): { readonly from: number; readonly to: number } | null {
  const escaped = endOf(ESCAPED_BREAK, text, at);
  if (escaped !== null) {
    const to = endOfPadded(text, escaped);
    return to > escaped ? { from: escaped, to } : null;
  }
  const next = endOf(AFTER_LINE, text, at);
  if (next === null || next >= text.length || !/[\r\n]/.test(text.charAt(next - 1))) return null;
  const from = endOf(BEFORE_LINE, text, next) ?? next;
  const to = endOfPadded(text, from);
  return to > from && endOf(AFTER_LINE, text, to) !== null ? { from, to } : null;
}

/** What ends a value that is broken into lines: what stands there is a word, or another value. */
function isOther(
  text: string,
  { from, to }: { from: number; to: number },
  size: number,
  last: number,
  width: number,
): boolean {
  const length = to - from;
  // All lines but the first, which may begin in the middle, and the last are as long as each other.
  if (width > 0 && (length > width || last < width)) return true;
  // Where a value may end, a word ends it.
  return size % 4 === 0 && /^[A-Za-z]{1,24}$/.test(text.slice(from, Math.min(to, from + 30)));
}

/**
 * The value that begins at `start`: its first run, and those of the lines after it that are nothing
 * but more of it.
 */
export function blockAt(text: string, start: number): Block {
  let end = endOfPadded(text, start);
  const parts = [text.slice(start, end)];
  let size = end - start;
  /** Of the lines after the first. */
  let width = 0;
  let last = 0;
  for (let next = nextLine(text, end); next; next = nextLine(text, end)) {
    const isWhole = size % 4 === 0 && text.charAt(end - 1) === '=';
    if (isWhole || isOther(text, next, size, last, width)) break;
    last = next.to - next.from;
    width = Math.max(width, last);
    size += last;
    parts.push(text.slice(next.from, next.to));
    end = next.to;
  }
  return { text: parts.join(''), start, end };
}

/** Every long value of base64 in a text. */
export function* base64Blocks(text: string): Generator<Block> {
  let at = 0;
  while (at < text.length) {
    const end = endOfPadded(text, at);
    if (end === at) {
      at += 1;
      continue;
    }
    const isLong = end - at >= LEAST_RUN;
    if (isLong || (end - at >= LEAST_LINE && startsAsEncodedXml(text.slice(at, at + HEAD)))) {
      const block = blockAt(text, at);
      if (block.text.length >= LEAST_RUN) yield block;
      at = block.end;
    } else {
      at = end;
    }
  }
}

/** Escapes of a query in base64 undone. */
export const withoutEscapes = (text: string): string =>
  text.replace(BASE64_ESCAPE, (escape) => decodeURIComponent(escape));

/** The messages that stand in base64 in a text. */
export function base64Pieces(text: string): PastedMessage[] {
  const pieces: PastedMessage[] = [];
  for (const { text: value } of base64Blocks(withoutEscapes(text))) {
    if (isEncodedXml(value)) pieces.push({ is: 'base64', text: value });
    if (pieces.length === MAX_PIECES) break;
  }
  return pieces;
}

/**
 * How XML begins, in UTF-8 or the like and in UTF-16; no control characters are among the first
 * ones.
 */
const XML_START =
  /^(?:\u00EF\u00BB\u00BF)?\s*(?:<[?!A-Za-z_][\t\n\r\x20-\u00FF]*|<\0[?!A-Za-z_]\0.*)$/s;

const startsAsXml = (bytes: Uint8Array): boolean => XML_START.test(latin1(bytes.subarray(0, 20)));

const head = (base64: string): Uint8Array =>
  decodeBase64(decodeFormText(base64.slice(0, HEAD).replaceAll('+', '%2B'))).bytes;

/** Whether base64 holds XML that is not deflated; of a short beginning that tells surely. */
const startsAsEncodedXml = (base64: string): boolean =>
  /^P[A-P]/.test(base64) && /^<[?!A-Za-z_]/.test(latin1(head(base64).subarray(0, 20)));

/** Whether base64 holds XML, deflated or not. */
export function isEncodedXml(base64: string): boolean {
  const bytes = head(base64);
  if (startsAsXml(bytes)) return true;
  // Inflating what is no DEFLATE takes half a millisecond, and a log may have a hundred thousand
  // digests.
  const isPossible = mayBeDeflatedXml(bytes) || wrapperOf(bytes) !== null;
  return isPossible && startsAsXml(inflate(bytes, 1).bytes);
}

/** The whole text as one base64 value, or as one a line. */
export function wholeBase64(text: string): PastedMessage[] | null {
  if (text.length < 20 || /%(?![0-9A-Fa-f]{2})/.test(text)) return null;
  if (/[^A-Za-z0-9+/_=%\s-]/.test(text)) return isSpoiled(text) ? [{ is: 'base64', text }] : null;
  if (/^(?:SAMLRequest|SAMLResponse|SAMLart|RelayState|wresult|wa)[=\s]/.test(text)) return null;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length > 1 && lines.length <= MAX_PIECES && lines.every(isEncodedXml)) {
    return lines.map((line) => ({ is: 'base64', text: line.trim() }));
  }
  // Words are base64 characters too, but prose has a space every few letters.
  return /\S{20}/.test(text) ? [{ is: 'base64', text }] : null;
}

/** Base64 of XML with a sign or two that do not belong there: to be told of as such. */
function isSpoiled(text: string): boolean {
  const strange = text.matchAll(/[^A-Za-z0-9+/_=%\r\n-]/g);
  for (let seen = 0; !strange.next().done; seen += 1) if (seen === 3) return false;
  return isEncodedXml(text);
}
