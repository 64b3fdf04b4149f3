import { assertionsOf } from '../capture/content-parts.ts';
import type { SamlMessage } from '../capture/message.ts';
import { parseUrl } from '../capture/url.ts';
import type { Provider, Traits } from './provider.ts';
import { say } from '../text/say.ts';

/** What a product leaves in the messages it makes, for recognising it where its own host names are hidden behind a custom domain. */
export interface MessageTraits {
  readonly responseId: string;
  readonly attributeNames: readonly string[];
  /** AuthnContextClassRefs of the assertions. */
  readonly classRefs: readonly string[];
}

/** How one product is recognised: each says what it saw, as the end of a sentence (`ends in /adfs/services/trust`), or null. */
export interface Recognisers {
  readonly issuer?: (issuer: string) => string | null;
  readonly ssoUrl?: (url: URL) => string | null;
  readonly message?: (message: MessageTraits) => string | null;
}

/** An issuer says more than where the request went, and both say more than a message's habits. */
const ISSUER_SCORE = 300;
const SSO_URL_SCORE = 200;
const MESSAGE_SCORE = 50;
/** Of several issuers or URLs the first come from the login itself, the last from the settings: later counts a little less. */
const LATER = 10;

/** No issuer or endpoint is longer (SAML core 8.3.6 bounds an entity ID at 1024); longer text is not looked at. */
const LONGEST = 8_192;

/** The URL, when the text is an absolute http or https URL; null for anything else. */
export function webUrl(text: string): URL | null {
  const url = text.length > LONGEST ? null : parseUrl(text);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : null;
}

/** Whether the host is this domain or below it; `okta.com.evil.example` and `notokta.com` are not `okta.com`. */
export function isHostOf(url: URL | null, ...domains: readonly string[]): boolean {
  if (!url) return false;
  return domains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
}

/** What `recogniseBy` is told of a URL at one of these domains; null of any other. */
export const atHost = (url: URL | null, ...domains: readonly string[]): string | null =>
  url && isHostOf(url, ...domains) ? say`is at ${url.hostname}` : null;

function messageTraits(response: SamlMessage | null): MessageTraits | null {
  if (!response?.content) return null;
  const { content } = response;
  const assertions = assertionsOf(content);
  return {
    responseId: content.kind === 'Response' ? (content.id?.value ?? '') : '',
    attributeNames: assertions.flatMap(({ attributes }) => attributes.map(({ name }) => name.value)),
    classRefs: assertions.flatMap(({ authnStatements }) =>
      authnStatements.flatMap(({ classRef }) => (classRef ? [classRef.value] : [])),
    ),
  };
}

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
export function recogniseBy({ issuer, ssoUrl, message }: Recognisers): Provider['recognise'] {
  return (traits: Traits) => {
    const traitsOfMessage = message ? messageTraits(traits.response) : null;
    const byIssuer = issuer ? firstSeen(traits.issuers, issuer) : null;
    const byUrl = ssoUrl ? firstSeen(traits.ssoUrls, (text) => mapUrl(text, ssoUrl)) : null;
    const byMessage = message && traitsOfMessage ? message(traitsOfMessage) : null;
    const seen = [
      ...(byIssuer ? [{ score: ISSUER_SCORE - byIssuer.n * LATER, why: say`the issuer ${byIssuer.saw}` }] : []),
      ...(byUrl ? [{ score: SSO_URL_SCORE - byUrl.n * LATER, why: say`the single sign-on URL ${byUrl.saw}` }] : []),
      ...(byMessage ? [{ score: MESSAGE_SCORE, why: say`the response ${byMessage}` }] : []),
    ];
    const [strongest] = seen;
    if (!strongest) return null;
    return { score: seen.reduce((sum, { score }) => sum + score, 0), why: strongest.why };
  };
}

function mapUrl(text: string, see: (url: URL) => string | null): string | null {
  const url = webUrl(text);
  return url ? see(url) : null;
}
