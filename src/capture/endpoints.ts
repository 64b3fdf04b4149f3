/**
 * Twilio's hosts and endpoints of the three generations of Flex single sign-on: the one place that knows them.
 * Basis: Twilio's SSO guides (docs/flex/admin-guide/setup/sso-configuration and its children) and public captures.
 */
import type { Generation } from './login.ts';
import { parseUrl } from './url.ts';

/** An assertion consumer service or an SP entity ID of Flex. */
export interface TwilioEndpoint {
  readonly generation: Generation;
  readonly role: 'acs' | 'entity-id';
  /** `AC` and 32 hex digits; null where the generation has none, or where what stands there is no SID. */
  readonly accountSid: string | null;
  /** `JQ` and 32 hex digits; likewise. */
  readonly connectionSid: string | null;
}

/** What a URL of Twilio does in a login, other than being the ACS. */
export interface LoginCall {
  readonly generation: Generation;
  /** start: asks for the AuthnRequest. callback: hands Flex its code. token: exchanges it. config: looks the connection up. */
  readonly step: 'start' | 'callback' | 'token' | 'config';
  readonly accountSid: string | null;
  readonly connectionSid: string | null;
}

/** The text when it is an account SID, else null. */
export const accountSid = (text: string | null | undefined): string | null =>
  text && /^AC[0-9a-fA-F]{32}$/.test(text) ? text : null;

/** The text when it is a connection SID, else null. */
export const connectionSid = (text: string | null | undefined): string | null =>
  text && /^JQ[0-9a-fA-F]{32}$/.test(text) ? text : null;

const LEGACY_HOST = 'iam.twilio.com';
const PREVIEW_HOST = 'preview.twilio.com';
const SERVICES_HOST = 'services.twilio.com';
const FLEX_HOST = 'flex.twilio.com';
// `us1` is the only region seen; any one label is matched without claiming that other regions exist.
const ENHANCED_HOST = /^login\.flex(?:\.[a-z0-9-]+)?\.twilio\.com$/;

// The SID is matched loosely, so that a login with a mistyped one is still a Flex login and can be explained.
const LEGACY_PATH = /^\/v1\/Accounts\/(AC[0-9A-Za-z]{0,64})\/([A-Za-z0-9/]{1,32}?)\/?$/;
const PREVIEW_PATH = /^\/iam\/Accounts\/(AC[0-9A-Za-z]{0,64})\/([A-Za-z0-9/]{1,32}?)\/?$/;
const ENHANCED_ENTITY = /^urn:flex:(JQ[0-9A-Za-z]{0,64})$/;

/** Reads an https URL; Twilio's Auth0 guide prints `hhttps://`, and people paste that. */
function parseHttps(text: string): URL | null {
  const url = parseUrl(text.trim().replace(/^h(?=https:\/\/)/, ''));
  return url?.protocol === 'https:' ? url : null;
}

/** The account's part of a legacy or preview URL: what follows `/Accounts/AC…/`. */
function accountPath(url: URL): { generation: 'legacy' | 'preview'; sid: string | null; rest: string } | null {
  const generation = url.hostname === LEGACY_HOST ? 'legacy' : url.hostname === PREVIEW_HOST ? 'preview' : null;
  if (!generation) return null;
  const match = (generation === 'legacy' ? LEGACY_PATH : PREVIEW_PATH).exec(url.pathname);
  return match ? { generation, sid: accountSid(match[1]), rest: match[2] ?? '' } : null;
}

/** Recognises the URL of an assertion consumer service of Flex; a trailing slash is tolerated. */
export function acsEndpoint(text: string): TwilioEndpoint | null {
  const url = parseHttps(text);
  if (!url) return null;
  if (ENHANCED_HOST.test(url.hostname)) {
    if (!/^\/login\/callback\/?$/.test(url.pathname)) return null;
    const sid = connectionSid(url.searchParams.get('connection'));
    return { generation: 'enhanced', role: 'acs', accountSid: null, connectionSid: sid };
  }
  const account = accountPath(url);
  if (account?.rest !== 'saml2') return null;
  return { generation: account.generation, role: 'acs', accountSid: account.sid, connectionSid: null };
}

/** Recognises an SP entity ID (Issuer of the request, Audience of the response). The preview generation's is its ACS URL. */
export function entityEndpoint(text: string): TwilioEndpoint | null {
  const urn = ENHANCED_ENTITY.exec(text.trim());
  if (urn) {
    return { generation: 'enhanced', role: 'entity-id', accountSid: null, connectionSid: connectionSid(urn[1]) };
  }
  const url = parseHttps(text);
  const account = url && accountPath(url);
  if (!account || account.rest !== (account.generation === 'legacy' ? 'saml2/metadata' : 'saml2')) return null;
  return { generation: account.generation, role: 'entity-id', accountSid: account.sid, connectionSid: null };
}

