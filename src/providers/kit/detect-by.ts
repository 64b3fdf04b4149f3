import type { MessageTraits, Provider, Traits } from '../../model/provider.ts';
import { parseUrl } from '../../encoding/url.ts';
import { say } from '../../i18n/say.ts';

/**
 * How one product is recognised: each says what it saw, as the end of a sentence (`ends in
 * /adfs/services/trust`), or null.
 */
export interface Recognisers {
  readonly issuer?: (issuer: string) => string | null;
  readonly ssoUrl?: (url: URL) => string | null;
  readonly message?: (message: MessageTraits) => string | null;
}

/** An issuer says more than where the request went, and both say more than a message's habits. */
const ISSUER_SCORE = 300;
const SSO_URL_SCORE = 200;
const MESSAGE_SCORE = 50;
/**
 * Of several issuers or URLs the first come from the login itself, the last from the settings:
 * later counts a little less.
 */
const LATER = 10;

/**
 * No issuer or endpoint is longer (SAML core 8.3.6 bounds an entity ID at 1024); longer text is not
 * looked at.
 */
const LONGEST = 8_192;

/** The URL, when the text is an absolute http or https URL; null for anything else. */
export function webUrl(text: string): URL | null {
  const url = text.length > LONGEST ? null : parseUrl(text);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : null;
}

/**
 * Whether the host is this domain or below it; `okta.com.evil.example` and `notokta.com` are not
 * `okta.com`.
 */
export function isSubdomainOf(url: URL | null, domains: readonly string[]): boolean {
  if (!url) return false;
  const { hostname } = url;
  return domains.some((domain) => {
    const rest = hostname.length - domain.length;
    return hostname.endsWith(domain) && (rest === 0 || hostname[rest - 1] === '.');
  });
}

/** What `recogniseBy` is told of a URL at one of these domains; null of any other. */
export const describeHost = (url: URL | null, domains: readonly string[]): string | null =>
  url && isSubdomainOf(url, domains) ? say`is at ${url.hostname}` : null;

/** The first of the values that is recognised, with its place in the list. */
function firstSeen(
  values: readonly string[],
  see: (value: string) => string | null,
): { n: number; saw: string } | null {
  for (const [n, value] of values.entries()) {
    const saw = value.length > LONGEST ? null : see(value);
    if (saw !== null) return { n: Math.min(n, LATER - 1), saw };
  }
  return null;
}

/** A provider's `recognise`: adds up what was seen, and tells the strongest of it. */
export function detectBy({ issuer, ssoUrl, message }: Recognisers): Provider['detect'] {
  return (traits: Traits) => {
    const byIssuer = issuer ? firstSeen(traits.issuers, issuer) : null;
    const byUrl = ssoUrl ? firstSeen(traits.ssoUrls, (text) => mapUrl(text, ssoUrl)) : null;
    const byMessage = message && traits.message ? message(traits.message) : null;
    const seen = [];
    if (byIssuer)
      seen.push({ score: ISSUER_SCORE - byIssuer.n * LATER, why: say`the issuer ${byIssuer.saw}` });
    if (byUrl)
      seen.push({
        score: SSO_URL_SCORE - byUrl.n * LATER,
        why: say`the single sign-on URL ${byUrl.saw}`,
      });
    if (byMessage !== null)
      seen.push({ score: MESSAGE_SCORE, why: say`the response ${byMessage}` });
    const [strongest] = seen;
    if (!strongest) return null;
    return { score: seen.reduce((sum, { score }) => sum + score, 0), why: strongest.why };
  };
}

function mapUrl(text: string, see: (url: URL) => string | null): string | null {
  const url = webUrl(text);
  return url ? see(url) : null;
}
