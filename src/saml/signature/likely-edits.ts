import type { HashName } from './algorithms.ts';
import { toBase64 } from '../../encoding/base64.ts';
import { digestOfBytes } from './digest.ts';
import { say } from '../../i18n/say.ts';

/**
 * A way a message may have been changed on its way: how to undo it, and what to say when that makes
 * the digest fit.
 */
interface Hypothesis {
  readonly undo: (form: string) => Uint8Array | null;
  readonly says: string;
}

const utf8 = new TextEncoder();

export const betweenTags = (form: string): string => form.replace(/>\s+</g, '><');
const aroundText = (form: string): string => form.replace(/>\s+/g, '>').replace(/\s+</g, '<');

/**
 * What programs that format XML add, the usual first: white space between tags, and around texts
 * too.
 */
const LAYOUTS: readonly ((form: string) => string)[] = [betweenTags, aroundText];

/** An element whose value is base64, up to its end tag. */
const BASE64_ELEMENT =
  /(<(?:[\w.-]{1,60}:)?(?:SignatureValue|DigestValue|X509Certificate|CipherValue|Modulus)(?:\s[^<>]*)?>[^<]*)/;

/**
 * A change of everything but the values in base64: the certificates and signatures inside what is
 * signed often have line breaks of their own.
 */
export const outsideBase64 = (text: string, change: (part: string) => string): string =>
  text
    .split(BASE64_ELEMENT)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');

const BLANKS_FIT = say`With a blank for each line break it fits: the lines were broken after the message was signed.`;
const JOINED_FITS = say`Without the line breaks it fits: the lines were broken after the message was signed.`;

const toBlanks = (form: string): string => form.replace(/[ \t]*\n[ \t]*/g, ' ');
const joined = (form: string): string => form.replaceAll('\n', '');

/**
 * How programs break a value of base64 into lines: RFC 2045 (76 characters) and RFC 7468 (64), with
 * what they write at its ends.
 */
const BREAKS = [64, 76].flatMap((width) => [
  { width, lineEnd: '\n', before: '', after: '' },
  { width, lineEnd: '\n', before: '', after: '\n' },
  { width, lineEnd: '\n', before: '\n', after: '\n' },
  { width, lineEnd: '&#xD;\n', before: '', after: '' },
]);

type Breaks = (typeof BREAKS)[number];

/**
 * The values in base64 broken into lines, as they may have been before a field of one line took the
 * breaks away.
 */
const withBreaks = (form: string, { width, lineEnd, before, after }: Breaks): string =>
  form
    .split(BASE64_ELEMENT)
    .map((part, index) => {
      if (index % 2 === 0) return part;
      const start = part.indexOf('>') + 1;
      const value = part.slice(start).replace(/\s+/g, '');
      if (value.length <= width) return part;
      const lines: string[] = [];
      for (let at = 0; at < value.length; at += width) lines.push(value.slice(at, at + width));
      return part.slice(0, start) + before + lines.join(lineEnd) + after;
    })
    .join('');

const HYPOTHESES: readonly Hypothesis[] = [
  {
    undo: (form) => utf8.encode(betweenTags(form)),
    says: say`Without the line breaks and blanks between elements it fits: the message was formatted after it was signed.`,
  },
  {
    undo: (form) => utf8.encode(aroundText(form)),
    says: say`Without the line breaks and blanks around texts it fits: the message was formatted after it was signed.`,
  },
  {
    undo: (form) => utf8.encode(toBlanks(form)),
    says: BLANKS_FIT,
  },
  {
    undo: (form) => utf8.encode(outsideBase64(form, toBlanks)),
    says: BLANKS_FIT,
  },
  {
    undo: (form) => utf8.encode(outsideBase64(betweenTags(form), toBlanks)),
    says: BLANKS_FIT,
  },
  {
    undo: (form) => utf8.encode(joined(form)),
    says: JOINED_FITS,
  },
  {
    undo: (form) => utf8.encode(outsideBase64(form, joined)),
    says: JOINED_FITS,
  },
  {
    undo: (form) => utf8.encode(form.replaceAll('\n', '&#xD;\n')),
    says: say`With the line ends of Windows it fits: they were changed after the message was signed.`,
  },
  ...BREAKS.map((breaks) => ({
    undo: (form: string) => utf8.encode(withBreaks(form, breaks)),
    says: say`With line breaks in its certificates and signatures it fits: they were removed after the message was signed.`,
  })),
  {
    undo: latin1Bytes,
    says: say`Read as UTF-8 it fits: the message went through a step that takes it for ISO-8859-1.`,
  },
];

/** The bytes that were read as one character each; null when that cannot have been. */
function latin1Bytes(form: string): Uint8Array | null {
  if (!/[\u0080-\u00FF]/.test(form) || /[\u0100-\uFFFF]/.test(form)) return null;
  return Uint8Array.from(form, (character) => character.charCodeAt(0));
}

/**
 * What likely happened to a message whose digest does not fit.
 *
 * @param stated the digest that is signed, base64
 * @returns a sentence; null when none of the usual changes explains it
 */
export function likelyChange(form: string, stated: string, hash: HashName): string | null {
  for (const { undo, says } of HYPOTHESES) {
    const bytes = undo(form);
    if (bytes && toBase64(digestOfBytes(bytes, hash)) === stated) return says;
  }
  return null;
}

/**
 * The canonical form as it may have been before a program formatted it; none where there is no
 * layout to take away.
 */
export const withoutLayout = (form: string): string[] => [
  ...new Set(LAYOUTS.map((undo) => undo(form)).filter((flat) => flat !== form)),
];
