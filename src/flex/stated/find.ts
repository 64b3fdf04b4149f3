import type { StatedCause } from './cause.ts';

/** A sentence in a text: where it begins and ends, and what it says. */
export interface Sighting {
  readonly start: number;
  readonly end: number;
  readonly cause: StatedCause;
}

/** Looks a sentence up in a text that someone else wrote; null where it is not in there. */
export type Find = (text: string) => Sighting | null;

/**
 * Longest value that is taken from a sentence: more than any URL or entity ID of a provider has.
 */
const VALUE_LIMIT = 2000;

/** A sentence without values. */
export const phrase =
  (pattern: RegExp, cause: StatedCause): Find =>
  (text) => {
    const found = pattern.exec(text);
    return found && { start: found.index, end: found.index + found[0].length, cause };
  };

/** The same, for a cause that is named by a code or a rule's id alone. */
export const other = (pattern: RegExp, code: string): Find =>
  phrase(pattern, { about: 'other', code });

interface Value {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const isSpace = (character: string | undefined): boolean =>
  character === undefined || /\s/.test(character);

/**
 * What is from a place to the next white space, null where that is too long for a value; a full
 * stop at the end of a sentence is no part of it.
 */
function wordFrom(text: string, start: number): Value | null {
  let end = start;
  while (end - start <= VALUE_LIMIT && !isSpace(text[end])) end++;
  if (end - start > VALUE_LIMIT) return null;
  if (text[end - 1] === '.' && isSpace(text[end])) end--;
  return end > start ? { value: text.slice(start, end), start, end } : null;
}

/** What is before a place, back to the white space before it; null where that is too long. */
function wordBefore(text: string, end: number): Value | null {
  let start = end;
  while (end - start <= VALUE_LIMIT && start > 0 && !isSpace(text[start - 1])) start--;
  if (end - start > VALUE_LIMIT) return null;
  return end > start ? { value: text.slice(start, end), start, end } : null;
}

/** What stands from a place to a mark, where that comes soon enough. */
function upTo(text: string, start: number, mark: string): Value | null {
  const end = text.indexOf(mark, start);
  return end < 0 || end - start > VALUE_LIMIT
    ? null
    : { value: text.slice(start, end), start, end };
}

type Compared = Extract<StatedCause, { readonly expected: unknown }>['about'];

/** `<beginning><value>`: a sentence that ends in the value Twilio compares with. */
export const configured =
  (beginning: string, about: Compared): Find =>
  (text) => {
    const start = text.indexOf(beginning);
    if (start < 0) return null;
    const expected = wordFrom(text, start + beginning.length);
    const end = expected?.end ?? start + beginning.length;
    return { start, end, cause: { about, expected: expected?.value ?? null, sent: null } };
  };

/** `<value><ending>`: a sentence that begins with the value Twilio compares with. */
export const before =
  (ending: string, about: Compared): Find =>
  (text) => {
    const at = text.indexOf(ending);
    if (at < 0) return null;
    const expected = wordBefore(text, at);
    const cause: StatedCause = { about, expected: expected?.value ?? null, sent: null };
    return { start: expected?.start ?? at, end: at + ending.length, cause };
  };

/**
 * `<beginning><value><middle><value><ending>`: both values, each up to the mark after it, or to
 * white space where that is empty.
 */
export const compared =
  (
    [beginning, middle, ending]: readonly [string, string, string],
    about: Compared,
    first: 'sent' | 'expected',
  ): Find =>
  (text) => {
    const start = text.indexOf(beginning);
    if (start < 0) return null;
    const one = upTo(text, start + beginning.length, middle);
    const from = one && one.end + middle.length;
    const two =
      from === null ? null : ending === '' ? wordFrom(text, from) : upTo(text, from, ending);
    const values = [one?.value ?? null, two?.value ?? null] as const;
    const [sent, expected] = first === 'sent' ? values : [values[1], values[0]];
    const end = two ? two.end + ending.length : start + beginning.length;
    return { start, end, cause: { about, expected, sent } };
  };
