import type { Entry, Har, PostData, Request, Response } from 'har-format';
import type { Exchange } from '../../model/exchange.ts';
import type { ExportableTrace } from './contents.ts';
import { extensionOf, hopExtensionOf } from '../extension-member.ts';
import { recordingOfFile } from '../recording-of-file.ts';
import { MEMBER } from '../schema/extension.ts';
import { parseUrl } from '../../encoding/url.ts';
import { asForm, formPairs, queryPairs, responseHeaders } from './http.ts';

const UNKNOWN_SIZE = -1;
const HTTP = 'HTTP/1.1';
const FORM = 'application/x-www-form-urlencoded';
const PAGE = 'page_1';

/** Chrome's names for the resource types. */
const RESOURCE_TYPES = {
  main_frame: 'document',
  sub_frame: 'document',
  xmlhttprequest: 'xhr',
  other: 'other',
} as const;

/**
 * HAR wants a URI (RFC 3986): what browsers never send in one is encoded, and a text that is none
 * becomes one that leads nowhere.
 */
function uri(url: string): string {
  if (!parseUrl(url)) return `about:invalid#${encodeURIComponent(url)}`;
  return url.replace(/[^\x21-\x7E]+|["<>\\^`{|}]/g, encodeURIComponent);
}

const pairs = (list: readonly (readonly [string, string])[]) =>
  list.map(([name, value]) => ({ name, value }));

function postDataOf({ request: { body } }: Exchange): { postData?: PostData } {
  const form = formPairs(body);
  if (!form) return {};
  const text = asForm(form);
  // HAR 1.2 wants either; browsers write both, and what reads them looks at either.
  return { postData: { mimeType: FORM, params: pairs(form), text } as unknown as PostData };
}

function requestOf(exchange: Exchange): Request {
  const { method, url, body } = exchange.request;
  return {
    method,
    url: uri(url),
    httpVersion: HTTP,
    cookies: [],
    headers: body.is === 'form' || body.is === 'raw' ? [{ name: 'content-type', value: FORM }] : [],
    queryString: pairs(queryPairs(url)),
    headersSize: UNKNOWN_SIZE,
    bodySize: body.is === 'none' ? 0 : UNKNOWN_SIZE,
    ...postDataOf(exchange),
  };
}

function responseOf(exchange: Exchange): Response & { _error?: string } {
  const { response, redirectsTo, failure } = exchange;
  const text = response?.content ?? null;
  const headers = responseHeaders(exchange);
  const mimeType =
    headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? 'text/plain';
  return {
    // Browsers write 0 for a request that got no answer.
    status: response?.status ?? 0,
    statusText: '',
    httpVersion: HTTP,
    cookies: [],
    headers,
    content: { size: text?.length ?? 0, mimeType, ...(text === null ? {} : { text }) },
    redirectURL: redirectsTo ?? '',
    headersSize: UNKNOWN_SIZE,
    bodySize: UNKNOWN_SIZE,
    ...(failure === null ? {} : { _error: failure }),
  };
}

function entryOf(exchange: Exchange): Entry & Record<string, unknown> {
  const time = Math.max(0, (exchange.endedAt ?? exchange.startedAt) - exchange.startedAt);
  return {
    pageref: PAGE,
    startedDateTime: new Date(exchange.startedAt).toISOString(),
    time,
    request: requestOf(exchange),
    response: responseOf(exchange),
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    _resourceType: RESOURCE_TYPES[exchange.request.resource],
    [MEMBER]: hopExtensionOf(exchange),
  };
}

/**
 * HTTP Archive 1.2, for network panels; what only we know stands in members of our own, which HAR
 * allows with an underscore.
 */
export function writeHar(trace: ExportableTrace): string {
  const { exchanges } = recordingOfFile(trace.observations, trace.pasted);
  const startedAt = new Date(exchanges[0]?.startedAt ?? 0).toISOString();
  const har: Har = {
    log: {
      version: '1.2',
      creator: { name: 'Flex SAML Inspector', version: __VERSION__ },
      pages: [
        {
          startedDateTime: startedAt,
          id: PAGE,
          title: `Flex login (${trace.privacy})`,
          pageTimings: {},
        },
      ],
      entries: exchanges.map(entryOf),
      ...extensionOf(trace),
    },
  };
  return `${JSON.stringify(har, null, 2)}\n`;
}
