import { fromBase64 } from '../../../encoding/base64.ts';
import type { Body, Header, Resource } from '../../../model/observation.ts';
import { flexEndpoint, isLoginPlace, loginCall } from '../../../flex/endpoints.ts';
import { EntryError, type Hop, observationsOf, ONE_TAB, redirectTarget } from '../hop.ts';
import { readExtension, withExtension } from '../../extension-member.ts';
import { ErrorList } from '../error-list.ts';
import { MEMBER } from '../../schema/extension.ts';
import { type JsonFormat, type FormatResult, NOTHING } from './format.ts';
import { bodyOfText, headerOf, originOf, readHeaders, samlForm } from '../http-parts.ts';
import {
  get,
  isObject,
  listOf,
  numberOf,
  textOf,
  timeOf,
  type JsonObject,
} from '../../../encoding/json-shape.ts';
import { textOf as textOfBytes } from '../../../encoding/bytes.ts';
import { decodeFormText } from '../../../encoding/url.ts';
import { mark, say } from '../../../i18n/say.ts';

/**
 * Text of pages and answers beyond this is of no use for a diagnosis, and a page can be as large as
 * it likes.
 */
const CONTENT_LIMIT = 256 * 1024;
/** Of all pages of one file together, in characters. */
const CONTENTS_LIMIT = 32 * 1024 * 1024;

/**
 * Chrome's `_resourceType`, and the Fetch standard's destinations as `Sec-Fetch-Dest` carries them.
 */
const RESOURCES = new Map<string, Resource>([
  ['document', 'main_frame'],
  ['iframe', 'sub_frame'],
  ['frame', 'sub_frame'],
  ['xhr', 'xmlhttprequest'],
  ['fetch', 'xmlhttprequest'],
  ['empty', 'xmlhttprequest'],
]);

function resourceOf(entry: JsonObject, requestHeaders: readonly Header[]): Resource {
  const type = textOf(entry['_resourceType']) ?? headerOf(requestHeaders, 'sec-fetch-dest');
  const known = type === null ? undefined : RESOURCES.get(type);
  if (known) return known;
  if (type !== null) return 'other';
  return headerOf(requestHeaders, 'accept')?.includes('text/html') ? 'main_frame' : 'other';
}

/** No tool cuts a body earlier. */
const LEAST_CUT = 64 * 1024;
/**
 * What a body may be shorter than it was sent without having been cut: some tools write other line
 * ends.
 */
const SLACK = 0.01;

/**
 * Whether a body ends before the length it was sent with: what stands in it then is no broken
 * message.
 */
function isCut(text: string, headers: readonly Header[]): boolean {
  if (text.length < LEAST_CUT) return false;
  const sent = Number(headerOf(headers, 'content-length') ?? 0);
  return new TextEncoder().encode(text).length < sent * (1 - SLACK);
}

/**
 * The request's body. The text is what was sent; `params` (HAR 1.2 allows either) are
 * percent-encoded in Chrome's files and decoded in Firefox's and Charles'.
 */
function bodyOf(request: unknown, method: string, headers: readonly Header[]): Body {
  const posted = get(request, 'postData');
  const contentType = textOf(get(posted, 'mimeType'));
  const text = textOf(get(posted, 'text'));
  if (text && isCut(text, headers)) {
    return {
      is: 'unavailable',
      why: mark('The HAR file holds only the beginning of this body (Firefox cuts it at 1 MiB).'),
    };
  }
  if (text) return bodyOfText(text, contentType);
  const params = listOf(get(posted, 'params')).flatMap((param): [string, string][] => {
    const name = textOf(get(param, 'name'));
    return name === null ? [] : [[name, textOf(get(param, 'value')) ?? '']];
  });
  if (params.length > 0) {
    // Base64 has no percent sign: where a value has one before two hex digits, all of them are
    // encoded.
    const encoded = params.some(([, value]) => /%[0-9A-Fa-f]{2}/.test(value));
    return samlForm(
      encoded
        ? params.map(([name, value]) => [decodeFormText(name), decodeFormText(value)])
        : params,
    );
  }
  if (method === 'GET' || method === 'HEAD' || numberOf(get(request, 'bodySize')) === 0)
    return { is: 'none' };
  return { is: 'unavailable', why: mark('The HAR file holds no body for this request.') };
}

