import type { Scan } from '../../model/xml.ts';
import { LIMITS } from './limits.ts';
import { xmlErrorAt, type XmlErrorCode } from './xml-error.ts';
import { say } from '../../i18n/say.ts';

/** XML 1.0 production 2: everything but these is refused, also lone surrogates. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#([0-9]{1,10})|#x([0-9a-fA-F]{1,8}));/y;

const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;

/**
 * One pass over the text before any parser sees it: counts against {@link LIMITS}, and checks what
 * xmldom lets pass (bare ampersands, references to illegal characters, `]]>` in text, control
 * characters, U+0080 taken for a blank).
 *
 * @throws XmlError
 */
export function scan(text: string): Scan {
  const scanner = new Scanner(text);
  scanner.run();
  return scanner;
}

class Scanner implements Scan {
  readonly starts: number[] = [];
  readonly contents: number[] = [];
  readonly ends: number[] = [];
  attributeCount = 0;
  instruction: number | null = null;
  doctype: Scan['doctype'] = null;
  private readonly open: number[] = [];
  private others = 0;
  private nextReference: number;
  private nextSectionEnd: number;

  constructor(private readonly text: string) {
    this.nextReference = text.indexOf('&');
    this.nextSectionEnd = text.indexOf(']]>');
  }

  private fail(offset: number, message: string, code: XmlErrorCode = 'not-wellformed'): never {
    throw xmlErrorAt(this.text, offset, code, message);
  }

