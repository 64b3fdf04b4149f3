import { latin1 } from './bytes.ts';
import { say } from '../i18n/say.ts';

export interface CharsetResult {
  readonly text: string;
  /** How it was read, as part of a sentence: `UTF-8, with a byte order mark`. */
  readonly detail: string;
  readonly error: {
    readonly code: 'bad-charset' | 'unknown-charset';
    readonly message: string;
  } | null;
}

type Sniffed = { readonly label: string; readonly bom: number; readonly sure: boolean };

/** XML 1.0 appendix F: what the first bytes say. */
function sniff(bytes: Uint8Array): Sniffed {
  const [a, b, c, d] = [bytes[0], bytes[1], bytes[2], bytes[3]];
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', bom: 3, sure: true };
  if (a === 0xff && b === 0xfe && (c !== 0 || d !== 0))
    return { label: 'utf-16le', bom: 2, sure: true };
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', bom: 2, sure: true };
  if (a === 0x3c && b === 0 && d === 0) return { label: 'utf-16le', bom: 0, sure: true };
  if (a === 0 && b === 0x3c && c === 0) return { label: 'utf-16be', bom: 0, sure: true };
  return { label: 'utf-8', bom: 0, sure: false };
}

/** The encoding of the XML declaration, as written; null when there is none. */
function declaredEncoding(text: string): string | null {
  const declaration = /^\s{0,100}<\?xml\s[^>]{0,300}/.exec(text)?.[0] ?? '';
  return /\sencoding\s{0,20}=\s{0,20}["']([\w.:-]{1,40})/.exec(declaration)?.[1] ?? null;
}

/**
 * Bytes of XML as text: by the byte order mark, else by the XML declaration, else as UTF-8. Never
 * throws.
 */
export function decodeCharset(bytes: Uint8Array): CharsetResult {
  const { label: seen, bom, sure } = sniff(bytes);
  const content = bytes.subarray(bom);
  const isWide = seen !== 'utf-8';
  const declared = declaredEncoding(
    isWide ? decodeAs(seen, content.subarray(0, 800)) : latin1(content.subarray(0, 400)),
  );
  const label = chooseLabel(seen, sure, declared);
  const notes = [bom > 0 ? say`with a byte order mark` : '', contradiction(label, declared)].filter(
    (note) => note !== '',
  );
  if (!label) {
    const message = say`the XML declaration names the encoding "${declared ?? ''}", which is not known`;
    return { text: latin1(content), detail: message, error: { code: 'unknown-charset', message } };
  }
  const detail = [displayName(label), ...notes].join(', ');
  const strict = decodeStrictly(label, content);
  // XML 1.0, 4.3.3: a fatal error. Parsers that go by the mark and those that go by the declaration
  // would read two messages.
  if (strict !== null && sure && contradiction(label, declared) !== '') {
    const message = say`the first bytes say ${displayName(label)}, and the XML declaration says ${declared ?? ''}`;
    return { text: strict, detail, error: { code: 'bad-charset', message } };
  }
  if (strict !== null) return { text: strict, detail, error: null };
  const fault = faultOf(label, content, bom);
  // Read anyway, so that people see the message: bytes that are no UTF-8 nearly always are
  // windows-1252.
  const text = decodeAs(label === 'utf-8' ? 'windows-1252' : label, content);
  return { text, detail: `${detail}: ${fault}`, error: { code: 'bad-charset', message: fault } };
}

const UTF_16 = /^(?:utf-?16|ucs-?2|iso-10646-ucs-2)(?:le|be)?$/i;

function chooseLabel(seen: string, sure: boolean, declared: string | null): string | null {
  if (sure || !declared || UTF_16.test(declared)) return seen;
  const name = declared.toLowerCase();
  if (name === 'iso-8859-1' || name === 'latin1') return 'iso-8859-1';
  if (name === 'us-ascii' || name === 'ascii') return 'us-ascii';
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

function contradiction(label: string | null, declared: string | null): string {
  if (!label || !declared) return '';
  const name = declared.toLowerCase();
  const agrees = label.startsWith('utf-16')
    ? UTF_16.test(name)
    : label !== 'utf-8' || name === 'utf-8' || name === 'utf8';
  return agrees ? '' : say`although its XML declaration says ${declared}`;
}

/** Bytes 0x80 to 0x9F in windows-1252. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function decodeAs(label: string, bytes: Uint8Array): string {
  // Node's TextDecoder reads windows-1252 as ISO-8859-1 (nodejs/node#56542).
  if (label === 'windows-1252')
    return latin1(bytes).replace(/[\x80-\x9F]/g, (at) => C1.charAt(at.charCodeAt(0) - 0x80));
  if (label === 'iso-8859-1' || label === 'us-ascii') return latin1(bytes);
  return new TextDecoder(label, { ignoreBOM: true }).decode(bytes);
}

const displayName = (label: string): string =>
  ({ 'utf-16le': say`UTF-16 (little endian)`, 'utf-16be': say`UTF-16 (big endian)` })[label] ??
  label.toUpperCase();

/** Nearly every message: made once. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text; null when some bytes are not of this encoding. */
function decodeStrictly(label: string, bytes: Uint8Array): string | null {
  if (label === 'iso-8859-1') return latin1(bytes);
  if (label === 'us-ascii') return bytes.some((byte) => byte > 0x7f) ? null : latin1(bytes);
  try {
    const decoder =
      label === 'utf-8' ? UTF_8 : new TextDecoder(label, { fatal: true, ignoreBOM: true });
    const text = decoder.decode(bytes);
    return label === 'windows-1252' ? decodeAs(label, bytes) : text;
  } catch {
    return null;
  }
}

/** What in the bytes is not of this encoding, with the offset. */
function faultOf(label: string, bytes: Uint8Array, bom: number): string {
  if (label === 'us-ascii') {
    const at = bytes.findIndex((byte) => byte > 0x7f);
    return describe(bytes, at, bom, 'US-ASCII');
  }
  if (label === 'utf-8') return describe(bytes, utf8Fault(bytes), bom, 'UTF-8');
  if (label.startsWith('utf-16')) return utf16Fault(decodeAs(label, bytes), bom);
  return say`a byte is not ${label.toUpperCase()}`;
}

function describe(bytes: Uint8Array, at: number, bom: number, name: string): string {
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return say`the byte 0x${byte} at offset ${at + bom} is not ${name}`;
}

/**
 * Offset of the first byte that is no UTF-8: where the replacement character comes without its own
 * three bytes.
 */
function utf8Fault(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const encoder = new TextEncoder();
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) {
    offset += encoder.encode(text.slice(from, at)).length;
    from = at;
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd)
      return offset;
  }
  return bytes.length;
}

function utf16Fault(text: string, bom: number): string {
  const at = text.indexOf('\uFFFD');
  return say`half a character at offset ${(at < 0 ? text.length : at) * 2 + bom} of UTF-16`;
}
