import { isMessageParameter } from '../../capture/parameters.ts';
import { scrubUrl } from '../../capture/scrub-url.ts';
import { unescapeHtml } from './entities.ts';
import { MAX_PIECES, type Piece } from './piece.ts';
import { endOfRun, ESCAPED, PADDED } from './signs.ts';

/** A message parameter and what divides it from its value: `=` in a query, `": "` in JSON, `: ` where DevTools lists a form. */
const PARAMETER = /\b(SAMLRequest|SAMLResponse|SAMLart|wresult)(=|\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?)/g;

/** What cannot be inside a URL or a query that stands in running text. */
const BOUNDARY = /[\s"'<>`\\(){}[\]|,;]/g;

/** Every message parameter of a text with its value, and in a query with its neighbours. */
export function messageParameters(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(PARAMETER)) {
    if (match.index < end || pieces.length >= MAX_PIECES) continue;
    const [whole, parameter = '', divider] = match;
    const from = match.index + whole.length;
    if (divider === '=') {
      const start = queryStart(text, match.index, end);
      end = queryEnd(text, from);
      pieces.push({ is: 'query', text: scrubbed(text.slice(start, end).replace(/\s+/g, '')) });
      continue;
    }
    end = valueEnd(text, from);
    const value = text
      .slice(from, end)
      .replace(/\\[nr]/g, '')
      .replaceAll('\\', '');
    if (value !== '' && isMessageParameter(parameter)) pieces.push({ is: 'value', parameter, text: value });
  }
  return pieces;
}

/** A URL or a query without what a recording would not hold. */
const scrubbed = (query: string): string => (query.includes('?') ? scrubUrl(query) : scrubUrl(`?${query}`).slice(1));

function queryStart(text: string, at: number, earliest: number): number {
  let start = at;
  while (start > earliest && text.charAt(start - 1).search(BOUNDARY) < 0) start -= 1;
  return start;
}

/** The end of a query; line breaks inside one, as mail programs make, are passed when the next line is only more of it. */
function queryEnd(text: string, from: number): number {
  const more = /\r?\n([A-Za-z0-9+/=%&_.-]{4}[A-Za-z0-9+/=%&_.-]*)(?=\s|$)/y;
  more.lastIndex = from;
  for (;;) {
    const at = more.lastIndex;
    BOUNDARY.lastIndex = at;
    const end = BOUNDARY.exec(text)?.index ?? text.length;
    more.lastIndex = end;
    const next = more.exec(text);
    const gap = endOfGap(text, end);
    if (gap > end) {
      more.lastIndex = gap;
      continue;
    }
    if (!next || /SAML(?:Request|Response|art)=|^https?/.test(next[1] ?? '')) return end;
  }
}

/**
 * What stands for a part that somebody left out, with the blanks around it. The value goes on after it, and is to be told of as one
 * that is not whole.
 */
const GAP =
  /[ \t]{0,4}(?:[<[({][ ]{0,3}(?:snip|cut|\.\.\.|…|truncated|omitted|removed|redacted|shortened|\d{1,9} (?:more )?(?:characters?|bytes|chars))[^<>[\](){}\n]{0,40}[>\])}]|…|\.\.\.[.]{0,3})[ \t]{0,4}/iy;

/** The offset after what stands for a part that was left out; the same offset where nothing does. */
function endOfGap(text: string, at: number): number {
  GAP.lastIndex = at;
  return GAP.test(text) ? GAP.lastIndex : at;
}

/** A line of a value that is broken into lines is so long at least. */
const LEAST_LINE = 20;

/** The end of a value that is no part of a query: base64, perhaps broken into lines or with its slashes escaped for JSON. */
function valueEnd(text: string, from: number): number {
  let end = endOfRun(text, from, ESCAPED);
  for (let next = passed(text, end); next > end; next = passed(text, end)) end = endOfRun(text, next, ESCAPED);
  return end;
}

/** The offset after an escape of JSON, or after a line break when the next line is only more of the value; else the same offset. */
function passed(text: string, at: number): number {
  if (/^\\[/nr]/.test(text.slice(at, at + 2))) return at + 2;
  const gap = endOfGap(text, at);
  if (gap > at) return gap;
  const line = text.startsWith('\r\n', at) ? at + 2 : text.startsWith('\n', at) ? at + 1 : at;
  if (line === at) return at;
  const end = endOfRun(text, line, PADDED);
  return end - line >= LEAST_LINE && (end === text.length || /\s/.test(text.charAt(end))) ? line : at;
}

/** The message fields of a page that posts a form by itself (SAML bindings 3.5.4). */
export function hiddenFields(page: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { index } of page.matchAll(/<input(?=\s)/gi)) {
    const attributes = readAttributes(page, index + '<input'.length);
    const parameter = attributes.get('name') ?? '';
    const text = unescapeHtml(attributes.get('value') ?? '');
    if (isMessageParameter(parameter) && text !== '') pieces.push({ is: 'value', parameter, text });
    if (pieces.length >= MAX_PIECES) break;
  }
  return pieces;
}

/** The attributes of the tag whose name ends at `from`. */
function readAttributes(page: string, from: number): ReadonlyMap<string, string> {
  const attribute = /\s+([\w-]{1,60})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/y;
  const attributes = new Map<string, string>();
  attribute.lastIndex = from;
  for (let match = attribute.exec(page); match; match = attribute.exec(page)) {
    attributes.set((match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? match[4] ?? '');
  }
  return attributes;
}
