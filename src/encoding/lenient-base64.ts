import { nameCharacter } from './bytes.ts';
import { plural, say } from '../i18n/say.ts';

export interface Base64Result {
  /** What could be decoded; up to the fault when there is one. */
  readonly bytes: Uint8Array;
  /** What was off and could be put right, each a part of a sentence. */
  readonly notes: readonly string[];
  /** What cannot be put right, with the place, as a sentence without its end; else null. */
  readonly error: string | null;
}

const [INVALID, BLANK, PADDING] = [-1, -2, -3];

const CODES = new Int8Array(128).fill(INVALID);
for (const [value, character] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  CODES[character.charCodeAt(0)] = value;
}
CODES[0x2d] = 62; // -
CODES[0x5f] = 63; // _
for (const blank of [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20]) CODES[blank] = BLANK;
CODES[0x3d] = PADDING;

const codeAt = (text: string, at: number): number => CODES[text.charCodeAt(at)] ?? INVALID;

/**
 * Base64 as it is met in the wild: both alphabets (RFC 4648 4 and 5), with or without padding and
 * line breaks, with `+` that a form turned into spaces, with something after its end. Each
 * deviation is told.
 */
export function decodeBase64(text: string): Base64Result {
  const { text: restored, count } = withPluses(text.trimStart().replace(/[\t\r\n]{1,9}$/, ''));
  return new Base64Reader(restored, count).read();
}

/** Everything counted in one pass. */
class Base64Reader {
  private readonly bytes: Uint8Array;
  private size = 0;
  private group = 0;
  private sextets = 0;
  private padding = 0;
  private blanks = 0;

  constructor(
    private readonly text: string,
    private readonly pluses: number,
  ) {
    this.bytes = new Uint8Array(Math.ceil((text.length * 3) / 4));
  }

  read(): Base64Result {
    const { text } = this;
    for (let at = this.wholeGroups(0); at < text.length; at = this.wholeGroups(at + 1)) {
      const code = codeAt(text, at);
      if (code >= 0) this.push(code);
      else if (code === BLANK) this.blanks += 1;
      else if (code === PADDING) return this.afterPadding(at);
      else return this.afterFault(at);
    }
    return this.result(null, null);
  }

  /** Takes groups of four while there is nothing to tell of them; gives where that ends. */
  private wholeGroups(from: number): number {
    if (this.sextets % 4 !== 0) return from;
    const { text, bytes } = this;
    const last = text.length - 4;
    let [at, size] = [from, this.size];
    for (; at <= last; at += 4) {
      const high = (codeAt(text, at) << 18) | (codeAt(text, at + 1) << 12);
      const group = high | (codeAt(text, at + 2) << 6) | codeAt(text, at + 3);
      if (group < 0) break;
      bytes[size] = group >> 16;
      bytes[size + 1] = group >> 8;
      bytes[size + 2] = group;
      size += 3;
    }
    this.size = size;
    this.sextets += at - from;
    return at;
  }

  private push(sextet: number): void {
    this.group = (this.group << 6) | sextet;
    this.sextets += 1;
    if (this.sextets % 4 !== 0) return;
    this.bytes[this.size] = this.group >> 16;
    this.bytes[this.size + 1] = this.group >> 8;
    this.bytes[this.size + 2] = this.group;
    this.size += 3;
    this.group = 0;
  }

  /** The bytes of a last, incomplete group. */
  private flush(): void {
    const rest = this.sextets % 4;
    if (rest === 2) this.bytes[this.size++] = this.group >> 4;
    if (rest !== 3) return;
    this.bytes[this.size++] = this.group >> 10;
    this.bytes[this.size++] = this.group >> 2;
  }

  private afterPadding(at: number): Base64Result {
    let end = at;
    for (; end < this.text.length; end += 1) {
      const code = codeAt(this.text, end);
      if (code === PADDING) this.padding += 1;
      else if (code === BLANK) this.blanks += 1;
      else break;
    }
    const rest = this.text.length - end;
    if (rest === 0) return this.result(null, null);
    // Two values in one, or one cut in the middle: taking the first part for the whole would
    // mislead.
    if (rest > end)
      return this.result(null, say`padding ("=") at character ${at + 1}, before the end`);
    return this.result(this.trailing(end), null);
  }

