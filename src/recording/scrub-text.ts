import { decodedLayers, type Layer } from './decoded-layers.ts';
import { isSamlParameter } from '../model/parameters.ts';
import { REMOVED } from './scrub-url.ts';

/** Longer than any error page or JSON answer of a login endpoint. */
export const MAX_TEXT = 256 * 1024;

/**
 * Names whose end says that a secret follows, without case, `_` and `-`: `access_token`,
 * `clientSecret`.
 */
const SECRET_ENDS = [
  'token',
  'secret',
  'password',
  'passwd',
  'passphrase',
  'apikey',
  'accesskey',
  'jwt',
  'csrf',
];
/** The same for whole names, which are words of other meanings as well. */
const SECRETS: ReadonlySet<string> = new Set(
  (
    'pwd pass passcode otp pin code authcode authorizationcode mfacode codeverifier codechallenge nonce state identity session ' +
    'sessionid sessionkey authorization cookie credential credentials bearer idtokenhint privatekey secretkey'
  ).split(' '),
);
/** Headers, whose value is the rest of the line. */
const HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxyauthorization',
  'cookie',
  'setcookie',
]);
/** Longer names are no names: base64 is one run of letters. */
const LONGEST_NAME = 64;

const isStrong = (name: string): boolean =>
  SECRET_ENDS.some((end) => name.endsWith(end)) || name === 'pwd';

/** How surely a value follows this name: `strong` also where nothing but a sign stands between. */
function secrecy(written: string): 'header' | 'strong' | 'weak' | null {
  if (written.length > LONGEST_NAME || isSamlParameter(written)) return null;
  const name = written.toLowerCase().replace(/[_-]/g, '');
  if (HEADERS.has(name)) return 'header';
  if (isStrong(name)) return 'strong';
  return SECRETS.has(name) ? 'weak' : null;
}

/**
 * Twilio's error codes are short numbers: `"code":"70004"` is no secret. Nor are the words of
 * programs for "nothing".
 */
const isHarmless = (value: string): boolean =>
  /^(?:\d{1,6}|null|true|false|undefined)?$/.test(value);

