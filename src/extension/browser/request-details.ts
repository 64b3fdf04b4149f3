import { isObject } from '../../encoding/json-shape.ts';
import { isInteger, isString } from './shapes.ts';

/** What `webRequest` shows of a request, in Chromium and in Firefox alike. */
export interface RequestDetails {
  /** The same over all hops of a redirect chain. */
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly type: string;
  /** Milliseconds since 1970, with a fraction. */
  readonly timeStamp: number;
  /**
   * Who began it: an origin in Chromium, a whole URL in Firefox (`originUrl`); undefined when
   * nobody or somebody hidden.
   */
  readonly initiator: string | undefined;
}

/** A body as `webRequest` shows it. */
export interface ShownBody {
  readonly error?: string | undefined;
  readonly formData?: Readonly<Record<string, unknown>> | undefined;
  readonly raw?:
    readonly { readonly bytes?: unknown; readonly file?: string | undefined }[] | undefined;
}

export interface SentDetails extends RequestDetails {
  readonly requestBody: ShownBody | null;
}

export interface ShownHeader {
  readonly name: string;
  /** Undefined where the browser shows bytes instead. */
  readonly value: string | undefined;
}

export interface AnswerDetails extends RequestDetails {
  readonly statusCode: number;
  readonly responseHeaders: readonly ShownHeader[];
}

export interface RedirectDetails extends AnswerDetails {
  readonly redirectUrl: string;
}

export interface FailureDetails extends RequestDetails {
  readonly error: string;
}

type Raw = Readonly<Record<string, unknown>>;

/** @returns null when it has another shape; the same of all functions below */
export function requestDetails(value: unknown): RequestDetails | null {
  if (!isObject(value)) return null;
  const { requestId, url, method, tabId, frameId, type, timeStamp, initiator, originUrl } = value;
  if (!isString(requestId) || !isString(url) || !isString(method) || !isString(type)) return null;
  if (!isInteger(tabId) || !isInteger(frameId) || typeof timeStamp !== 'number') return null;
  const who = initiator ?? originUrl ?? undefined;
  if (who !== undefined && !isString(who)) return null;
  return { requestId, url, method, tabId, frameId, type, timeStamp, initiator: who };
}

const isOptionalText = (value: unknown): value is string | undefined =>
  value === undefined || isString(value);

/**
 * Chromium gives formData's values as lists of texts, Firefox also as bytes; a body it cannot show
 * as an error.
 */
function shownBody(value: unknown): ShownBody | null | undefined {
  if (value === null || value === undefined) return null;
  if (!isObject(value)) return undefined;
  const { error, formData, raw } = value;
  if (!isOptionalText(error)) return undefined;
  if (formData !== undefined && formData !== null && !isObject(formData)) return undefined;
  if (raw !== undefined && raw !== null && !(Array.isArray(raw) && raw.every(isObject)))
    return undefined;
  const parts = raw as readonly { bytes?: unknown; file?: string }[] | null | undefined;
  return { error, formData: formData ?? undefined, raw: parts ?? undefined };
}

export function sentDetails(value: unknown): SentDetails | null {
  const details = requestDetails(value);
  const requestBody = shownBody((value as Raw | null)?.['requestBody']);
  return details && requestBody !== undefined ? { ...details, requestBody } : null;
}

/** Browsers leave the list out where none was asked for. */
function shownHeaders(value: unknown): ShownHeader[] | null {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return null;
  const headers: ShownHeader[] = [];
  for (const header of value as readonly unknown[]) {
    if (!isObject(header)) return null;
    const { name, value: text } = header;
    if (!isString(name) || !isOptionalText(text)) return null;
    headers.push({ name, value: text });
  }
  return headers;
}

export function answerDetails(value: unknown): AnswerDetails | null {
  const details = requestDetails(value);
  const { statusCode, responseHeaders } = (value ?? {}) as Raw;
  const headers = shownHeaders(responseHeaders);
  return details && headers && isInteger(statusCode)
    ? { ...details, statusCode, responseHeaders: headers }
    : null;
}

export function redirectDetails(value: unknown): RedirectDetails | null {
  const details = answerDetails(value);
  const { redirectUrl } = (value ?? {}) as Raw;
  return details && isString(redirectUrl) ? { ...details, redirectUrl } : null;
}

export function failureDetails(value: unknown): FailureDetails | null {
  const details = requestDetails(value);
  const { error } = (value ?? {}) as Raw;
  return details && isString(error) ? { ...details, error } : null;
}
