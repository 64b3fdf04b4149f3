import { acsEndpoint, loginCall } from '../../flex/endpoints.ts';
import type { Observation, ObservationOf } from '../../model/observation.ts';
import { isMessageParameter } from '../../model/parameters.ts';
import { rawPairs, splitUrl } from '../../encoding/url.ts';

/**
 * How much the store may hold. `storage.session` ends at 10 MiB, counted by the browser in its own
 * way.
 */
export interface Limits {
  readonly logins: number;
  readonly observations: number;
  /** Characters of the JSON text of all observations. */
  readonly bytes: number;
  /** One body alone. */
  readonly body: number;
}

const MIB = 1024 * 1024;
/**
 * 10,000 exchanges are 30,000 observations where each has a request, a response and an end: as JSON
 * some 200 bytes each.
 */
export const LIMITS: Limits = { logins: 20, observations: 30_000, bytes: 9 * MIB, body: 8 * MIB };

const ANSWERS: ReadonlySet<string> = new Set(['SAMLResponse', 'SAMLart', 'wresult']);

const hasParameter = (url: string, is: (name: string) => boolean): boolean => {
  const { query } = splitUrl(url);
  return query !== null && rawPairs(query).some(({ name }) => is(name));
};

/**
 * Whether this request brings an identity provider's answer: what completes a login, and what
 * logins are counted by.
 */
export function bringsAnswer({
  url,
  body,
}: Pick<ObservationOf<'request'>, 'url' | 'body'>): boolean {
  if (body.is === 'form') return body.fields.some(({ name }) => ANSWERS.has(name));
  if (body.is === 'raw') return true;
  if (body.is === 'unavailable') return acsEndpoint(url) !== null;
  return hasParameter(url, (name) => ANSWERS.has(name));
}

/**
 * Whether this is a part of a login by itself: it carries a message, is a call about one, or was
 * told without a request. Everything else is there only because the user asked to record a whole
 * tab: it goes first where there is no room, and may be written later.
 */
export function isOfLogin(seen: Observation): boolean {
  switch (seen.saw) {
    case 'request':
      return (
        hasParameter(seen.url, isMessageParameter) ||
        (seen.body.is === 'form' && seen.body.fields.length > 0) ||
        seen.body.is === 'raw' ||
        loginCall(seen.url) !== null ||
        acsEndpoint(seen.url) !== null
      );
    case 'redirect':
      return hasParameter(seen.to, isMessageParameter);
    case 'page-message':
    case 'tab-closed':
      return true;
    default:
      return false;
  }
}
