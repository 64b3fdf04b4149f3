import { MAX_PIECES, type PastedMessage } from '../../../model/pasted.ts';

const NAMES =
  'Response|AuthnRequest|LogoutRequest|LogoutResponse|Assertion|EncryptedAssertion|EntityDescriptor|EntitiesDescriptor|' +
  'RequestSecurityTokenResponse|RequestSecurityTokenResponseCollection|ArtifactResolve|ArtifactResponse';
const DECLARATION = '<\\?xml [^<>]{0,200}\\?>\\s{0,20}';

/** The start tag of a SAML document, after its XML declaration when it has one. */
export const ROOT = new RegExp(
  `(?:${DECLARATION})?<((?:[A-Za-z_][\\w.-]{0,60}:)?(?:${NAMES}))(?=[\\s/>])`,
  'g',
);

/** Whether a text begins with a SAML document. */
export const startsWithRoot = (text: string): boolean =>
  text.startsWith('<') && text.slice(0, 600).search(ROOT) === 0;

const isBlankLineBefore = (text: string, at: number): boolean =>
  /\n\s*\n\s*$/.test(text.slice(Math.max(0, at - 80), at));

/**
 * A text that is markup from its first character and no XML document as a whole: several documents
 * when another XML declaration or, after a blank line, another SAML root begins after the end of
 * one. A second root without such a sign stays with the first: that is how wrapped messages look.
 */
export function severalDocuments(text: string): PastedMessage[] {
  const markup = new Markup(text);
  const cuts = [0];
  let end = 0;
  for (const { index, 0: match, 1: name = '' } of text.matchAll(ROOT)) {
    if (cuts.length >= MAX_PIECES) break;
    if (index < end) continue;
    if (index > 0 && (match.startsWith('<?xml') || isBlankLineBefore(text, index)))
      cuts.push(index);
    end = markup.endOf(index + match.length, name) ?? index + match.length;
  }
  return cuts.map((start, n) => ({
    is: 'xml',
    text: text.slice(start, cuts[n + 1] ?? text.length).trim(),
  }));
}

/** What ends a message around an assertion. */
const END_AROUND =
  /\s{0,200}<\/(?:[A-Za-z_][\w.-]{0,60}:)?(?:Response|RequestedSecurityToken|RequestSecurityTokenResponse)\s{0,20}>/y;

/**
 * Whether a document is a part of another one, whose beginning is missing: its end stands after it.
 */
function isPart(text: string, end: number): boolean {
  END_AROUND.lastIndex = end;
  return END_AROUND.test(text);
}

/**
 * Where SAML documents begin and end in the midst of other text, each up to the end tag of its
 * root.
 */
function* rangesOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  const markup = new Markup(text);
  let end = 0;
  for (const match of text.matchAll(ROOT)) {
    if (match.index < end) continue;
    end = markup.endOf(match.index + match[0].length, match[1] ?? '') ?? text.length;
    yield { start: match.index, end };
  }
}

/** SAML documents in the midst of other text. */
export function embeddedDocuments(text: string): PastedMessage[] {
  const pieces: PastedMessage[] = [];
  for (const { start, end } of rangesOf(text)) {
    if (pieces.length >= MAX_PIECES) break;
    const piece = { is: 'xml', text: text.slice(start, end) } as const;
    pieces.push(isPart(text, end) ? { ...piece, repaired: ['head-missing'] } : piece);
  }
  return pieces;
}

/** What a text says besides the SAML documents in it. */
export function withoutDocuments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of rangesOf(text)) {
    parts.push(text.slice(from, start));
    from = end;
  }
  return from === 0 ? text : [...parts, text.slice(from)].join('\n');
}

/**
 * Where a string is next found: each place of the text is looked at once, as long as it is asked in
 * ascending order.
 */
class Finder {
  private found = -1;

  constructor(
    private readonly text: string,
    private readonly wanted: string,
  ) {}

  from(at: number): number {
    if (this.found < at) this.found = this.text.indexOf(this.wanted, at);
    if (this.found < 0) this.found = Infinity;
    return this.found;
  }
}

/** A text with markup in it, read once from its beginning to its end. */
class Markup {
  private readonly finders = new Map<string, Finder>();

  constructor(private readonly text: string) {}

  private next(wanted: string, at: number): number {
    const had = this.finders.get(wanted);
    const finder = had ?? new Finder(this.text, wanted);
    if (!had) this.finders.set(wanted, finder);
    return finder.from(at);
  }

  /**
   * The offset after a comment or CDATA section that begins before `limit`: what is in it is text;
   * null where none does.
   */
  private afterHidden(at: number, limit: number): number | null {
    for (const [start, end] of [
      ['<!--', '-->'],
      ['<![CDATA[', ']]>'],
    ] as const) {
      const from = this.next(start, at);
      if (from >= limit) continue;
      const to = this.text.indexOf(end, from);
      if (to >= 0) return to + end.length;
    }
    return null;
  }

  /**
   * Offset after the end tag that closes the element `name` whose start tag's name ends at `from`;
   * null when there is none.
   */
  endOf(from: number, name: string): number | null {
    const { text } = this;
    const startTag = this.next('>', from);
    if (text.charAt(startTag - 1) === '/') return startTag + 1;
    let at = from;
    for (let depth = 1; ;) {
      const [opened, closed] = [this.next(`<${name}`, at), this.next(`</${name}`, at)];
      if (closed === Infinity) return null;
      const hidden = this.afterHidden(at, Math.min(opened, closed));
      if (hidden !== null) {
        at = hidden;
      } else if (opened < closed) {
        at = opened + name.length + 1;
        const isTag = /[\s>]/.test(text.charAt(at));
        if (isTag && text.charAt(this.next('>', at) - 1) !== '/') depth += 1;
      } else {
        at = closed + name.length + 2;
        depth -= 1;
        if (depth > 0) continue;
        const bracket = this.next('>', at);
        return bracket === Infinity ? text.length : bracket + 1;
      }
    }
  }
}
