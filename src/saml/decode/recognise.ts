import { latin1, nameCharacter } from './bytes.ts';

/** Something other than SAML, known by its shape. */
export interface Stranger {
  readonly code: 'empty' | 'html' | 'jwt' | 'json' | 'masked' | 'artifact' | 'not-xml';
  readonly message: string;
}

/** Whether markup begins here; white space before it is let pass. */
export function looksLikeXml(text: string): boolean {
  return /^\s*<[?!A-Za-z_:\u0080-\uFFFF]/.test(text.slice(0, 2000));
}

/** What a parameter's value is when it is no SAML message at all, told before any decoding; null when it may be one. */
export function strangerInValue(value: string): Stranger | null {
  if (value === '') return { code: 'empty', message: 'the value is empty' };
  if (/^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(value)) {
    return { code: 'jwt', message: 'this is a JSON Web Token (OpenID Connect or OAuth 2), not a SAML message' };
  }
  if (/^\{(?:hash|obf):|^\{overwritten\}$|^\[(?:REDACTED|MASKED)\]$/i.test(value)) {
    return { code: 'masked', message: 'the value was masked before the recording was saved' };
  }
  if (/^[[{]\s*["{[\]}]/.test(value)) return { code: 'json', message: 'this is JSON, not a SAML message' };
  return null;
}

/** What a decoded text is when it is no XML; null when it looks like XML. */
export function strangerInText(text: string): Stranger | null {
  const start = text.slice(0, 2000).trimStart();
  if (/^<!doctype html|^<html[\s>]/i.test(start)) return { code: 'html', message: htmlMessage(text) };
  if (looksLikeXml(text)) return null;
  const stranger = strangerInValue(text.slice(0, 100_000).trim());
  if (stranger) return stranger;
  const first = nameCharacter(start, 0);
  return { code: 'not-xml', message: `this is not XML: it begins with ${first} and not with "<"` };
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
  return `this is an HTML page and not a SAML message${title ? `; its title is ${JSON.stringify(title)}` : ''}`;
}

/** SAML bindings 3.6.4: an artifact stands for a message that the service provider fetches itself. */
export function isArtifact(bytes: Uint8Array): boolean {
  return bytes.length === 44 && bytes[0] === 0 && bytes[1] === 4;
}

/** In any encoding: UTF-16 has a NUL beside each character of markup. */
export function bytesLookLikeXml(bytes: Uint8Array): boolean {
  const start = latin1(bytes.subarray(0, 1000)).replace(/^(?:\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)/, '');
  return looksLikeXml(start.startsWith('<\0') || start.startsWith('\0<') ? start.replaceAll('\0', '') : start);
}

/** Whether the bytes can be text in ASCII. */
export function isPlainText(bytes: Uint8Array): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what tells bytes from text
  return bytes.length > 0 && !/[\0-\x08\x0E-\x1F\x7F-\xFF]/.test(latin1(bytes.subarray(0, 1000)));
}
