import { fromBase64 } from '../../../encoding/base64.ts';
import type { Header } from '../../../model/observation.ts';
import { textOf as textOfBytes } from '../../../encoding/bytes.ts';
import {
  childNamed,
  childrenNamed,
  attributeOf,
  parseXml,
  textOf,
  type Element,
} from '../../../saml/dom.ts';
import { XmlError } from '../../../saml/dom/xml-error.ts';
import { say } from '../../../i18n/say.ts';
import { type FormatResult, NOTHING, type WholeFormat } from './format.ts';
import { EntryError } from '../hop.ts';
import { headerOf } from '../http-parts.ts';
import { HarEntries } from './har.ts';

/** The root element, after the XML declaration and the DTD that Burp writes before it. */
const ROOT =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!DOCTYPE\s+items\s*\[[^\]]{0,10000}\]>\s*)?<items\s[^>]{0,500}\bburpVersion=/;

/** Java's `Date.toString`: `Fri Nov 20 09:00:01 UTC 2026`. */
const TIME = /^\w{3} (\w{3}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) ([A-Z]{3,4}) (\d{4})$/;

/** ISO 8601; null where the zone is none that every browser knows (RFC 2822, 4.3). */
function isoTime(text: string): string | null {
  const [, month, day, time, zone, year] = TIME.exec(text) ?? [];
  const at = Date.parse(`${day} ${month} ${year} ${time} ${zone}`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

const fieldOf = (item: Element, name: string): string => {
  const field = childNamed(item, null, name);
  return field ? textOf(field).trim() : '';
};

interface Half {
  /** The request line or status line. */
  readonly first: string;
  readonly headers: readonly Header[];
  readonly body: string;
}

/** A request or an answer as it went over the line (RFC 9112, 2.1). */
function halfOf(item: Element, name: string): Half | null {
  const field = childNamed(item, null, name);
  if (!field) return null;
  const written = textOf(field);
  if (written.trim() === '') return null;
  const text =
    attributeOf(field, 'base64') === 'true'
      ? textOfBytes(fromBase64(written.replace(/\s+/g, '')))
      : written;
  if (text === '') throw new EntryError(say`has a ${name} that is no base64`);
  const end = /\r?\n\r?\n/.exec(text);
  const head = text.slice(0, end?.index ?? text.length);
  const [first = '', ...lines] = head.split(/\r?\n/);
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0
      ? [{ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() }]
      : [];
  });
  return { first, headers, body: end ? text.slice(end.index + end[0].length) : '' };
}

/** An item as an entry of a HAR file has it. */
function entryOf(item: Element): unknown {
  const [request, response] = [halfOf(item, 'request'), halfOf(item, 'response')];
  const url = fieldOf(item, 'url');
  const sent = request && {
    method: fieldOf(item, 'method') || request.first.split(' ')[0],
    headers: request.headers,
    ...(request.body && {
      postData: { mimeType: headerOf(request.headers, 'content-type'), text: request.body },
    }),
  };
  const answered = response && {
    status: Number(fieldOf(item, 'status') || response.first.split(' ')[1]),
    headers: response.headers,
    content: { mimeType: headerOf(response.headers, 'content-type'), text: response.body },
  };
  return {
    startedDateTime: isoTime(fieldOf(item, 'time')),
    request: { method: 'GET', ...sent, url: url === '' ? undefined : url },
    response: answered ?? {},
  };
}

function readItems(text: string): FormatResult {
  try {
    const root = parseXml(text).dom.documentElement;
    const entries = new HarEntries();
    const items = root ? childrenNamed(root, null, 'item') : [];
    for (const [index, item] of items.entries()) {
      try {
        entries.add(entryOf(item), say`Item ${index + 1} of the Burp file`);
      } catch (error) {
        entries.leaveOut(error, say`Item ${index + 1} of the Burp file`);
      }
    }
    return entries.finish();
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const message = say`This is a file of Burp ("Save items"), and its XML cannot be read: line ${error.line}, column ${error.column}: ${error.message}. Save fewer items, or save them again.`;
    return { ...NOTHING, errors: [{ code: 'burp', message }] };
  }
}

/**
 * Burp Suite's "Save items": an XML file with each request and each answer as they went over the
 * line, mostly in base64.
 */
export const burp: WholeFormat = {
  kind: 'burp',
  detect: ({ text }) => ROOT.test(text),
  read: ({ text }) => readItems(text),
};