  private afterFault(at: number): Base64Result {
    const isTerminator = '&"\'<>;,)]}'.includes(this.text.charAt(at));
    if (isTerminator && at > this.text.length / 2) return this.result(this.trailing(at), null);
    const name = nameCharacter(this.text, at);
    return this.result(
      null,
      say`the character ${name} at character ${at + 1} of ${this.text.length}`,
    );
  }

  private trailing(from: number): string {
    const count = this.text.length - from;
    const start = JSON.stringify(this.text.slice(from, from + 20));
    return plural(
      count,
      '{1} character after its end ignored ({2})',
      '{1} characters after its end ignored ({2})',
      `${start}${count > 20 ? '…' : ''}`,
    );
  }

  private result(trailing: string | null, error: string | null): Base64Result {
    this.flush();
    const notes = [...this.spacingNotes(), ...(error ? [] : this.paddingNotes())];
    if (trailing) notes.push(trailing);
    return { bytes: this.bytes.subarray(0, this.size), notes, error };
  }

  private spacingNotes(): string[] {
    const notes = this.blanks > 0 ? [say`with line breaks`] : [];
    if (this.pluses > 0)
      notes.push(
        plural(
          this.pluses,
          '{1} space read as the "+" it was',
          '{1} spaces read as the "+" they were',
        ),
      );
    return notes;
  }

  private paddingNotes(): string[] {
    const rest = this.sextets % 4;
    if (rest === 1) return [say`cut off: its last character is only a part of a byte`];
    const missing = ((4 - rest) % 4) - this.padding;
    if (missing > 0)
      return [plural(missing, '{1} padding character missing', '{1} padding characters missing')];
    return missing < 0
      ? [plural(-missing, '{1} padding character too many', '{1} padding characters too many')]
      : [];
  }
}

/**
 * The text with `+` again where a form's decoding of an unescaped plus made it a space, unless the
 * spaces are line breaks of a pasted text: those come at equal distances or as indentation; else
 * the length that base64 can have decides.
 */
function withPluses(text: string): { text: string; count: number } {
  const inner = text.trimEnd();
  const unchanged = { text: inner, count: 0 };
  if (!text.includes(' ') || /[\r\n] | [\r\n]| {4}/.test(text)) return unchanged;
  const pieces = inner.split(' ');
  if (areLines(pieces)) return unchanged;
  let significant = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = codeAt(text, at);
    if (code >= 0 || code === PADDING) significant += 1;
  }
  const between = pieces.length - 1;
  // Every XML message whose length is a multiple of 3 ends in "+": ">" is its last byte.
  const trailing = inner.endsWith('=') ? 0 : text.length - inner.length;
  const fits = (pluses: number): boolean => (significant + pluses) % 4 === 0;
  if (between === 0 && (trailing === 0 || fits(0))) return unchanged;
  if (fits(between + trailing))
    return { text: text.replaceAll(' ', '+'), count: between + trailing };
  if (between === 0 || (fits(0) && !fits(between))) return unchanged;
  return { text: inner.replaceAll(' ', '+'), count: between };
}

/**
 * Pieces of one length, as lines are. Of fewer than four the length of the whole tells more surely.
 */
function areLines(pieces: readonly string[]): boolean {
  const [{ length: width } = ''] = pieces;
  const last = pieces.at(-1)?.length ?? 0;
  if (pieces.length < 4 || width % 4 !== 0 || width < 16 || last > width) return false;
  return pieces.slice(0, -1).every(({ length }) => length === width);
}

/** Which alphabet a base64 text uses, as people call it. */
export function base64Name(text: string): string {
  const standard = text.includes('+') || text.includes('/');
  const urlSafe = text.includes('-') || text.includes('_');
  if (standard && urlSafe) return say`base64 with both alphabets mixed`;
  return urlSafe ? 'base64url' : 'base64';
}