/** The text of an answer as far as it is kept; null when there is none. */
function textOfAnswer(response: unknown): string | null {
  const content = get(response, 'content');
  const text = textOf(get(content, 'text'));
  if (!text) return null;
  const shown = text.slice(0, CONTENT_LIMIT);
  return get(content, 'encoding') === 'base64'
    ? textOfBytes(fromBase64(shown.slice(0, shown.length - (shown.length % 4))))
    : shown;
}

interface Answer {
  readonly url: string;
  readonly resource: Resource;
  readonly response: unknown;
}

const hasFailed = (response: unknown): boolean => (numberOf(get(response, 'status')) ?? 0) >= 400;
const handsOutToken = ({ url, response }: Answer): boolean =>
  loginCall(url)?.step === 'token' &&
  !hasFailed(response) &&
  (numberOf(get(response, 'status')) ?? 0) >= 200;

/**
 * What explains a login: the text of pages and of errors. The text of a token answer that worked is
 * the token.
 */
function contentOf(answer: Answer): string | null {
  const { resource, response } = answer;
  if (handsOutToken(answer)) return null;
  const mime = textOf(get(get(response, 'content'), 'mimeType'))?.toLowerCase() ?? '';
  const isPage = resource === 'main_frame' || resource === 'sub_frame';
  const isText =
    mime.startsWith('text/html') || mime.startsWith('text/plain') || /\b(?:json|xml)\b/.test(mime);
  // The legacy start call answers with where the page goes.
  const isStart = loginCall(answer.url)?.step === 'start';
  return isText && (isPage || isStart || hasFailed(response)) ? textOfAnswer(response) : null;
}

/** More members than any token answer has. */
const MAX_KEYS = 100;
const LONGEST_KEY = 100;

/**
 * The names of the members of a token answer that worked: what was handed out, and nothing of it.
 */
function keysOf(answer: Answer): readonly string[] | null {
  if (!handsOutToken(answer)) return null;
  const text = textOfAnswer(answer.response);
  if (text === null) return null;
  try {
    const told: unknown = JSON.parse(text);
    return isObject(told)
      ? Object.keys(told)
          .slice(0, MAX_KEYS)
          .map((name) => name.slice(0, LONGEST_KEY))
      : null;
  } catch {
    // An answer that is no JSON, or was cut, hands out nothing that can be named: it stays unknown
    // which members it has.
    return null;
  }
}

/**
 * What comes before the first bytes of an answer (HAR 1.2, timings); `ssl` is a part of `connect`,
 * -1 says that it does not apply.
 */
const BEFORE_ANSWER = ['blocked', 'dns', 'connect', 'send', 'wait'];

/** Milliseconds until the answer began; null where the entry does not say. */
function answeredAfter(timings: unknown): number | null {
  if (numberOf(get(timings, 'wait')) === null) return null;
  return BEFORE_ANSWER.reduce(
    (sum, name) => sum + Math.max(0, numberOf(get(timings, name)) ?? 0),
    0,
  );
}

/**
 * Reads one entry of a HAR's `log.entries` (HAR 1.2; also what SAML Chrome Panel saves by id).
 *
 * @throws EntryError
 */
