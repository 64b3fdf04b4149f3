/**
 * What programs put before or around lines: marks of a quoted mail, line numbers, what a log
 * writes. Each is taken away from all lines that have it; the other lines stay.
 */

const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);

/** `>`, as often as the mail was answered (RFC 3676, 4.5), and `|` as some programs write it. */
const REPLY = /^[ \t]{0,3}(?:[>|][ \t]?){1,20}/;

/**
 * Whether two lines in a row are quoted, or the first one is; one alone may be the end of a tag.
 */
export function hasReplyMarks(text: string): boolean {
  const isMarked = (from: number): boolean => /^[ \t]{0,3}[>|]/.test(text.slice(from, from + 5));
  if (/^[ \t]{0,3}>[ \t]?[<\w]/.test(text.slice(0, 10))) return true;
  let wasMarked = isMarked(0);
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    const isNow = isMarked(end + 1);
    if (wasMarked && isNow) return true;
    wasMarked = isNow;
  }
  return false;
}

export const withoutReplyMarks = (text: string): string =>
  linesOf(text)
    .map((line) => line.replace(REPLY, ''))
    .join('\n');

/** A number before a line, with what divides it from the line. */
const NUMBERED = /^[ \t]{0,12}(\d{1,7})(?:[ \t]{0,3}[:|.)\]→│][ \t]?|\t|[ \t]{1,8})(?=\S|$)/;

/**
 * The offset of the first of at least three lines that are numbered in order; -1 where there are
 * none.
 */
function firstNumbered(lines: readonly string[]): number {
  let inOrder = 0;
  let before = NaN;
  for (const [index, line] of lines.entries()) {
    const number = Number(NUMBERED.exec(line)?.[1] ?? NaN);
    inOrder = number === before + 1 ? inOrder + 1 : Number.isNaN(number) ? 0 : 1;
    before = number;
    if (inOrder === 3) return index - 2;
  }
  return -1;
}

export const hasLineNumbers = (text: string): boolean => firstNumbered(linesOf(text)) >= 0;

export function withoutLineNumbers(text: string): string {
  const lines = linesOf(text);
  const from = firstNumbered(lines);
  return lines.map((line, index) => (index < from ? line : line.replace(NUMBERED, ''))).join('\n');
}

const TIME =
  '\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?';
/** RFC 3164, 4.1.2. */
const SYSLOG_TIME =
  '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ ]{1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d';

/** What logs write before a line, the longer forms first. */
const PREFIXES: readonly RegExp[] = [
  // Container runtimes (Kubernetes CRI): time, stream, and P for a part of a line or F for its end.
  new RegExp(`^${TIME} std(?:out|err) [PF] `),
  // RFC 5424: priority, version, time, host, program, process, message id, no structured data.
  new RegExp(
    `^(?:<\\d{1,3}>)?1 ${TIME} \\S{1,255} \\S{1,48} \\S{1,128} \\S{1,32} (?:-|\\[[^\\]]{0,500}\\]) ?(?:\\uFEFF)?`,
  ),
  // RFC 3164: priority, time, host, program.
  new RegExp(`^(?:<\\d{1,3}>)?${SYSLOG_TIME} \\S{1,255} [\\w./-]{1,64}(?:\\[\\d{1,10}\\])?: ?`),
  // docker compose and the like: the container's name before a bar, perhaps a time after it.
  new RegExp(`^[\\w.-]{1,64}[ ]{1,40}\\| (?:${TIME} )?`),
  // A time in brackets or not, a level, perhaps a thread and a class.
  new RegExp(
    `^\\[?${TIME}\\]?[ \\t]{1,4}(?:\\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL)\\]?:?[ \\t]{1,4})?(?:\\[[^\\]\\n]{1,80}\\][ \\t]{1,4})?(?:[\\w.$]{1,120}[ \\t]{0,4}(?:-|:)[ \\t])?`,
    'i',
  ),
];

