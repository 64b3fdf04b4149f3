import { decodeFormText } from '../../capture/url.ts';
import { decodeBase64 } from '../../saml/decode/base64.ts';
import { latin1 } from '../../saml/decode/bytes.ts';
import { inflate } from '../../saml/decode/inflate.ts';
import { embeddedDocuments, escapedDocuments, wholeDocuments } from './documents.ts';
import { hiddenFields, messageParameters } from './parameters.ts';
import { MAX_PIECES, type Piece } from './piece.ts';
import { BASE64, endOfRun } from './signs.ts';

/** Enough of a message to see that it is one. */
const HEAD = 400;
/** So many signs of base64 in a row are no word. */
const LEAST_RUN = 60;
const BASE64_ESCAPE = /%(?:2[BF]|3D)/gi;

/**
 * Finds the SAML messages in any text: XML, base64, a URL, a query string, a form body, a saved page, log lines with one of
 * these in them, several at once. Decodes nothing: what is found may still turn out to be no message.
 */
export function findMessages(input: string): Piece[] {
  const text = unescaped(input.replace(/^\uFEFF/, '').trim());
  if (text.startsWith('<') && !isPage(text)) return wholeDocuments(text);
  return wholeBase64(text) ?? firstFound(text).slice(0, MAX_PIECES);
}

/** Undoes what loggers do to markup in JSON (`\u003c`), and what "Copy as cURL (cmd)" does to every sign (`^%`). */
function unescaped(text: string): string {
  const plain = /^curl(?:\.exe)? \^?"/.test(text) ? text.replace(/\^(?=[^\s])/g, '') : text;
  // Where markup stands as it is, such a sequence is what a message says.
  if (plain.includes('<')) return plain;
  return plain.replace(/\\u00(3[cde]|2[67b])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const isPage = (text: string): boolean => /^<(?:!doctype html|html|head|body|form|div|input|script)\b/i.test(text);

/** In a page the parameters stand in fields; elsewhere documents and parameters may be mixed. */
function firstFound(text: string): Piece[] {
  const inFields = hiddenFields(text);
  if (inFields.length > 0) return inFields;
  const plain = [...messageParameters(text), ...embeddedDocuments(text)];
  if (plain.length > 0) return plain;
  const escaped = escapedDocuments(text);
  return escaped.length > 0 ? escaped : base64Runs(text);
}

/** The whole text as one base64 value, or as one a line. */
function wholeBase64(text: string): Piece[] | null {
  if (text.length < 20 || /%(?![0-9A-Fa-f]{2})/.test(text)) return null;
  if (/[^A-Za-z0-9+/_=%\s-]/.test(text)) return isSpoiled(text) ? [{ is: 'base64', text }] : null;
  if (/^(?:SAMLRequest|SAMLResponse|SAMLart|RelayState|wresult|wa)=/.test(text)) return null;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length > 1 && lines.length <= MAX_PIECES && lines.every(isEncodedXml)) {
    return lines.map((line) => ({ is: 'base64', text: line.trim() }));
  }
  // Words are base64 characters too, but prose has a space every few letters.
  return /\S{20}/.test(text) ? [{ is: 'base64', text }] : null;
}

/** Base64 of XML with a sign or two that do not belong there: to be told of as such. */
function isSpoiled(text: string): boolean {
  const strange = text.matchAll(/[^A-Za-z0-9+/_=%\r\n-]/g);
  for (let seen = 0; !strange.next().done; seen += 1) if (seen === 3) return false;
  return isEncodedXml(text);
}

function base64Runs(text: string): Piece[] {
  const plain = text.replace(BASE64_ESCAPE, (escape) => decodeURIComponent(escape));
  const runs: Piece[] = [];
  for (const run of longRuns(plain)) {
    if (isEncodedXml(run)) runs.push({ is: 'base64', text: run });
    if (runs.length === MAX_PIECES) break;
  }
  return runs;
}

/** Runs of base64 signs that are no words, with their padding. */
function* longRuns(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const start = at;
    const signs = endOfRun(text, start, BASE64);
    at = signs;
    while (at > start && at < signs + 2 && text.charAt(at) === '=') at += 1;
    if (at - start >= LEAST_RUN) yield text.slice(start, at);
    if (at === start) at += 1;
  }
}

/** Whether base64 holds XML, deflated or not. */
function isEncodedXml(base64: string): boolean {
  const { bytes } = decodeBase64(decodeFormText(base64.slice(0, HEAD).replaceAll('+', '%2B')));
  return startsAsXml(bytes) || startsAsXml(inflate(bytes, 1).bytes);
}

const startsAsXml = (bytes: Uint8Array): boolean => /^(?:\u00EF\u00BB\u00BF)?\s*</.test(latin1(bytes.subarray(0, 20)));
