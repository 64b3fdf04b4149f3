import { latin1, textOf } from './bytes.ts';
import { MAX_PAIRS, rawPairs } from './url.ts';

/** One field of a form as it stood in the body: percent-encoded when `encoded`, else plain. */
export interface FormPart {
  readonly name: string;
  readonly sent: string;
  readonly encoded: boolean;
}

/** RFC 7578: the parts between `--boundary` lines; the boundary is read from the body itself. */
function multipart(body: string): FormPart[] {
  const lineEnd = body.indexOf('\r\n');
  if (lineEnd < 3) return [];
  const boundary = `\r\n${body.slice(0, lineEnd)}`;
  const parts: FormPart[] = [];
  let at = lineEnd;
  while (parts.length < MAX_PAIRS) {
    const headersEnd = body.indexOf('\r\n\r\n', at);
    const end = headersEnd < 0 ? -1 : body.indexOf(boundary, headersEnd + 2);
    if (end < 0) return parts;
    const name = /;\s{0,9}name="([^"\r\n]{0,256})"/i.exec(body.slice(at, headersEnd))?.[1];
    const bytes = Uint8Array.from(body.slice(headersEnd + 4, end), (char) => char.charCodeAt(0));
    if (name !== undefined) parts.push({ name, sent: textOf(bytes), encoded: false });
    at = end + boundary.length;
  }
  return parts;
}

/** HTML 4.10.22.8 (enctype="text/plain"): a line a field, nothing escaped. */
function plainLines(body: string): FormPart[] {
  return body
    .split('\r\n', MAX_PAIRS)
    .filter((line) => line.includes('='))
    .map((line) => ({
      name: line.slice(0, line.indexOf('=')),
      sent: line.slice(line.indexOf('=') + 1),
      encoded: false,
    }));
}

/**
 * Reads a raw request body as a form: urlencoded (also with unescaped `=`, `/` and `:`, which
 * browsers show as raw), multipart or text/plain.
 *
 * @param contentType null when the browser did not tell: the body's look decides
 * @returns null when it is no form
 */
export function readFormBody(bytes: Uint8Array, contentType: string | null): FormPart[] | null {
  const body = latin1(bytes);
  const type = (contentType ?? '').toLowerCase();
  if (type.startsWith('multipart/') || (type === '' && body.startsWith('--')))
    return multipart(body);
  if (type.startsWith('text/plain')) return plainLines(body);
  const urlencoded = type.startsWith('application/x-www-form-urlencoded') || type === '';
  if (!urlencoded || /^\s*[<{[]/.test(body)) return null;
  return rawPairs(textOf(bytes)).map(({ name, raw }) => ({
    name,
    sent: raw.trimEnd(),
    encoded: true,
  }));
}