/** The form of prefix that most lines have, where at least two do; null where none has. */
function prefixOf(lines: readonly string[]): RegExp | null {
  let best: RegExp | null = null;
  let most = 1;
  for (const prefix of PREFIXES) {
    const count = lines.filter((line) => prefix.test(line)).length;
    if (count > most) [best, most] = [prefix, count];
  }
  return best;
}

export const hasLogPrefixes = (text: string): boolean =>
  /\d\d:\d\d:\d\d|\w {1,40}\| /.test(text) && prefixOf(linesOf(text)) !== null;

/**
 * The lines without what the log wrote before them; of a line that the log broke into parts, the
 * parts are joined again.
 */
export function withoutLogPrefixes(text: string): string {
  const lines = linesOf(text);
  const prefix = prefixOf(lines);
  if (!prefix) return text;
  let out = '';
  for (const [index, line] of lines.entries()) {
    out += line.replace(prefix, '');
    const isPart = /^\S+ std(?:out|err) P /.test(line);
    if (!isPart && index < lines.length - 1) out += '\n';
  }
  return out;
}

const isHex = (text: string): boolean => text.length % 2 === 0 && /^[0-9A-Fa-f]{2,32}$/.test(text);

/** The octets of a line of a dump, in hex: after an offset, up to the column of characters. */
function hexOfLine(line: string): string {
  const offset = /^[ \t]{0,8}(?:0x)?[0-9A-Fa-f]{4,16}:?[ \t]{1,4}/.exec(line)?.[0];
  if (offset === undefined) return '';
  let hex = '';
  // More blanks stand before the column of characters, where a line has fewer octets than the
  // others.
  for (const group of line
    .slice(offset.length, offset.length + 80)
    .split(/ {3}|\|/)[0]
    ?.split(/[ \t]{1,2}/) ?? []) {
    if (hex.length >= 32 || !isHex(group)) break;
    hex += group;
  }
  return hex.slice(0, 32);
}

/** A text that is nothing but hex, and begins as XML, as base64 of XML, or as a form does. */
const PLAIN_HEX = /^\s{0,20}(?:3c|5[03]|ef[\s:-]?bb)[0-9A-Fa-f\s:-]{78}/i;

/**
 * The octets of a dump, or of a text that is nothing but hex, two signs each; an empty text where
 * it is neither.
 */
export function hexOf(text: string): string {
  if (PLAIN_HEX.test(text) && /^[0-9A-Fa-f\s:-]+$/.test(text)) return text.replace(/[\s:-]+/g, '');
  return linesOf(text).map(hexOfLine).join('');
}

/** Whether the text is hex from its beginning, or has lines of a dump. */
export const hasHex = (text: string): boolean =>
  PLAIN_HEX.test(text) ||
  /^[ \t]{0,8}(?:0x)?[0-9A-Fa-f]{4,16}:?[ \t]{1,4}(?:[0-9A-Fa-f]{2}){1,2}[ ]{1,2}[0-9A-Fa-f]{2}/m.test(
    text,
  );

/** A line that is shorter was not broken at a fixed width. */
const NARROWEST = 40;

/**
 * The width at which a program broke lines: the most frequent length of the longer ones; null where
 * no three lines have one.
 */
export function widthOf(text: string): number | null {
  const counts = new Map<number, number>();
  let best: number | null = null;
  for (const { length } of linesOf(text)) {
    if (length < NARROWEST) continue;
    const count = (counts.get(length) ?? 0) + 1;
    counts.set(length, count);
    if (count >= 3 && count > (best === null ? 0 : (counts.get(best) ?? 0))) best = length;
  }
  return best;
}

/**
 * The lines that are exactly as wide as a program made them, joined with what follows; other line
 * breaks were there before.
 *
 * @param trimmed a line one sign shorter ended in a blank, which the program took away
 */
export function withoutFixedBreaks(text: string, trimmed: boolean): string {
  const width = widthOf(text);
  const lines = linesOf(text);
  let out = '';
  for (const [index, line] of lines.entries()) {
    out += line;
    if (index === lines.length - 1 || line.length === width) continue;
    out += trimmed && line.length + 1 === width ? ' ' : '\n';
  }
  return out;
}