function readHarEntry(entry: unknown): Hop {
  const request = get(entry, 'request');
  const response = get(entry, 'response');
  const url = textOf(get(request, 'url'));
  if (!isObject(entry) || url === null) throw new EntryError(say`has no request.url`);
  const method = textOf(get(request, 'method'))?.toUpperCase() ?? 'GET';
  const requestHeaders = readHeaders(get(request, 'headers'));
  const responseHeaders = readHeaders(get(response, 'headers'));
  const resource = resourceOf(entry, requestHeaders);
  const code = numberOf(get(response, 'status')) ?? 0;
  // Chrome and Firefox write status 0 for a request that got no answer, Chrome with its net:: error
  // beside it.
  const status = code >= 100 ? code : null;
  const error = textOf(get(response, '_error')) ?? textOf(entry['_error']);
  const location = textOf(get(response, 'redirectURL')) || headerOf(responseHeaders, 'location');
  return {
    requestId: null,
    startedAt: timeOf(entry['startedDateTime']),
    duration: Math.max(0, numberOf(entry['time']) ?? 0),
    answeredAfter: answeredAfter(get(entry, 'timings')),
    method,
    url,
    resource,
    ...ONE_TAB,
    initiator: originOf(headerOf(requestHeaders, 'origin') ?? headerOf(requestHeaders, 'referer')),
    body: bodyOf(request, method, requestHeaders),
    status,
    headers: responseHeaders,
    redirectsTo: redirectTarget(status, location, url),
    content: contentOf({ url, resource, response }),
    keys: keysOf({ url, resource, response }),
    failure: status === null ? error : null,
  };
}

const carriesSaml = ({ url, body }: Hop): boolean =>
  url.includes('SAML') ||
  (body.is === 'form' && body.fields.length > 0) ||
  /[?&]w(?:a|result)=/.test(url);

/**
 * Whether an exchange can matter to a diagnosis. A HAR holds everything a tab loaded; scripts and
 * pictures are most of it.
 */
function matters(hop: Hop): boolean {
  const isPage = hop.resource === 'main_frame' || hop.resource === 'sub_frame';
  return (
    isPage ||
    hop.redirectsTo !== null ||
    // A tool that does not say what is a page: what it answered may be an error of the identity
    // provider.
    (hop.content !== null && (hop.status ?? 0) >= 400) ||
    carriesSaml(hop) ||
    flexEndpoint(hop.url) !== null ||
    loginCall(hop.url) !== null
  );
}

/** Puts the entries of one file together; an entry that cannot be used costs only itself. */
export class HarEntries {
  readonly #hops: Hop[] = [];
  readonly #errors = new ErrorList();
  #contents = 0;

  add(entry: unknown, name: string): void {
    try {
      const hop = withExtension(readHarEntry(entry), entry);
      if (matters(hop)) this.#hops.push(this.#withinBounds(hop));
    } catch (error) {
      this.leaveOut(error, name);
    }
  }

  /** Notes an entry that cannot be used. @throws any error that does not say so */
  leaveOut(error: unknown, name: string): void {
    if (!(error instanceof EntryError)) throw error;
    this.#errors.add('entry', say`${name} ${error.message}; it was left out.`);
  }

  /** Pages are kept as long as there is room; what Twilio answers always is. */
  #withinBounds(hop: Hop): Hop {
    this.#contents += hop.content?.length ?? 0;
    return this.#contents <= CONTENTS_LIMIT || isLoginPlace(hop.url)
      ? hop
      : { ...hop, content: null };
  }

  finish(): FormatResult {
    // Some tools write entries as they end.
    const hops = this.#hops
      .map((hop, index) => ({ hop, index }))
      .sort((a, b) => (a.hop.startedAt ?? 0) - (b.hop.startedAt ?? 0) || a.index - b.index)
      .map(({ hop }) => hop);
    const recordedAt = hops.find(({ startedAt }) => startedAt !== null)?.startedAt ?? null;
    return {
      ...NOTHING,
      observations: observationsOf(hops, recordedAt ?? 0),
      errors: this.#errors.list,
      recordedAt,
    };
  }
}

/** HTTP Archive 1.2, as browsers' network panels and proxies save it. */
export const har: JsonFormat = {
  kind: 'har',
  member: 'log',
  paths: ['$.log.version', `$.log.${MEMBER}`, '$.log.entries.*'],
  read() {
    const entries = new HarEntries();
    let extension: Partial<FormatResult> = {};
    return {
      take(path, value) {
        if (path[0] !== 'log') return false;
        if (path[1] === 'entries') entries.add(value, say`Entry ${Number(path[2]) + 1} of the HAR`);
        if (path[1] === MEMBER) extension = readExtension(value);
        return true;
      },
      finish: () => ({ ...entries.finish(), ...extension }),
    };
  },
};
