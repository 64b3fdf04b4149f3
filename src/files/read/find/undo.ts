import { decodeBase64 } from '../../../encoding/lenient-base64.ts';
import { decodeCharset } from '../../../encoding/charset.ts';
import { textsOfXml } from '../../../saml/xml-texts.ts';
import { unescapeHtml } from '../../../encoding/entities.ts';
import {
  hasHex,
  hasLineNumbers,
  hasLogPrefixes,
  hasReplyMarks,
  hexOf,
  withoutLineNumbers,
  withoutLogPrefixes,
  widthOf,
  withoutFixedBreaks,
  withoutReplyMarks,
} from './lines.ts';
import { prefixOfLines, withoutPrefix } from './prefixes.ts';
import { outsideBase64 } from '../../../saml/signature/likely-edits.ts';
import type { Repair } from '../../../model/repairs.ts';
import { base64Blocks } from './base64.ts';

/** What a program did to a text, and how it is undone. */
export interface Undo {
  readonly repair: Repair;
  /** Whether the text looks as if it was done; cheap, and may be wrong. */
  readonly looksDone: (text: string) => boolean;
  readonly undo: (text: string) => string;
  /**
   * It makes one value or one document whole; of words and of listings it would take the lines and
   * blanks.
   */
  readonly isOfMessages?: true;
}

/**
 * A sequence of UTF-8 for one character, its octets as characters of the same number (RFC 3629,
 * section 4).
 */
const SEQUENCE = /[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}/g;

const octets = (text: string): Uint8Array => Uint8Array.from(text, (octet) => octet.charCodeAt(0));

/** A text in which octets are written in hex, each after a sign. */
const fromHex = (text: string, pattern: RegExp): string =>
  text
    .replace(pattern, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(SEQUENCE, (sequence) => new TextDecoder().decode(octets(sequence)));

/** RFC 2045, 6.7, where only a part of a mail was copied: a whole one is read by its own format. */
const fromQuotedPrintable = (text: string): string =>
  fromHex(text.replace(/=[ \t]{0,20}\r?\n/g, ''), /=([0-9A-F]{2})/gi);

const LETTERS = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
]);

/**
 * RFC 8259, section 7, and the other escapes of JavaScript, Python and shells; a backslash before
 * anything else goes.
 */
const fromEscapes = (text: string): string =>
  text.replace(
    /\\(?:u\{?([0-9a-f]{4})\}?|x([0-9a-f]{2})|([^\n\r]))/gi,
    (_, unicode?: string, hex?: string, sign?: string) => {
      const code = unicode ?? hex;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return LETTERS.get(sign ?? '') ?? sign ?? '';
    },
  );

/**
 * cmd.exe: a caret before a character, and at the end of a line; `"%"` where a command line may not
 * contain a percent sign.
 */
const fromCmd = (text: string): string =>
  text
    .replace(/"%"(?=[0-9A-Fa-f]{2})/g, '%')
    .replace(/\^[ \t]{0,4}\r?\n[ \t]{0,40}/g, ' ')
    .replace(/\^([^\r\n])/g, '$1');

