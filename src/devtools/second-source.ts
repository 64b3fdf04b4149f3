import { acsEndpoint, isFlexHost, isTwilioHost, loginCall } from '../capture/endpoints.ts';
import { fromBase64, textOf } from '../capture/bytes.ts';
import { rawPairs, splitUrl } from '../capture/url.ts';

/** The parts of a HAR entry (HAR 1.2) that `devtools.network` hands over and we read. */
export interface Entry {
  readonly startedDateTime?: unknown;
  readonly request?:
    | {
        readonly method?: unknown;
        readonly url?: unknown;
        readonly bodySize?: unknown;
        readonly headers?: unknown;
        readonly postData?: { readonly mimeType?: unknown; readonly text?: unknown } | undefined;
      }
    | undefined;
  readonly response?:
    { readonly status?: unknown; readonly content?: { readonly mimeType?: unknown } | undefined } | undefined;
}

/** Where the request stands in the recording, for the background to join by. */
export interface Target {
  readonly method: string;
  readonly url: string;
  readonly startedAt: number;
  readonly mimeType: string;
}

/** Longer than any error page; the rest is not sent. */
const MAX_TEXT = 256 * 1024;

/**
 * Whether an answer's text may explain a login: that of the ACS, of a start call, and error pages of Flex's hosts. Answers that
 * hand out tokens never.
 */
function isWanted(url: string, status: number): boolean {
  if (!isFlexHost(url)) return false;
  const step = loginCall(url)?.step;
  if (step === 'token' || step === 'callback') return false;
  return acsEndpoint(url) !== null || step === 'start' || status >= 400;
}

/** Milliseconds since 1970; null when the entry does not say when it began. */
function startOf({ startedDateTime }: Entry): number | null {
  const at = typeof startedDateTime === 'string' ? Date.parse(startedDateTime) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** @returns null when the entry is none of ours, or does not have the shape a HAR entry has */
export function targetOf(entry: Entry): Target | null {
  const { request, response } = entry;
  const [method, url, status, startedAt] = [request?.method, request?.url, response?.status, startOf(entry)];
  if (typeof method !== 'string' || typeof url !== 'string' || typeof status !== 'number') return null;
  if (startedAt === null || !isWanted(url, status)) return null;
  const mimeType = response?.content?.mimeType;
  return { method, url, startedAt, mimeType: typeof mimeType === 'string' ? mimeType.toLowerCase() : '' };
}

/**
 * Where the legacy login went: its start call answers with JSON, which Chrome no longer has once the page has left, so the
 * AuthnRequest stands in the page's next address alone. What else is in that address the background takes out.
 *
 * @returns null when the entry is no page of another host that was called with a SAMLRequest
 */
export function sentTo(entry: Entry): Omit<Target, 'mimeType'> | null {
  const [method, url, startedAt] = [entry.request?.method, entry.request?.url, startOf(entry)];
  if (method !== 'GET' || typeof url !== 'string' || startedAt === null || isTwilioHost(url)) return null;
  const query = url.startsWith('https://') ? splitUrl(url).query : null;
  const carriesRequest = query !== null && rawPairs(query).some(({ name }) => name === 'SAMLRequest');
  return carriesRequest ? { method, url, startedAt } : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Chrome sometimes hands over its own error text where the content should be. */
const FAILURES = /^(?:No (?:resource|data) (?:with|found)|Request content was evicted|Cannot (?:get|find))/i;

/**
 * The answer's text, when what `getContent` gave is one.
 *
 * @param encoding `base64` when the text is (Chrome); Firefox puts the content type there
 * @returns null when there is no content, it is of another type than announced, or it is no text
 */
export function validText(content: unknown, encoding: unknown, mimeType: string): string | null {
  if (typeof content !== 'string' || content === '') return null;
  const text = encoding === 'base64' ? textOf(fromBase64(content)) : content;
  if (FAILURES.test(text) || text.includes('\0')) return null;
  if (mimeType.includes('json') && !isJson(text)) return null;
  if (mimeType.includes('html') && !text.includes('<')) return null;
  return text === '' ? null : text.slice(0, MAX_TEXT);
}

/** How many bytes were sent by the Content-Length; 0 when there is none. */
function announcedLength(headers: unknown): number {
  if (!Array.isArray(headers)) return 0;
  const all = headers as readonly { readonly name?: unknown; readonly value?: unknown }[];
  const length = all.find(({ name }) => typeof name === 'string' && name.toLowerCase() === 'content-length');
  return Number(length?.value ?? 0) || 0;
}

/**
 * The request's body, when the entry holds it whole. Its `params` are not read: Chrome leaves them percent-encoded.
 *
 * @returns null when there is none, or when it was cut: Firefox keeps 1 MiB unless told otherwise, and calls that the body's size
 */
export function wholeBody({ request }: Entry): { contentType: string | null; text: string } | null {
  const text = request?.postData?.text;
  if (request?.method !== 'POST' || typeof text !== 'string' || text === '') return null;
  const told = typeof request.bodySize === 'number' ? request.bodySize : 0;
  if (Math.max(told, announcedLength(request.headers)) > new TextEncoder().encode(text).length) return null;
  const mimeType = request.postData?.mimeType;
  return { contentType: typeof mimeType === 'string' ? mimeType : null, text };
}
