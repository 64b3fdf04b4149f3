import { latin1, nameCharacter } from '../../encoding/bytes.ts';
import { say } from '../../i18n/say.ts';

/** Something other than SAML, known by its shape. */
export interface Stranger {
  readonly code: 'empty' | 'html' | 'jwt' | 'json' | 'masked' | 'artifact' | 'not-xml';
  readonly message: string;
}

/** Whether markup begins here; white space before it is let pass. */
export function looksLikeXml(text: string): boolean {
  return /^<[?!A-Za-z_:\u0080-\uFFFF]/.test(afterBlanks(text));
}

/** The first two thousand characters after white space. */
function afterBlanks(text: string): string {
  const first = text.search(/\S/);
  return first < 0 ? '' : text.slice(first, first + 2000);
}

/**
 * What a parameter's value is when it is no SAML message at all, told before any decoding; null
 * when it may be one.
 */
export function invalidCharacterInValue(value: string): Stranger | null {
  if (value === '') return { code: 'empty', message: say`the value is empty` };
  if (/^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(value)) {
    return {
      code: 'jwt',
      message: say`this is a JSON Web Token (OpenID Connect or OAuth 2), not a SAML message`,
    };
  }
  if (/^\{(?:hash|obf):|^\{overwritten\}$|^\[(?:REDACTED|MASKED)\]$/i.test(value)) {
    return { code: 'masked', message: say`the value was masked before the recording was saved` };
  }
  if (/^[[{]\s*["{[\]}]/.test(value))
    return { code: 'json', message: say`this is JSON, not a SAML message` };
  return null;
}

/** What a decoded text is when it is no XML; null when it looks like XML. */
export function invalidCharacterInText(text: string): Stranger | null {
  const start = afterBlanks(text);
  if (/^<!doctype html|^<html[\s>]/i.test(start))
    return { code: 'html', message: htmlMessage(text) };
  if (looksLikeXml(text)) return null;
  const stranger = invalidCharacterInValue(text.trim());
  if (stranger) return stranger;
  const first = nameCharacter(start, 0);
  return {
    code: 'not-xml',
    message: say`this is not XML: it begins with ${first} and not with "<"`,
  };
}

/** An error page often says in its title what went wrong. */
function htmlMessage(text: string): string {
  const lower = text.slice(0, 20_000).toLowerCase();
  const open = lower.indexOf('<title>');
  const close = lower.indexOf('</title>', open);
  const title =
    open >= 0 && close > open
      ? text
          .slice(open + 7, close)
          .replace(/\s+/g, ' ')
          .trim()
          .slice(0, 100)
      : '';
  return say`this is an HTML page and not a SAML message${title ? say`; its title is ${JSON.stringify(title)}` : ''}`;
}

/**
 * SAML bindings 3.6.4: an artifact stands for a message that the service provider fetches itself.
 */
export function isArtifact(bytes: Uint8Array): boolean {
  return bytes.length === 44 && bytes[0] === 0 && bytes[1] === 4;
}

const BLANKS: readonly (number | undefined)[] = [0, 0x09, 0x0a, 0x0d, 0x20];

/** As {@link looksLikeXml} in any encoding: UTF-16 has a NUL beside each character of markup. */
export function bytesLookLikeXml(bytes: Uint8Array): boolean {
  let first = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    first = 2;
  while (BLANKS.includes(bytes[first])) first += 1;
  const start = latin1(bytes.subarray(first, first + 4));
  return looksLikeXml(start.startsWith('<\0') ? start.replaceAll('\0', '') : start);
}

/** Whether the bytes can be text in ASCII. */
export function isPlainText(bytes: Uint8Array): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what tells bytes from text
  return bytes.length > 0 && !/[\0-\x08\x0E-\x1F\x7F-\xFF]/.test(latin1(bytes.subarray(0, 1000)));
}