/** PowerShell (about_Special_Characters): a backtick before a character. */
const fromPowerShell = (text: string): string =>
  text.replace(/`([^\r\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));

/**
 * Tags of a page; those that begin a line do so here too. SAML's own have a prefix, or names that
 * no page has.
 */
const withoutMarkup = (page: string): string =>
  unescapeHtml(
    page
      .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/pre|\/h[1-6])\b[^<>]{0,2000}>/gi, '\n')
      .replace(/<\/?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,20000})?\/?>/g, '')
      .replace(/<!--[^<>]{0,20000}-->/g, ''),
  );

/**
 * Between texts that stood apart: no XML contains it, so that no message is ever made of two of
 * them.
 */
export const APART = '\n\u0000\n';

/** The texts that stand in base64 in a text, each on a line; what is binary stays away. */
function fromBase64(text: string): string {
  const found: string[] = [];
  for (const { text: run } of base64Blocks(text)) {
    const cut = CUTS.find((length) => textOfBase64(run.slice(length, length + SAMPLE)) !== null);
    const decoded = cut === undefined ? null : textOfBase64(run.slice(cut));
    if (decoded !== null) found.push(decoded);
  }
  return found.join(APART);
}

/**
 * Signs to leave out before whole groups of four begin, where the beginning of a value is missing.
 */
const CUTS = [0, 1, 2, 3] as const;
/** Signs of a value that tell whether a text is in it. */
const SAMPLE = 400;

/** The text in a value of base64; null where it holds none. */
function textOfBase64(value: string): string | null {
  const { bytes, error } = decodeBase64(value);
  if (error !== null) return null;
  const decoded = decodeCharset(bytes);
  const { text, error: unreadable } = decoded;
  // eslint-disable-next-line no-control-regex -- control characters are what tells bytes from text
  const isText = unreadable === null && !/[\0-\x08\x0E-\x1F\x7F]/.test(text.slice(0, 2000));
  return isText ? decoded.text : null;
}

/** The text whose octets are written in hex, two signs each. */
function fromOctets(hex: string): string {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let at = 0; at < bytes.length; at += 1)
    bytes[at] = Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16);
  return decodeCharset(bytes).text;
}

const fromPercent = (text: string): string => fromHex(text, /%([0-9A-F]{2})/gi);

/** What mail and text programs make of quotes and dashes; a dash only where markup demands one. */
const fromTypographic = (text: string): string =>
  text
    .replace(/[\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033\uFF02]/g, '"')
    .replace(/[\u2018\u2019\u201A\u201B\u2032]/g, "'")
    .replace(/<!\u2014|<!\u2013-?|<!-\u2013/g, '<!--')
    .replace(/\u2014>|-?\u2013>/g, '-->')
    .replace(/(^|\s)\u2014(?=[a-z])/g, '$1--')
    .replace(/(^|\s)\u2013(?=[a-zA-Z])/g, '$1-');

const INVISIBLE = /[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]/g;
const BLANKS = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g;

/**
 * An address that is written a second time in brackets right after itself, or as a link of Markdown
 * or of a chat.
 */
const fromLinks = (text: string): string =>
  text
    .replace(/<(?:mailto:)?([^\s<>"'()[\]|]{4,2000})>/g, (whole, address: string, at: number) => {
      const before = address.replace(/\/$/, '');
      return text.endsWith(before, at) || text.endsWith(address, at) ? '' : whole;
    })
    .replace(
      /\[([^\s<>"'()[\]]{4,2000})\]\((?:mailto:)?([^\s<>"'()[\]]{4,2000})\)/g,
      (whole, shown: string, target: string) => (target.startsWith(shown) ? shown : whole),
    )
    .replace(/<(?:mailto:|https?:\/\/)[^\s<>"'|]{1,2000}\|([^\s<>"']{1,2000})>/g, '$1');

/**
 * A sign that is looked for only where a character is that it cannot be without: of most signs most
 * texts have none.
 */
const sign =
  (character: string, pattern: RegExp) =>
  (text: string): boolean =>
    text.includes(character) && pattern.test(text);

const hasBrokenLine = sign('\n', /[^\s>]\r?\n\s{0,200}[^\s<]/);

/**
 * Whether what stands before each line is what mail programs write there: as often as the first
 * line has it, and no more often.
 */
const isOfMail = (prefix: string): boolean => /^[ \t]{0,3}(?:[>|][ \t]?){1,20}$/.test(prefix);

/**
 * Everything that is undone, the surest signs first. That one of them is tried says nothing yet:
 * only what then can be read counts.
 */
export const UNDO: readonly Undo[] = [
  {
    repair: 'reply-marks',
    looksDone: (text) => isOfMail(prefixOfLines(text) ?? ''),
    undo: (text) => withoutPrefix(text, prefixOfLines(text) ?? ''),
  },
  { repair: 'reply-marks', looksDone: hasReplyMarks, undo: withoutReplyMarks },
  { repair: 'line-numbers', looksDone: hasLineNumbers, undo: withoutLineNumbers },
  { repair: 'log-prefixes', looksDone: hasLogPrefixes, undo: withoutLogPrefixes },
  {
    repair: 'line-prefixes',
    looksDone: (text) => !isOfMail(prefixOfLines(text) ?? '>'),
    undo: (text) => withoutPrefix(text, prefixOfLines(text) ?? ''),
  },
  {
    repair: 'mail-encoding',
    looksDone: sign('=', /=3D|=[ \t]{0,20}\r?\n/),
    undo: fromQuotedPrintable,
  },
  { repair: 'shell-escapes', looksDone: sign('^', /\^["%&^<>\\]/), undo: fromCmd },
  { repair: 'shell-escapes', looksDone: sign('"%"', /"%"[0-9A-F]{2}/i), undo: fromCmd },
  { repair: 'shell-escapes', looksDone: sign('`', /`["$`&%]/), undo: fromPowerShell },
  {
    repair: 'json-escapes',
    looksDone: sign('\\', /\\(?:["'\\/nr<>]|u00[0-9a-f]{2}|x[0-9a-f]{2})/i),
    undo: fromEscapes,
  },
  {
    repair: 'doubled-quotes',
    looksDone: sign('""', /=""[^"]|[^=]""/),
    undo: (text) => text.replaceAll('""', '"'),
  },
  {
    repair: 'xml-text',
    looksDone: (text) => /^\s{0,1000}<[?!a-z]/i.test(text),
    undo: (text) => textsOfXml(text).join(APART),
  },
  {
    repair: 'markup',
    looksDone: sign(
      '<',
      /<\/?(?:span|p|pre|code|div|td|li|br|font|b|a|wbr)(?:\s[^<>]{0,2000})?\/?>/i,
    ),
    undo: withoutMarkup,
  },
  {
    repair: 'references',
    looksDone: sign(
      '&',
      /&(?:lt|quot|amp;(?:lt|quot|#)|#(?:0{0,4}(?:60|34|43|61)|x0{0,4}(?:3c|22|2b|3d)));/i,
    ),
    undo: unescapeHtml,
  },
  {
    repair: 'percent',
    looksDone: sign('%', /%3C|%22|%253C|SAML(?:Response|Request)%3D/i),
    undo: fromPercent,
  },
  { repair: 'base64', looksDone: (text) => /[A-Za-z0-9+/_-]{60}/.test(text), undo: fromBase64 },
  { repair: 'hex', looksDone: hasHex, undo: (text) => fromOctets(hexOf(text)) },
  {
    repair: 'typographic',
    looksDone: (text) => /[\u2018-\u201F\u2032\u2033\u00AB\u00BB\u2013\u2014]/.test(text),
    undo: fromTypographic,
  },
  {
    repair: 'invisible',
    looksDone: (text) => text.search(INVISIBLE) >= 0 || text.search(BLANKS) >= 0,
    undo: (text) => text.replace(INVISIBLE, '').replace(BLANKS, ' '),
  },
  {
    repair: 'links',
    looksDone: sign('<', /<(?:https?:|mailto:|urn:|[\w.@]+>)|\]\(/),
    undo: fromLinks,
  },
  {
    repair: 'layout',
    isOfMessages: true,
    looksDone: sign('\n', />[ \t\r]{0,200}\n\s{0,200}[^<\s]/),
    undo: (text) => text.replace(/>\s{1,1000}/g, '>').replace(/(\S)\s{1,1000}</g, '$1<'),
  },
  {
    repair: 'lines-joined',
    isOfMessages: true,
    looksDone: hasBrokenLine,
    undo: (text) => text.replace(/\r?\n/g, ''),
  },
  {
    repair: 'lines-joined',
    isOfMessages: true,
    looksDone: hasBrokenLine,
    undo: (text) => text.replace(/[ \t]{0,20}\r?\n[ \t]{0,200}/g, ''),
  },
  {
    repair: 'lines-to-blanks',
    isOfMessages: true,
    looksDone: hasBrokenLine,
    undo: (text) =>
      outsideBase64(text, (part) => part.replace(/[ \t]{0,20}\r?\n[ \t]{0,200}/g, ' ')),
  },
  {
    repair: 'lines-to-blanks',
    isOfMessages: true,
    looksDone: hasBrokenLine,
    undo: (text) => text.replace(/[ \t]{0,20}\r?\n[ \t]{0,200}/g, ' '),
  },
  {
    repair: 'lines-joined',
    isOfMessages: true,
    looksDone: (text) => hasBrokenLine(text) && widthOf(text) !== null,
    undo: (text) => withoutFixedBreaks(text, false),
  },
  {
    repair: 'lines-joined',
    isOfMessages: true,
    looksDone: (text) => hasBrokenLine(text) && widthOf(text) !== null,
    undo: (text) => withoutFixedBreaks(text, true),
  },
  {
    repair: 'pluses',
    isOfMessages: true,
    looksDone: sign(' ', / [A-Za-z0-9+/]{12}/),
    undo: (text) => text.replace(/([A-Za-z0-9+/]) (?=[A-Za-z0-9+/=])/g, '$1+'),
  },
];

/** What is undone in a text for the words in it. */
export const UNDO_OF_WORDS: readonly Undo[] = UNDO.filter(({ isOfMessages }) => !isOfMessages);