/** Recognises either; what a Destination, Recipient, Audience or Issuer may hold, also when it holds the wrong one of the two. */
export const flexEndpoint = (text: string): TwilioEndpoint | null => acsEndpoint(text) ?? entityEndpoint(text);

/** The ACS URL as the guides print it; null when the SID that generation needs is not known. */
export function acsUrl(
  generation: Generation,
  sids: { readonly accountSid: string | null; readonly connectionSid: string | null },
): string | null {
  if (generation === 'enhanced') {
    return sids.connectionSid
      ? `https://login.flex.us1.twilio.com/login/callback?connection=${sids.connectionSid}`
      : null;
  }
  if (!sids.accountSid) return null;
  return generation === 'legacy'
    ? `https://${LEGACY_HOST}/v1/Accounts/${sids.accountSid}/saml2`
    : `https://${PREVIEW_HOST}/iam/Accounts/${sids.accountSid}/saml2`;
}

/** The SP entity ID as the guides print it; null when the SID that generation needs is not known. */
export function entityId(generation: Generation, sids: Parameters<typeof acsUrl>[1]): string | null {
  if (generation === 'enhanced') return sids.connectionSid ? `urn:flex:${sids.connectionSid}` : null;
  const acs = acsUrl(generation, sids);
  return generation === 'legacy' && acs ? `${acs}/metadata` : acs;
}

const SERVICES_STEPS = new Map<string, LoginCall['step']>([
  ['/v1/Flex/Authorize', 'start'],
  ['/v1/Flex/Authentication/Callback', 'callback'],
  ['/v1/Flex/Authentication/Config', 'config'],
  ['/v1/Flex/OAuth/Tokens', 'token'],
]);

function servicesCall(url: URL): LoginCall | null {
  const step = SERVICES_STEPS.get(url.pathname.replace(/\/$/, ''));
  if (!step) return null;
  return {
    generation: 'enhanced',
    step,
    accountSid: accountSid(url.searchParams.get('AccountSid')),
    connectionSid: connectionSid(url.searchParams.get('ssoProfileSid')),
  };
}

/** Recognises the calls around the SAML exchange; null for the ACS itself and for everything else. */
export function loginCall(text: string): LoginCall | null {
  const url = parseHttps(text);
  if (!url) return null;
  if (url.hostname === SERVICES_HOST) return servicesCall(url);
  // Enhanced exchanges its code at the preview host, but not under an account.
  if (url.hostname === PREVIEW_HOST && /^\/Flex\/Tokens\/?$/.test(url.pathname)) {
    return { generation: 'enhanced', step: 'token', accountSid: null, connectionSid: null };
  }
  const account = accountPath(url);
  if (!account) return null;
  const step = account.rest === 'authenticate' ? 'start' : /^Tokens(\/validate)?$/.test(account.rest) ? 'token' : null;
  return step && { generation: account.generation, step, accountSid: account.sid, connectionSid: null };
}

/** Whether a login to Flex passes through this host; Twilio's Console, SendGrid and Segment sign in elsewhere. */
export function isFlexHost(text: string): boolean {
  const host = parseUrl(text)?.hostname;
  if (!host) return false;
  return [LEGACY_HOST, PREVIEW_HOST, SERVICES_HOST, FLEX_HOST].includes(host) || ENHANCED_HOST.test(host);
}

/** Whether the extension may see this host without asking: `https://*.twilio.com/*`. */
export const isTwilioHost = (text: string): boolean => /(^|\.)twilio\.com$/.test(parseUrl(text)?.hostname ?? '');

/** Where users open the Flex of this runtime domain (`random-noun-1234`), hosted by Twilio. */
export const flexHomeUrl = (runtimeDomain: string): string => `https://${FLEX_HOST}/${runtimeDomain}`;

/** Whether the URL is Flex itself as the user opens it, hosted by Twilio. */
export const isFlexHome = (text: string): boolean => parseUrl(text)?.hostname === FLEX_HOST;

/** Whether another product of Twilio, with a single sign-on of its own, is meant: the Console, SendGrid, Segment. */
export function isOtherTwilioProduct(text: string): boolean {
  if (flexEndpoint(text) || loginCall(text)) return false;
  const host = parseUrl(text)?.hostname ?? '';
  return /(^|\.)(twilio|sendgrid|segment)\.com$|(^|\.)segment\.io$/.test(host);
}