  run(): void {
    const { text } = this;
    if (text.length > LIMITS.characters) {
      this.fail(
        0,
        say`the text has ${text.length} characters, more than ${LIMITS.characters}`,
        'too-large',
      );
    }
    const illegal = ILLEGAL.exec(text);
    if (illegal) {
      const code = illegal[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      this.fail(
        illegal.index,
        say`the character U+${code} is not allowed in XML`,
        'illegal-character',
      );
    }
    let at = 0;
    for (let tag = text.indexOf('<'); tag >= 0; tag = text.indexOf('<', at)) {
      this.characters(at, tag);
      at = this.markup(tag);
    }
    this.characters(at, text.length);
    if (this.open.length > 0) this.fail(text.length, say`the text ends inside an element`);
    if (this.starts.length === 0) this.fail(0, say`there is no XML element`, 'no-root');
  }

  /** Character data from `start` to `end`. */
  private characters(start: number, end: number): void {
    this.references(start, end);
    if (this.open.length === 0) return;
    if (this.nextSectionEnd >= 0 && this.nextSectionEnd < start)
      this.nextSectionEnd = this.text.indexOf(']]>', start);
    if (this.nextSectionEnd >= 0 && this.nextSectionEnd < end) {
      this.fail(this.nextSectionEnd, say`"]]>" stands outside a CDATA section`);
    }
  }

  /**
   * Every `&` up to `end` must be a reference that needs no DTD. Those before `start` were skipped
   * on purpose.
   */
  private references(start: number, end: number): void {
    if (this.nextReference >= 0 && this.nextReference < start)
      this.nextReference = this.text.indexOf('&', start);
    while (this.nextReference >= 0 && this.nextReference < end) {
      this.reference(this.nextReference);
      this.nextReference = this.text.indexOf('&', this.nextReference + 1);
    }
  }

  private reference(at: number): void {
    REFERENCE.lastIndex = at;
    const match = REFERENCE.exec(this.text);
    if (!match) {
      const name = /^&[\w.:-]{1,64};/.exec(this.text.slice(at, at + 70));
      if (!name) this.fail(at, say`"&" stands alone: it is written &amp; in XML`);
      this.fail(
        at,
        say`the entity ${name[0]} is not defined; entities of a DOCTYPE are never expanded`,
        'undeclared-entity',
      );
    }
    const code = match[1]
      ? Number.parseInt(match[1], 10)
      : match[2]
        ? Number.parseInt(match[2], 16)
        : 0x20;
    if (code > 0x10ffff || ILLEGAL.test(String.fromCodePoint(code))) {
      this.fail(
        at,
        say`${match[0]} stands for a character that is not allowed in XML`,
        'illegal-character',
      );
    }
  }

  /** Reads the markup at `tag` and gives the offset after it. */
  private markup(tag: number): number {
    const { text } = this;
    switch (text[tag + 1]) {
      case '/':
        return this.endTag(tag);
      case '?':
        if (this.open.length > 0) this.instruction ??= tag;
        return this.other(tag, tag + 2, '?>');
      case '!':
        if (text.startsWith('<!--', tag)) return this.other(tag, tag + 4, '-->');
        if (text.startsWith('<![CDATA[', tag)) return this.other(tag, tag + 9, ']]>');
        if (text.startsWith('<!DOCTYPE', tag)) return this.doctypeDeclaration(tag);
        return this.fail(tag, say`unknown markup after "<!"`);
      default:
        return this.startTag(tag);
    }
  }

  private count(tag: number): void {
    this.others += 1;
    if (this.starts.length + this.others <= LIMITS.nodes) return;
    this.fail(
      tag,
      say`there are more than ${LIMITS.nodes} elements and other nodes`,
      'too-many-nodes',
    );
  }

  private other(tag: number, from: number, terminator: string): number {
    this.count(tag);
    const end = this.text.indexOf(terminator, from);
    if (end < 0) this.fail(tag, say`there is no "${terminator}" to what begins here`);
    return end + terminator.length;
  }

  private endTag(tag: number): number {
    const opened = this.open.pop();
    const close = this.text.indexOf('>', tag);
    if (opened === undefined || close < 0) return this.fail(tag, say`this end tag closes nothing`);
    this.ends[opened] = close + 1;
    return close + 1;
  }

  private startTag(tag: number): number {
    const { text, open, starts } = this;
    if (open.length === 0 && starts.length > 0)
      this.fail(tag, say`there is a second element after the root`);
    if (open.length >= LIMITS.depth)
      this.fail(tag, say`elements are nested deeper than ${LIMITS.depth}`, 'too-deep');
    if (starts.length + this.others >= LIMITS.nodes) this.count(tag);
    const number = starts.push(tag) - 1;
    let at = this.name(tag + 1);
    for (let attributes = 1; ; attributes += 1) {
      const blank = at;
      while (isBlank(text.charCodeAt(at))) at += 1;
      if (text[at] === '>') {
        open.push(number);
        this.contents.push(at + 1);
        return at + 1;
      }
      if (text[at] === '/' && text[at + 1] === '>') {
        this.contents.push(at + 2);
        this.ends[number] = at + 2;
        return at + 2;
      }
      if (at === blank) this.fail(at, say`a blank is missing before this attribute`);
      if (attributes > LIMITS.attributesOfOneElement) {
        this.fail(
          tag,
          say`an element has more than ${LIMITS.attributesOfOneElement} attributes`,
          'too-many-attributes',
        );
      }
      at = this.attribute(at);
    }
  }

  private attribute(start: number): number {
    const { text } = this;
    this.attributeCount += 1;
    if (this.attributeCount > LIMITS.attributes) {
      this.fail(
        start,
        say`there are more than ${LIMITS.attributes} attributes`,
        'too-many-attributes',
      );
    }
    let at = this.name(start);
    while (isBlank(text.charCodeAt(at))) at += 1;
    if (text[at] !== '=') this.fail(at, say`an attribute has no value`);
    at += 1;
    while (isBlank(text.charCodeAt(at))) at += 1;
    const quote = text[at];
    if (quote !== '"' && quote !== "'")
      return this.fail(at, say`an attribute value is not in quotes`);
    const end = text.indexOf(quote, at + 1);
    if (end < 0) this.fail(at, say`an attribute value is not closed`);
    this.references(at, end);
    return end + 1;
  }

  /** Offset after the name at `start`. Which characters a name may have is left to xmldom. */
  private name(start: number): number {
    const { text } = this;
    let at = start;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      // > / = and blanks end a name; < " ' & cannot be in one, and xmldom reads U+0080 as a blank.
      if (code === 0x3e || code === 0x2f || code === 0x3d || isBlank(code)) break;
      if (code === 0x3c || code === 0x22 || code === 0x27 || code === 0x26 || code === 0x80) {
        this.fail(at, say`this character cannot stand in a name`);
      }
    }
    if (at === start) this.fail(start, say`a name is missing`);
    return at;
  }

  /** Finds the end of the declaration; what it declares is never looked at. */
  private doctypeDeclaration(tag: number): number {
    const { text } = this;
    if (this.doctype || this.starts.length > 0)
      this.fail(tag, say`a DOCTYPE stands where none may be`);
    let bracket = false;
    for (let at = tag + 9; at < text.length; at += 1) {
      const character = text[at];
      if (character === '"' || character === "'") at = text.indexOf(character, at + 1);
      else if (text.startsWith('<!--', at)) at = text.indexOf('-->', at + 4);
      else if (character === '[') bracket = true;
      else if (character === ']') bracket = false;
      else if (character === '>' && !bracket) {
        this.doctype = { start: tag, end: at + 1 };
        return at + 1;
      }
      if (at < 0) break;
    }
    return this.fail(tag, say`the DOCTYPE declaration is not closed`);
  }
}
