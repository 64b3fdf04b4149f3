/**
 * What carries a message to somebody: mails, logs, copies, encodings; each makes a text of a text
 * as programs do.
 */
import { gzipSync } from 'node:zlib';

/** Makes of a text what a program makes of it. */
export interface Carrier {
  readonly name: string;
  readonly carry: (text: string) => string | Uint8Array;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const inLines = (text: string, width: number, end = '\n'): string =>
  (text.match(new RegExp(`.{1,${String(width)}}`, 'gs')) ?? []).join(end);
const escapeXml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
const form = (xml: string): string =>
  `SAMLResponse=${encodeURIComponent(base64(xml))}&RelayState=abc`;
const utf16 = (text: string): Uint8Array =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

/** RFC 2045, 6.7. */
const quotedPrintable = (text: string): string =>
  text
    .replaceAll('=', '=3D')
    .replace(/[^\x20-\x7e\n]/gu, (sign) =>
      [...Buffer.from(sign)]
        .map((octet) => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`)
        .join(''),
    )
    .replace(/(?:=[0-9A-F]{2}|[^=\n]){70}/g, '$&=\n');

/** Of a message's XML. */
export const OF_MESSAGE: readonly Carrier[] = [
  { name: 'base64', carry: base64 },
  { name: 'base64 in lines of 76', carry: (xml) => inLines(base64(xml), 76) },
  { name: 'base64 in lines of 64, CRLF', carry: (xml) => inLines(base64(xml), 64, '\r\n') },
  { name: 'base64url', carry: (xml) => Buffer.from(xml).toString('base64url') },
  { name: 'base64, percent-encoded', carry: (xml) => encodeURIComponent(base64(xml)) },
  { name: 'a form body', carry: form },
  { name: 'a listed field', carry: (xml) => `SAMLResponse: ${base64(xml)}\nRelayState: abc` },
  {
    name: 'name and value on two lines',
    carry: (xml) => `SAMLResponse\n${base64(xml)}\nRelayState\nabc`,
  },
  { name: 'two columns', carry: (xml) => `SAMLResponse\t${base64(xml)}\nRelayState\tabc` },
  {
    name: 'JSON',
    carry: (xml) => JSON.stringify({ SAMLResponse: base64(xml), RelayState: 'abc' }),
  },
  { name: 'XML in JSON', carry: (xml) => JSON.stringify({ level: 'info', message: xml }) },
  {
    name: 'a page that posts',
    carry: (xml) =>
      `<!DOCTYPE html><html><body><form method="post"><input type="hidden" name="SAMLResponse" value="${base64(xml)}"/></form></body></html>`,
  },
  {
    name: 'an XHTML page',
    carry: (xml) =>
      `<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><body><form><input type="hidden" name="SAMLResponse" value="${base64(xml)}" /></form></body></html>`,
  },
  {
    name: 'a snippet of a page',
    carry: (xml) => `<input type="hidden" name="SAMLResponse" value="${base64(xml)}">`,
  },
  {
    name: 'escaped XML in a page',
    carry: (xml) => `<html><body><pre>${escapeXml(xml)}</pre></body></html>`,
  },
  {
    name: 'curl of bash',
    carry: (xml) =>
      `curl 'https://iam.twilio.com/x' -H 'accept: text/html' --data-raw '${form(xml)}'`,
  },
  {
    name: 'curl of cmd',
    carry: (xml) =>
      `curl ^"https://iam.twilio.com/x^" --data-raw ^"${form(xml).replaceAll('%', '^%').replaceAll('&', '^&')}^"`,
  },
  {
    name: 'PowerShell',
    carry: (xml) =>
      `Invoke-WebRequest -Uri "https://iam.twilio.com/x" -Method POST -Body "${form(xml)}"`,
  },
  {
    name: 'fetch',
    carry: (xml) =>
      `fetch("https://iam.twilio.com/x", { "body": ${JSON.stringify(form(xml))}, "method": "POST" });`,
  },
  {
    name: 'a raw request',
    carry: (xml) =>
      `POST /v1/x HTTP/1.1\r\nHost: iam.twilio.com\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n${form(xml)}`,
  },
  {
    name: 'a field of CSV',
    carry: (xml) => `time,message\n2026-11-20,"${xml.replaceAll('"', '""')}"\n`,
  },
  {
    name: 'text of another XML',
    carry: (xml) =>
      `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><EventData><Data>${escapeXml(xml)}</Data></EventData></Event>`,
  },
  {
    name: 'a log line with XML',
    carry: (xml) => `2026-11-20T09:00:01.123Z INFO received ${xml} from 10.0.0.1`,
  },
  {
    name: 'a log line with base64',
    carry: (xml) => `2026-11-20T09:00:01.123Z INFO response=${base64(xml)}`,
  },
  { name: 'syslog', carry: (xml) => `<13>Nov 20 09:00:01 gw sso[1]: ${xml}` },
  {
    name: 'base64 of a form body',
    carry: (xml) => JSON.stringify({ isBase64Encoded: true, body: base64(form(xml)) }),
  },
  { name: 'blanks for pluses', carry: (xml) => `SAMLResponse=${base64(xml).replaceAll('+', ' ')}` },
];

/** Of any text, a message or what carries it already. */
export const OF_TEXT: readonly Carrier[] = [
  {
    name: 'a quoted mail',
    carry: (text) => `Hi,\nplease look at this:\n\n${text.replace(/^/gm, '> ')}\n`,
  },
  {
    name: 'a mail in quoted-printable',
    carry: (text) =>
      `From: a@example.org\nSubject: login\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(text)}`,
  },
  {
    name: 'a mail in base64',
    carry: (text) =>
      `From: a@example.org\nSubject: login\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${inLines(base64(text), 76)}\n`,
  },
  {
    name: 'an attachment',
    carry: (text) =>
      `From: a@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b1"\n\n--b1\nContent-Type: text/plain\n\nSee the file.\n--b1\nContent-Type: application/octet-stream; name="r.txt"\nContent-Transfer-Encoding: base64\n\n${inLines(base64(text), 76)}\n--b1--\n`,
  },
  { name: 'a fence of Markdown', carry: (text) => `This is it:\n\n\`\`\`\n${text}\n\`\`\`\n` },
  { name: 'a text in JSON', carry: (text) => JSON.stringify({ ticket: 12, comment: text }) },
  {
    name: 'words around it',
    carry: (text) => `Here it is, please help.\n\n${text}\n\nRegards,\nBob`,
  },
  { name: 'CRLF', carry: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'blanks around it', carry: (text) => `\n\n   ${text}\n\n` },
  {
    name: 'container lines',
    carry: (text) => text.replace(/^/gm, '2026-11-20T09:00:01.123456789Z stdout F '),
  },
  { name: 'docker compose', carry: (text) => text.replace(/^/gm, 'web-1  | ') },
  { name: 'UTF-16', carry: utf16 },
  { name: 'gzip', carry: (text) => gzipSync(Buffer.from(text)) },
];
