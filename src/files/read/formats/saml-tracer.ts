import { toBase64 } from '../../../encoding/base64.ts';
import type { Body, Resource } from '../../../model/observation.ts';
import { isMessageParameter } from '../../../model/parameters.ts';
import { EntryError, type Hop, observationsOf, ONE_TAB, redirectTarget } from '../hop.ts';
import { headerOf, originOf, readHeaders, samlForm } from '../http-parts.ts';
import { ErrorList } from '../error-list.ts';
import { get, listOf, numberOf, textOf, timeOf } from '../../../encoding/json-shape.ts';
import { readExtension, withExtension } from '../../extension-member.ts';
import { MEMBER } from '../../schema/extension.ts';
import { type JsonFormat, type FormatResult, NOTHING } from './format.ts';
import { mark, say } from '../../../i18n/say.ts';

/** What SAML-tracer's "Mask values" and "Remove values" put in place of a posted value. */
const MASKED = /^\{(?:hash|obf):[^}]*\}$/;

/**
 * The posted fields. A masked export hides the posted message and still holds it decoded in `saml`:
 * it is put back in its place (only the first, as SAML-tracer decodes no other), so that it is read
 * like any other.
 */
function bodyOf(request: unknown, method: string): Body {
  if (method !== 'POST') return { is: 'none' };
  let decoded = textOf(get(request, 'saml'));
  const fields = listOf(get(request, 'post')).flatMap((pair): [string, string][] => {
    const [name, value] = listOf(pair);
    if (typeof name !== 'string' || typeof value !== 'string') return [];
    if (!MASKED.test(value)) return [[name, value]];
    if (!decoded || !isMessageParameter(name) || name === 'SAMLart') return [];
    const restored = name === 'wresult' ? decoded : toBase64(new TextEncoder().encode(decoded));
    decoded = null;
    return [[name, restored]];
  });
  return get(request, 'post') === undefined
    ? { is: 'unavailable', why: mark('SAML-tracer did not record the body of this request.') }
    : samlForm(fields);
}

const resourceOf = (destination: string | null): Resource =>
  destination === 'iframe'
    ? 'sub_frame'
    : destination === 'empty'
      ? 'xmlhttprequest'
      : 'main_frame';

/**
 * Reads one entry of `requests`: SAML-tracer 1.x, or the form before 1.0 (`id`, headers as pairs).
 * The answer's Date header is the only time the format has.
 *
 * @throws EntryError
 */
function readRequest(request: unknown): Hop {
  const url = textOf(get(request, 'url'));
  if (url === null) throw new EntryError(say`has no url`);
  const method = textOf(get(request, 'method'))?.toUpperCase() ?? 'GET';
  const requestHeaders = readHeaders(get(request, 'requestHeaders'));
  const responseHeaders = readHeaders(get(request, 'responseHeaders'));
  const date = Date.parse(headerOf(responseHeaders, 'date') ?? '');
  const status = numberOf(get(request, 'responseStatus'));
  const id = get(request, 'requestId') ?? get(request, 'id');
  return {
    requestId: typeof id === 'string' || typeof id === 'number' ? String(id) : null,
    startedAt: Number.isNaN(date) ? null : date,
    duration: 0,
    answeredAfter: null,
    method,
    url,
    resource: resourceOf(headerOf(requestHeaders, 'sec-fetch-dest')),
    ...ONE_TAB,
    initiator: originOf(headerOf(requestHeaders, 'origin') ?? headerOf(requestHeaders, 'referer')),
    body: bodyOf(request, method),
    status: status !== null && status >= 100 ? status : null,
    headers: responseHeaders,
    redirectsTo: redirectTarget(status, headerOf(responseHeaders, 'location'), url),
    content: null,
    keys: null,
    failure: null,
  };
}

/** SAML-tracer's export, of any version and with any of its masks. */
export const samlTracer: JsonFormat = {
  kind: 'saml-tracer',
  member: 'requests',
  paths: ['$.requests.*', '$.timestamp', `$.${MEMBER}`],
  read() {
    const hops: Hop[] = [];
    const errors = new ErrorList();
    let exportedAt: number | null = null;
    let extension: Partial<FormatResult> = {};
    return {
      take(path, value) {
        if (path[0] === 'timestamp') exportedAt = timeOf(value);
        if (path[0] === MEMBER) extension = readExtension(value);
        if (path[0] !== 'requests') return false;
        try {
          hops.push(withExtension(readRequest(value), value));
        } catch (error) {
          if (!(error instanceof EntryError)) throw error;
          errors.add(
            'entry',
            say`Request ${Number(path[1]) + 1} ${error.message}; it was left out.`,
          );
        }
        return true;
      },
      finish() {
        const first = hops.find(({ startedAt }) => startedAt !== null)?.startedAt ?? null;
        const recordedAt = first ?? exportedAt;
        return {
          ...NOTHING,
          observations: observationsOf(hops, recordedAt ?? 0),
          errors: errors.list,
          recordedAt,
          ...extension,
        };
      },
    };
  },
};
