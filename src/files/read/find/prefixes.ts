import { ROOT } from './documents.ts';

/**
 * What a program that is not known put before each line: a file's name, a container's, a time. It
 * is recognised by nothing but that two lines in a row begin in the same way; whether that is right
 * shows when what is left can be read.
 */

/** Longer than what any program writes before a line. */
const LONGEST = 400;
/** Beginnings of messages in one text that are looked at. */
const MAX_STARTS = 50;

/** A message, or a long value in base64, after whatever stands before it in its line. */
const VALUE = /(?<![A-Za-z0-9/_]|[^\n]\+)(?:P[A-P][A-Za-z0-9+/]{38}|[A-Za-z0-9+/]{60})/g;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
/**
 * What grep puts after a name and a number: a colon in lines that match, a hyphen in the others.
 */
const isDivider = (sign: string): boolean => sign === ':' || sign === '-';

function afterDigits(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

/** How far a line begins as a prefix does, of which numbers may differ: the offsets in both. */
function alike(
  prefix: string,
  line: string,
): { readonly inPrefix: number; readonly inLine: number } {
  let [p, l] = [0, 0];
  while (p < prefix.length && l < line.length) {
    if (isDigit(prefix.charCodeAt(p)) && isDigit(line.charCodeAt(l))) {
      [p, l] = [afterDigits(prefix, p), afterDigits(line, l)];
    } else if (
      prefix.charAt(p) === line.charAt(l) ||
      (isDivider(prefix.charAt(p)) && isDivider(line.charAt(l)))
    ) {
      [p, l] = [p + 1, l + 1];
    } else break;
  }
  return { inPrefix: p, inLine: l };
}

const lineAt = (text: string, from: number): string => {
  const end = text.indexOf('\n', from);
  return text.slice(from, Math.min(end < 0 ? text.length : end, from + LONGEST));
};

/** The offset after the last sign that is none of base64. */
function endOfOther(text: string): number {
  let end = text.length;
  while (end > 0 && /[A-Za-z0-9+/=]/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

/** What two lines both begin with, up to where a message may begin; null where that is nothing. */
function sharedBy(first: string, second: string, isXml: boolean): string | null {
  const { inPrefix } = alike(first, second);
  const shared = first.slice(0, inPrefix);
  const tag = shared.search(/<(?:[?!/A-Za-z_]|$)/);
  const before = tag >= 0 ? shared.slice(0, tag) : shared;
  // What is base64 to its end may be a part of the value; but for the plus sign that diff writes.
  const prefix =
    isXml || tag >= 0
      ? before
      : before.slice(0, endOfOther(before) || Number(before.startsWith('+')));
  return prefix.trim() === '' || prefix.length >= LONGEST ? null : prefix;
}

interface Start {
  /** Of the line in which a message begins. */
  readonly line: number;
  /** Of the line after it. */
  readonly next: number;
  readonly isXml: boolean;
}

function* startsIn(text: string): Generator<Start> {
  for (const pattern of [ROOT, VALUE]) {
    let seen = 0;
    let end = -1;
    for (const { index } of text.matchAll(pattern)) {
      if (end < index) end = text.indexOf('\n', index);
      if (end < 0 || (seen += 1) > MAX_STARTS) break;
      const before = text.slice(Math.max(0, index - LONGEST), index);
      const line = index - before.length + before.lastIndexOf('\n') + 1;
      yield { line, next: end + 1, isXml: pattern === ROOT };
    }
  }
}

/**
 * What stands before each line of the first message of a text that has such; null where none has.
 */
export function prefixOfLines(text: string): string | null {
  for (const { line, next, isXml } of startsIn(text)) {
    const [first, second] = [lineAt(text, line), lineAt(text, next)];
    const end = text.indexOf('\n', next);
    const shared =
      sharedBy(first, second, isXml) ??
      // Perhaps only the lines after the first have it, where somebody copied from the middle of
      // one.
      (end < 0 ? null : sharedBy(second, lineAt(text, end + 1), isXml));
    if (shared !== null) return shared;
  }
  return null;
}

/**
 * The lines without a prefix, as far as they have it; a line that is nothing else may lack the
 * blanks at its end.
 */
export function withoutPrefix(text: string, prefix: string): string {
  const bare = prefix.trimEnd();
  return text
    .split('\n')
    .map((line) => {
      const { inPrefix, inLine } = alike(prefix, line);
      if (inPrefix === prefix.length) return line.slice(inLine);
      return inPrefix >= bare.length && line.slice(inLine).trim() === '' ? '' : line;
    })
    .join('\n');
}
