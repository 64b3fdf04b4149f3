import { unescapeHtml } from './entities.ts';
import { MAX_PIECES, type Piece } from './piece.ts';

const NAMES =
  'Response|AuthnRequest|LogoutRequest|LogoutResponse|Assertion|EncryptedAssertion|EntityDescriptor|EntitiesDescriptor|' +
  'RequestSecurityTokenResponse|RequestSecurityTokenResponseCollection|ArtifactResolve|ArtifactResponse';
const DECLARATION = '<\\?xml [^<>]{0,200}\\?>\\s{0,20}';

/** The start tag of a SAML document, after its XML declaration when it has one. */
const ROOT = new RegExp(`(?:${DECLARATION})?<((?:[A-Za-z_][\\w.-]{0,60}:)?(?:${NAMES}))(?=[\\s/>])`, 'g');
const ESCAPED_ROOT = new RegExp(`&lt;(?:[A-Za-z_][\\w.-]{0,60}:)?(?:${NAMES})(?=\\s|&gt;)`);

const isBlankLineBefore = (text: string, at: number): boolean =>
  /\n\s*\n\s*$/.test(text.slice(Math.max(0, at - 80), at));

/**
 * A text that is XML from its first character: one document, or several when another XML declaration or, after a blank line,
 * another SAML root begins. A second root without such a sign stays with the first: that is how wrapped messages look.
 */
export function wholeDocuments(text: string): Piece[] {
  const cuts = [0];
  for (const { index, 0: match } of text.matchAll(ROOT)) {
    if (cuts.length >= MAX_PIECES) break;
    if (index > 0 && (match.startsWith('<?xml') || isBlankLineBefore(text, index))) cuts.push(index);
  }
  return cuts.map((start, n) => ({ is: 'xml', text: text.slice(start, cuts[n + 1] ?? text.length).trim() }));
}

/** SAML documents in the midst of other text, each up to the end tag of its root. */
export function embeddedDocuments(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ROOT)) {
    if (match.index < end || pieces.length >= MAX_PIECES) continue;
    end = endOf(text, match.index + match[0].length, match[1] ?? '');
    pieces.push({ is: 'xml', text: unescapeJson(text.slice(match.index, end)) });
  }
  return pieces;
}

/** Documents that were escaped once more, as in a page or a log viewer. */
export const escapedDocuments = (text: string): Piece[] =>
  ESCAPED_ROOT.test(text) ? embeddedDocuments(unescapeHtml(text)) : [];

/** A document inside a JSON string has its quotes escaped. */
function unescapeJson(text: string): string {
  if (!text.includes('=\\"')) return text;
  return text.replace(/\\(["\\/nrt])/g, (_, letter: string) => (/[nrt]/.test(letter) ? '\n' : letter));
}

const isEmptyTag = (text: string, at: number): boolean => text.charAt(text.indexOf('>', at) - 1) === '/';

/** Offset after the end tag that closes the element `name` opened before `from`; the text's end when there is none. */
function endOf(text: string, from: number, name: string): number {
  const [open, close] = [`<${name}`, `</${name}`];
  const next = (at: number): number => {
    const found = text.indexOf(open, at);
    return found < 0 ? Infinity : found;
  };
  let opened = next(from);
  let at = from;
  for (let depth = 1; depth > 0; depth -= 1) {
    const closed = text.indexOf(close, at);
    if (closed < 0) return text.length;
    for (; opened < closed; opened = next(opened + open.length)) {
      if (/[\s>]/.test(text.charAt(opened + open.length)) && !isEmptyTag(text, opened)) depth += 1;
    }
    at = closed + close.length;
  }
  const bracket = text.indexOf('>', at);
  return bracket < 0 ? text.length : bracket + 1;
}