const JWT = /\beyJ[A-Za-z0-9_-]{8}[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*){0,4}/g;
const NAME = /[A-Za-z_][\w-]*/g;
const QUOTES = '"\'`';
const BLANK = /\s/;
/** What ends a value that is not in quotes. */
const AFTER_LINE = /[\r\n<>"'`]/;
const AFTER_VALUE = /[\s,;&<>"'`{}()[\]\\|]/;
/**
 * What stands before the name of a value without quotes around either: a query, a fragment, a list,
 * the beginning of a line.
 */
const BEFORE_NAME = /^[?&;#{,(\n]?$/;
/** Blanks between a name, the sign after it, and its value. */
const MOST_BLANKS = 8;

/** A part of a text, from and up to. */
type Span = readonly [start: number, end: number];

const skipBlanks = (text: string, at: number): number => {
  let end = at;
  while (end < text.length && end - at < MOST_BLANKS && BLANK.test(text.charAt(end))) end += 1;
  return end;
};

/** Up to the quote that ends what begins at `at`; a backslash takes the sign after it along. */
function quotedEnd(text: string, at: number, quote: string): number {
  let end = at;
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  return Math.min(end, text.length);
}

function unquotedEnd(text: string, at: number, after: RegExp): number {
  let end = at;
  while (end < text.length) {
    // A template string may go on after what is put into it.
    const isPut = text.startsWith('${', end);
    if (!isPut && after.test(text.charAt(end))) break;
    const close = isPut ? text.indexOf('}', end) : end;
    end = close < 0 ? text.length : close + 1;
  }
  return end;
}

/** Up to the bracket that closes the one at `at`; those in quotes are none. */
function bracketEnd(text: string, at: number): number {
  let depth = 0;
  for (let end = at; end < text.length; end += 1) {
    const sign = text.charAt(end);
    if (QUOTES.includes(sign)) end = quotedEnd(text, end + 1, sign);
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth === 0) return end;
  }
  return text.length;
}

/**
 * The value that a name at `start` up to `end` announces, as `name: value`, `"name": value` or
 * `name=value`; null when none does.
 */
function valueAfter(
  text: string,
  start: number,
  end: number,
  kind: 'header' | 'strong' | 'weak',
): Span | null {
  const before = text.charAt(start - 1);
  const isQuoted = QUOTES.includes(before) && before !== '' && text[end] === before;
  const sign = skipBlanks(text, isQuoted ? end + 1 : end);
  if (text[sign] !== ':' && text[sign] !== '=') return null;
  const at = skipBlanks(text, sign + 1);
  const quote = text.charAt(at);
  if (quote !== '' && QUOTES.includes(quote)) return [at + 1, quotedEnd(text, at + 1, quote)];
  if (kind === 'strong' && (quote === '{' || quote === '[')) return [at + 1, bracketEnd(text, at)];
  if (kind === 'header' && text[sign] === ':' && !isQuoted)
    return [at, unquotedEnd(text, at, AFTER_LINE)];
  const isAnnounced = isQuoted || kind === 'strong' || BEFORE_NAME.test(before);
  return isAnnounced ? [at, unquotedEnd(text, at, AFTER_VALUE)] : null;
}

function namedValues(text: string): Span[] {
  const found: Span[] = [];
  let until = 0;
  for (const match of text.matchAll(NAME)) {
    // What stands in a value goes with it; looking there again would take the square of the time.
    if (match.index < until) continue;
    const [written] = match;
    const kind = secrecy(written);
    const span = kind && valueAfter(text, match.index, match.index + written.length, kind);
    if (!span || isHarmless(text.slice(...span))) continue;
    found.push(span);
    until = span[1];
  }
  return found;
}

/**
 * The value of an attribute within a tag, without its quotes; null when the tag has no such
 * attribute.
 */
function attributeIn(text: string, [start, end]: Span, wanted: string): Span | null {
  const tag = text.slice(start, end);
  for (const match of tag.matchAll(/[\s"'/]([A-Za-z_][\w:-]*)\s{0,8}=\s{0,8}/g)) {
    if (match[1]?.toLowerCase() !== wanted) continue;
    const at = match.index + match[0].length;
    const quote = tag.charAt(at);
    if (quote === '"' || quote === "'") {
      const close = tag.indexOf(quote, at + 1);
      return [start + at + 1, start + (close < 0 ? tag.length : close)];
    }
    const rest = /^[^\s>]*/.exec(tag.slice(at))?.[0].length ?? 0;
    return [start + at, start + at + rest];
  }
  return null;
}

/**
 * Up to the `>` of a tag, past those in quoted attribute values, or up to where the next tag
 * begins.
 */
function tagEnd(text: string, at: number): number {
  let quote = '';
  for (let end = at; end < text.length; end += 1) {
    const sign = text.charAt(end);
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if ((sign === '"' || sign === "'") && /[=\s]/.test(text.charAt(end - 1))) quote = sign;
    else if (sign === '>' || (sign === '<' && end > at)) return end;
  }
  return text.length;
}

const TAG = /<((?:[\w.-]{1,60}:)?([A-Za-z][\w.-]{0,60}))(?=[\s/>])/g;
/** Elements of a form, in whose attribute `value` is what is sent. */
const FIELDS: ReadonlySet<string> = new Set(['input', 'textarea', 'button', 'option']);

/** Where an element ends that holds text alone: at its own end tag, or where the text ends. */
function elementEnd(text: string, from: number, name: string): number {
  for (let at = text.indexOf('</', from); at >= 0; at = text.indexOf('</', at + 2)) {
    if (text.slice(at + 2, at + 2 + name.length).toLowerCase() === name.toLowerCase()) return at;
  }
  return text.length;
}

/** What a form field or an element with a secret's name holds. SAML's own fields stay. */
function elementValues(text: string): Span[] {
  const found: Span[] = [];
  let until = 0;
  for (const match of text.matchAll(TAG)) {
    if (match.index < until) continue;
    const name = match[2]?.toLowerCase() ?? '';
    const isField = FIELDS.has(name);
    if (!isField && name !== 'meta' && !isStrong(name.replace(/[_.-]/g, ''))) continue;
    const tag: Span = [match.index, tagEnd(text, match.index)];
    until = tag[1];
    const called = attributeIn(text, tag, 'name');
    if (isField && called !== null && isSamlParameter(text.slice(...called))) continue;
    if (name === 'meta') {
      const isSecret = called !== null && secrecy(text.slice(...called)) !== null;
      const content = isSecret ? attributeIn(text, tag, 'content') : null;
      if (content) found.push(content);
      continue;
    }
    const value = isField ? attributeIn(text, tag, 'value') : null;
    if (value) found.push(value);
    // What a button or a choice shows is no value.
    if ((isField && name !== 'textarea') || text[tag[1] - 1] === '/') continue;
    until = elementEnd(text, tag[1], match[1] ?? '');
    found.push([tag[1] + 1, until]);
  }
  return found;
}

const jwts = (text: string): Span[] =>
  [...text.matchAll(JWT)].map(({ index, 0: all }) => [index, index + all.length]);

/** User and password of an address, and the key of a certificate. */
const CREDENTIALS = /(?<=[A-Za-z]:\/\/)[^\s/@"'<>`]{1,256}(?=@)/g;
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g;

function privateKeys(text: string): Span[] {
  const found: Span[] = [];
  let until = 0;
  for (const { index, 0: begin } of text.matchAll(PRIVATE_KEY)) {
    if (index < until) continue;
    const from = index + begin.length;
    const end = text.indexOf('-----END', from);
    until = end < 0 ? text.length : end;
    found.push([from, until]);
  }
  return found;
}

const credentials = (text: string): Span[] =>
  [...text.matchAll(CREDENTIALS)].map(({ index, 0: all }) => [index, index + all.length]);

/** The spans of a layer as they stand in the text it was decoded from. */
const inRaw = ({ starts, ends }: Layer, spans: readonly Span[]): Span[] =>
  spans.flatMap(([start, end]): Span[] =>
    start < end ? [[starts[start] ?? 0, ends[end - 1] ?? 0]] : [],
  );

/** Spans that touch or overlap as one, in order. */
function merged(spans: readonly Span[]): Span[] {
  const all: [number, number][] = [];
  for (const [start, end] of [...spans].sort(([a], [b]) => a - b)) {
    const last = all.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}

/**
 * Takes tokens, codes, passwords and form values out of a response's text, and cuts it at {@link
 * MAX_TEXT} characters. What explains the refusal (Twilio's JSON, the page's words) stays.
 *
 * The text is decoded first: JSON within JSON, entities, percent signs. In each form it has on the
 * way, values are found by the name, tag or quotes they have there, and removed from the text as it
 * was.
 */
export function scrubText(text: string): string {
  const cut = text.slice(0, MAX_TEXT);
  const spans = decodedLayers(cut).flatMap((layer) =>
    inRaw(
      layer,
      [jwts, credentials, privateKeys, namedValues, elementValues].flatMap((find) =>
        find(layer.text),
      ),
    ),
  );
  let scrubbed = '';
  let from = 0;
  for (const [start, end] of merged(spans)) {
    scrubbed += cut.slice(from, start) + REMOVED;
    from = end;
  }
  return scrubbed + cut.slice(from);
}
