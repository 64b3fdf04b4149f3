import type { Connection } from '../../model/connection.ts';
import { isTwilioHost } from '../../flex/endpoints.ts';
import type { Login } from '../../model/login.ts';
import { requestTarget } from '../../recording/request-target.ts';
import { parseUrl } from '../../encoding/url.ts';

const https = (text: string | null | undefined): URL | null => {
  const url = parseUrl(text ?? '');
  return url?.protocol === 'https:' ? url : null;
};

/**
 * The sign-in page's host, of the last login, else of the connection; null when nothing names one.
 *
 * @param announced its address in the connection's metadata
 */
export function providerHost(
  last: Login | null,
  connection: Connection,
  announced: string | null = null,
): string | null {
  const candidates = [
    last && requestTarget(last)?.url,
    // The page that posted the response, where the request itself was not seen.
    last?.acs?.request.initiator,
    connection.ssoUrl,
    announced,
  ];
  for (const candidate of candidates) {
    const url = https(candidate);
    if (url && !isTwilioHost(url.href)) return url.hostname;
  }
  return null;
}

/**
 * The host of a page that may show Flex in a frame; null for Flex' own pages, and for what is no
 * page of the web.
 */
export function frameHost(url: string | undefined): string | null {
  const page = https(url);
  return page && !isTwilioHost(page.href) ? page.hostname : null;
}

/**
 * The hosts of permission patterns that are not Twilio's: those the user let us see for a full
 * recording. Browsers count the addresses of content scripts among the patterns.
 */
export function grantedHosts(origins: readonly string[]): string[] {
  return origins.flatMap((origin) => {
    const host = /^https:\/\/([^/*]+)\/\*$/.exec(origin)?.[1];
    return host === undefined || isTwilioHost(`https://${host}/`) ? [] : [host];
  });
}
