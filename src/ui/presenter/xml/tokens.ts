/**
 * Cuts XML text into coloured pieces and nodes, for display only: never throws, whatever the text
 * is. Offsets are UTF-16.
 */

export type Colour = 'punctuation' | 'name' | 'attribute' | 'value' | 'text' | 'comment' | 'other';

export interface Token {
  readonly colour: Colour;
  readonly start: number;
  readonly end: number;
}

export interface Node {
  readonly is: 'open' | 'close' | 'empty' | 'text' | 'other';
  readonly start: number;
  readonly end: number;
}

export interface Tokens {
  /** In order and without gaps: every character belongs to one token. */
  readonly tokens: readonly Token[];
  /** In order and without gaps. */
  readonly nodes: readonly Node[];
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13;

/** Ends of the constructs that are neither tags nor text; the longer beginning first. */
const SPECIAL = [
  { begins: '<!--', ends: '-->', colour: 'comment' },
  { begins: '<![CDATA[', ends: ']]>', colour: 'text' },
  { begins: '<?', ends: '?>', colour: 'other' },
  { begins: '<!', ends: '>', colour: 'other' },
] as const;

function endOf(text: string, needle: string, from: number): number {
  const at = text.indexOf(needle, from);
  return at < 0 ? text.length : at + needle.length;
}

/** The end of a tag: the first `>` outside quotes. */
function tagEnd(text: string, start: number): number {
  let quote = 0;
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 34 || code === 39) quote = code;
    else if (code === 62) return at + 1;
  }
  return text.length;
}

/** The pieces inside one tag: brackets, name, attribute names, quoted values. */
function tagTokens(text: string, start: number, end: number, tokens: Token[]): void {
  let at = start;
  let named = false;
  const push = (colour: Colour, to: number): void => {
    tokens.push({ colour, start: at, end: to });
    at = to;
  };
  while (at < end) {
    const code = text.charCodeAt(at);
    let to = at + 1;
    if (code === 34 || code === 39) {
      const close = text.indexOf(text.charAt(at), at + 1);
      push('value', close < 0 || close >= end ? end : close + 1);
    } else if (code === 60 || code === 62 || code === 47 || code === 61 || isSpace(code)) {
      while (to < end && (isSpace(text.charCodeAt(to)) || '</>='.includes(text.charAt(to)))) to++;
      push('punctuation', to);
    } else {
      while (to < end && !isSpace(text.charCodeAt(to)) && !'</>="\''.includes(text.charAt(to)))
        to++;
      push(named ? 'attribute' : 'name', to);
      named = true;
    }
  }
}

/** @param text XML, well-formed or not */
export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  const nodes: Node[] = [];
  let at = 0;
  while (at < text.length) {
    if (text.charCodeAt(at) !== 60) {
      const next = text.indexOf('<', at);
      const end = next < 0 ? text.length : next;
      tokens.push({ colour: 'text', start: at, end });
      nodes.push({ is: 'text', start: at, end });
      at = end;
      continue;
    }
    const start = at;
    const special = SPECIAL.find(({ begins }) => text.startsWith(begins, start));
    if (special) {
      const end = endOf(text, special.ends, start + special.begins.length);
      tokens.push({ colour: special.colour, start, end });
      nodes.push({ is: special.colour === 'text' ? 'text' : 'other', start, end });
      at = end;
      continue;
    }
    const end = tagEnd(text, start);
    tagTokens(text, start, end, tokens);
    const is =
      text.charAt(start + 1) === '/' ? 'close' : text.charAt(end - 2) === '/' ? 'empty' : 'open';
    nodes.push({ is, start, end });
    at = end;
  }
  return { tokens, nodes };
}

/** Index of the first item that ends after an offset; `items` are in order. */
export function firstEndingAfter(
  items: readonly { readonly end: number }[],
  offset: number,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.end ?? Infinity) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
