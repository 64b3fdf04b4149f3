import { isMessageParameter } from '../../../model/parameters.ts';
import { scrubUrl } from '../../../recording/scrub-url.ts';
import { blockAt } from './base64.ts';
import { MAX_PIECES, type PastedMessage } from '../../../model/pasted.ts';
import { endOfRun, QUERY } from './base64-runs.ts';

/** A message parameter by its name. */
const NAME = /(?<![A-Za-z0-9_])(SAMLRequest|SAMLResponse|SAMLart|wresult)(?![A-Za-z0-9_])/g;

/**
 * What divides a name from its value, in a query, in JSON, in the forms of network tools and in the
 * texts of programs.
 */
const DIVIDER = /(?:\\[rnt]|=>|->|[\\"'\])}>|:,=\s\u2013\u2014-]){1,24}/y;
/** That of a query: the value may stand on the next line, where a mail program broke it. */
const OF_QUERY = /^=\s{0,4}$/;

/** A shorter word after the name of a parameter is no value of it. */
const LEAST_VALUE = 16;

/** What cannot be inside a URL or a query that stands in running text. */
const BOUNDARY = /[\s"'<>`\\(){}[\]|,;]/g;

/** Every message parameter of a text with its value, and in a query with its neighbours. */
export function messageParameters(text: string): PastedMessage[] {
  const pieces: PastedMessage[] = [];
  let end = 0;
  for (const match of text.matchAll(NAME)) {
    if (match.index < end || pieces.length >= MAX_PIECES) continue;
    const [, parameter = ''] = match;
    const afterName = match.index + parameter.length;
    DIVIDER.lastIndex = afterName;
    const divider = DIVIDER.exec(text)?.[0] ?? '';
    if (divider === '') continue;
    const from = afterName + divider.length;
    if (OF_QUERY.test(divider)) {
      const start = queryStart(text, match.index, end);
      end = queryEnd(text, from);
      pieces.push({ is: 'query', text: scrubbed(text.slice(start, end).replace(/\s+/g, '')) });
      continue;
    }
    const value = valueAt(text, from);
    if (value.text.length < LEAST_VALUE || !isMessageParameter(parameter)) continue;
    end = value.end;
    pieces.push({ is: 'value', parameter, text: value.text });
  }
  return pieces;
}

/** A URL or a query without what a recording would not hold. */
const scrubbed = (query: string): string =>
  query.includes('?') ? scrubUrl(query) : scrubUrl(`?${query}`).slice(1);

function queryStart(text: string, at: number, earliest: number): number {
  // The whole query is the value of something else: `body=SAMLResponse=…`.
  if (!/[?&#]/.test(text.charAt(at - 1))) return at;
  let start = at;
  while (start > earliest && text.charAt(start - 1).search(BOUNDARY) < 0) start -= 1;
  return start;
}

/** What begins another parameter, unless an ampersand went before it, or another address. */
const ANOTHER = /^[A-Za-z][\w.-]{0,38}=[^=]|^https?\b/;

/** A line that is only more of a query, as mail programs break them, has so many signs at least. */
const LEAST_MORE = 4;

/** The end of the line after `at` where it is only more of the query; null where it is not. */
function moreAt(text: string, at: number): number | null {
  const line = text.startsWith('\r\n', at) ? at + 2 : text.startsWith('\n', at) ? at + 1 : at;
  if (line === at) return null;
  const end = endOfRun(text, line, QUERY);
  if (end - line < LEAST_MORE || (end < text.length && !/\s/.test(text.charAt(end)))) return null;
  return ANOTHER.test(text.slice(line, line + 42)) && text.charAt(at - 1) !== '&' ? null : end;
}

function queryEnd(text: string, from: number): number {
  for (let at = from; ;) {
    BOUNDARY.lastIndex = at;
    const end = BOUNDARY.exec(text)?.index ?? text.length;
    const gap = endOfGap(text, end);
    const more = gap > end ? gap : moreAt(text, end);
    if (more === null) return end;
    at = more;
  }
}

/**
 * What stands for a part that somebody left out, with the blanks around it. The value goes on after
 * it, and is to be told of as one that is not whole.
 */
const GAP =
  /[ \t]{0,4}(?:[<[({][ ]{0,3}(?:snip|cut|\.\.\.|…|truncated|omitted|removed|redacted|shortened|\d{1,9} (?:more )?(?:characters?|bytes|chars))[^<>[\](){}\n]{0,40}[>\])}]|…|\.\.\.[.]{0,3})[ \t]{0,4}/iy;

/**
 * The offset after what stands for a part that was left out; the same offset where nothing does.
 */
function endOfGap(text: string, at: number): number {
  GAP.lastIndex = at;
  return GAP.test(text) ? GAP.lastIndex : at;
}

/** Signs of base64 as JSON may write them, and as they are percent-encoded. */
const ESCAPED_SIGN = /\\\/|\\u00(?:2b|2f|3d)|%(?:2B|2F|3D)/iy;

const sign = (escaped: string): string =>
  escaped.startsWith('\\u')
    ? String.fromCharCode(Number.parseInt(escaped.slice(2), 16))
    : escaped.replace('\\/', '/');

/**
 * A value that is no part of a query: base64, perhaps broken into lines, with signs escaped or a
 * part of it left out.
 */
function valueAt(text: string, from: number): { readonly text: string; readonly end: number } {
  const parts: string[] = [];
  for (let at = from; ;) {
    const block = blockAt(text, at);
    parts.push(block.text);
    ESCAPED_SIGN.lastIndex = block.end;
    const escaped = ESCAPED_SIGN.exec(text)?.[0];
    const gap = escaped === undefined && block.end > from ? endOfGap(text, block.end) : block.end;
    if (escaped !== undefined) parts.push(sign(escaped));
    else if (gap > block.end) parts.push(text.slice(block.end, gap));
    else return { text: parts.join(''), end: block.end };
    at = Math.max(gap, block.end + (escaped?.length ?? 0));
  }
}
