import { isObject } from '../../encoding/json-shape.ts';
import { fromBase64 } from '../../encoding/base64.ts';
import { textOf } from '../../encoding/bytes.ts';
import { acsEndpoint, isLoginPlace, isTwilioHost, loginCall } from '../../flex/endpoints.ts';
import type { Header } from '../../model/observation.ts';
import { parseUrl, rawPairs, splitUrl } from '../../encoding/url.ts';
import type { RawContent } from '../browser/devtools.ts';
import { isListOfRecords, isString } from '../browser/shapes.ts';

/** The parts of a HAR entry (HAR 1.2) that are read, once their shape was looked at. */
export interface DevToolsEntry {
  readonly method: string;
  readonly url: string;
  /** 0 when no answer came. */
  readonly status: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** When the answer was there; `startedAt` where the entry does not say. */
  readonly endedAt: number;
  /** In lower case, without the answer's parameters; empty when unknown. */
  readonly mimeType: string;
  readonly requestHeaders: readonly Header[];
  readonly responseHeaders: readonly Header[];
  /** What the browser says of a request that got no answer (Chromium). */
  readonly error: string | null;
  readonly posted: {
    readonly mimeType: string | null;
    readonly text: string;
    readonly size: number;
  } | null;
}

const NO_HEADERS: readonly Header[] = [];

function headersOf(value: unknown): readonly Header[] {
  if (!isListOfRecords(value)) return NO_HEADERS;
  return value.flatMap(({ name, value: text }) =>
    isString(name) && isString(text) ? [{ name, value: text }] : [],
  );
}

function postedOf(request: Readonly<Record<string, unknown>>): DevToolsEntry['posted'] {
  const { postData, bodySize } = request;
  if (!isObject(postData) || !isString(postData['text']) || postData['text'] === '') return null;
  const { mimeType, text } = postData;
  return {
    mimeType: isString(mimeType) ? mimeType : null,
    text,
    size: typeof bodySize === 'number' ? bodySize : 0,
  };
}

/** @returns null when it does not have the shape a HAR entry has */
export function devToolsEntry(entry: Readonly<Record<string, unknown>>): DevToolsEntry | null {
  const { request, response, startedDateTime, time } = entry;
  if (!isObject(request) || !isObject(response) || !isString(startedDateTime)) return null;
  const { method, url } = request;
  const { status, content, _error } = response;
  const startedAt = Date.parse(startedDateTime);
  if (!isString(method) || !isString(url) || typeof status !== 'number' || Number.isNaN(startedAt))
    return null;
  const mimeType = isObject(content) && isString(content['mimeType']) ? content['mimeType'] : '';
  const took = typeof time === 'number' && Number.isFinite(time) && time > 0 ? time : 0;
  return {
    method,
    url,
    status,
    startedAt,
    endedAt: Math.round(startedAt + took),
    mimeType: mimeType.toLowerCase(),
    requestHeaders: headersOf(request['headers']),
    responseHeaders: headersOf(response['headers']),
    error: isString(_error) ? _error : null,
    posted: postedOf(request),
  };
}

/**
 * What is asked of the browser of one answer: its whole text, or only which members its JSON has.
 */
export type WantedContent = 'text' | 'keys' | null;

/** Of no answer, and of one that sends the browser on, DevTools have no content. */
const hasContent = (status: number): boolean => status >= 400 || (status >= 200 && status < 300);

/**
 * An answer's text may explain a login when it is that of the ACS or of a start call, or an error
 * of a host of Flex. An answer that hands out a token is never told, but for the names of its
 * members.
 */
export function wantedContent({ method, url, status }: DevToolsEntry): WantedContent {
  if (method === 'OPTIONS' || !isLoginPlace(url) || !hasContent(status)) return null;
  if (status >= 400) return 'text';
  if (acsEndpoint(url) !== null) return 'text';
  const step = loginCall(url)?.step;
  if (step === 'token') return 'keys';
  return step === 'start' ? 'text' : null;
}

/**
 * The page that made the call itself, where it is a login call of a page of another host than
 * Twilio's. The browser does not show such calls of a self-hosted Flex to the extension.
 *
 * @returns the page's origin; null where the entry is no such call
 */
