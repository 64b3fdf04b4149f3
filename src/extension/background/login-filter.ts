import { acsEndpoint, isFlexHost, isLoginPlace, loginCall } from '../../flex/endpoints.ts';
import type { Body } from '../../model/observation.ts';
import { isMessageParameter } from '../../model/parameters.ts';
import { rawPairs, splitUrl } from '../../encoding/url.ts';
import { carriesSaml } from './read-body.ts';

/** Whether a message stands in the URL's query. */
function carriesMessage(url: string): boolean {
  const { query } = splitUrl(url);
  return query !== null && rawPairs(query).some(({ name }) => isMessageParameter(name));
}

/**
 * Whether the flight recorder keeps a request: it is part of a login to Flex. Everything else at
 * Twilio's hosts is let go unread. Requests it redirects to are kept with it.
 */
export function isLoginRequest(method: string, url: string, body: Body): boolean {
  if (method === 'OPTIONS' || !isLoginPlace(url)) return false;
  return (
    acsEndpoint(url) !== null || loginCall(url) !== null || carriesMessage(url) || carriesSaml(body)
  );
}

/**
 * Whether a redirect that nothing kept so far is the start of a login: a host of Flex sends the
 * user off with a message.
 */
export const isLoginRedirect = (url: string, to: string): boolean =>
  isFlexHost(url) && carriesMessage(to);
