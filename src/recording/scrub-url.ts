import { accountSid, connectionSid } from '../flex/endpoints.ts';
import { isSamlParameter } from '../model/parameters.ts';
import { decodeFormText, parseUrl, rawPairs, splitUrl, type RawPair } from '../encoding/url.ts';

/** Stands where a value was that is never recorded. */
export const REMOVED = '_removed_';

/** Query parameters that say which login this is and how it went, and hold no secret. */
const KEPT: ReadonlySet<string> = new Set([
  'connection',
  'ssoProfileSid',
  'AccountSid',
  'AppType',
  'isConsoleLogin',
  'Roles',
  'Expiration',
  'error',
  'error_description',
  'error_code',
  'client_id',
  'ClientId',
  'response_type',
  'response_mode',
  'protocol',
  'scope',
  'prompt',
]);

/** Parameters whose value is a URL: kept, and scrubbed in turn. */
const ADDRESSES: ReadonlySet<string> = new Set([
  'redirectUrl',
  'redirect_uri',
  'resource',
  'wreply',
]);

/** A URL inside a URL is looked into once or twice, then no more. */
const MAX_DEPTH = 3;

function scrubPair({ name, sent, raw }: RawPair, depth: number): string {
  if (isSamlParameter(name) || KEPT.has(name)) return sent;
  // Without `=` it is a value that nobody named.
  if (!sent.includes('=')) return REMOVED;
  if (raw === '') return sent;
  const value = decodeFormText(raw);
  if (accountSid(value) || connectionSid(value)) return sent;
  const sentName = sent.slice(0, sent.length - raw.length);
  const isAddress = ADDRESSES.has(name) && depth < MAX_DEPTH && parseUrl(value) !== null;
  return sentName + (isAddress ? encodeURIComponent(scrub(value, depth + 1)) : REMOVED);
}

function scrub(url: string, depth: number): string {
  const { before, query } = splitUrl(url);
  // Neither user:password@ nor ;jsessionid=… ever belongs to a SAML exchange.
  if (/^\s*data:/i.test(before)) return `data:${REMOVED}`;
  const place = before
    .replace(/^((?:[a-z][a-z0-9+.-]{0,20}:){1,2}[/\\]+|[/\\]{2})[^/\\]*@/i, '$1')
    .replace(/;[^/?]*/g, '');
  if (query === null) return place;
  const pairs = rawPairs(query).map((pair) => scrubPair(pair, depth));
  return `${place}?${pairs.join('&')}`;
}

/**
 * Takes out of a URL, absolute or relative, whatever may be a secret or a name: values of all query
 * parameters but SAML's and a list of harmless ones, user information, path parameters and the
 * fragment. What is kept is kept letter by letter, because a signature may stand over it.
 */
export const scrubUrl = (url: string): string => scrub(url, 0);