export function callingPage({ method, url, requestHeaders }: DevToolsEntry): string | null {
  if (method === 'OPTIONS' || loginCall(url) === null) return null;
  const said = requestHeaders.find(({ name }) => name.toLowerCase() === 'origin')?.value;
  const origin = parseUrl(said ?? '')?.origin;
  return origin && origin !== 'null' && !isTwilioHost(origin) ? origin : null;
}

/**
 * Whether the browser was sent to a page of another host with a SAMLRequest: where the legacy login
 * went. Its start call answers with JSON, which Chromium no longer has once the page has left, so
 * the AuthnRequest stands in the page's next address alone. What else is in that address the
 * background takes out.
 */
export function isSentTo({ method, url }: DevToolsEntry): boolean {
  if (method !== 'GET' || isTwilioHost(url)) return false;
  const query = url.startsWith('https://') ? splitUrl(url).query : null;
  return query !== null && rawPairs(query).some(({ name }) => name === 'SAMLRequest');
}

/** How many bytes were sent by the Content-Length; 0 when there is none. */
function announcedLength({ requestHeaders }: DevToolsEntry): number {
  const length = requestHeaders.find(({ name }) => name.toLowerCase() === 'content-length');
  return Number(length?.value ?? 0) || 0;
}

/**
 * The body of a POST to the ACS, when the entry holds it whole. Its `params` are not read: Chromium
 * leaves them percent-encoded.
 *
 * @returns null when there is none, or when it was cut: Firefox keeps 1 MiB unless told otherwise,
 * and calls that the body's size
 */
export function wholeBody(
  entry: DevToolsEntry,
): { contentType: string | null; text: string } | null {
  const { method, url, posted } = entry;
  if (method !== 'POST' || !posted || acsEndpoint(url) === null) return null;
  const { text, mimeType, size } = posted;
  if (Math.max(size, announcedLength(entry)) > new TextEncoder().encode(text).length) return null;
  return { contentType: mimeType, text };
}

/** Longer than any error page; the rest is not sent. */
const MAX_TEXT = 256 * 1024;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // No JSON is an answer too: the caller says what that means.
    return undefined;
  }
}

/** Chromium sometimes hands over its own error text where the content should be. */
const FAILURES =
  /^(?:No (?:resource|data) (?:with|found)|Request content was evicted|Cannot (?:get|find))/i;

/**
 * Types whose content Firefox hands over as text; all others it hands over as base64 and does not
 * say so.
 */
const TEXTUAL =
  /^(?:text\/|application\/(?:[a-z.-]{1,40}\+)?(?:json|xml|javascript)\b|application\/x-www-form-urlencoded)/i;

function decoded({ content, encoding }: RawContent): string {
  if (content === null) return '';
  const isBase64 = encoding === 'base64' || (encoding.includes('/') && !TEXTUAL.test(encoding));
  return isBase64 ? textOf(fromBase64(content)) : content;
}

/**
 * The answer's text, when what the browser gave is one.
 *
 * @param mimeType the type of the answer, in lower case
 * @returns null when there is no content, it is of another type than announced, or it is no text
 */
export function validText(raw: RawContent, mimeType: string): string | null {
  const text = decoded(raw);
  if (FAILURES.test(text) || text.includes('\0')) return null;
  if (mimeType.includes('json') && parsed(text) === undefined) return null;
  if (mimeType.includes('html') && !text.includes('<')) return null;
  return text === '' ? null : text.slice(0, MAX_TEXT);
}

/** More names than any token answer has; a longer or stranger name is none that Flex looks for. */
const MAX_KEYS = 50;
const KEY = /^[\w.-]{1,64}$/;

/**
 * @returns the names of the members of a JSON object, without any value; null when the text is none
 */
export function keysOf(raw: RawContent): string[] | null {
  const answer = parsed(decoded(raw));
  return isObject(answer)
    ? Object.keys(answer)
        .filter((name) => KEY.test(name))
        .slice(0, MAX_KEYS)
    : null;
}
