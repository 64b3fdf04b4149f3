/**
 * Twilio's hosts and endpoints of the three generations of Flex single sign-on: the one place that
 * knows them. Basis: Twilio's SSO guides (docs/flex/admin-guide/setup/sso-configuration and its
 * children) and public captures.
 */
import type { Generation } from '../model/login.ts';
import { parseUrl } from '../encoding/url.ts';

/** An assertion consumer service or an SP entity ID of Flex. */
export interface TwilioEndpoint {
  readonly generation: Generation;
  readonly role: 'acs' | 'entity-id';
  /**
   * `AC` and 32 hex digits; null where the generation has none, or where what stands there is no
   * SID.
   */
  readonly accountSid: string | null;
  /** `JQ` and 32 hex digits; likewise. */
  readonly connectionSid: string | null;
}

/**
 * What a call does in a login.
 *
 * - `start`: asks for the AuthnRequest.
 * - `callback`: hands Flex its code.
 * - `token`: exchanges the code for a token. At `OAuth/Tokens` it may be a refresh: only the body
 *   says which.
 * - `check`: asks whether the token is valid, and whose it is.
 * - `config`: looks the connection up.
 */
export type LoginStep = 'start' | 'callback' | 'token' | 'check' | 'config';

/** What a URL of Twilio does in a login, other than being the ACS. */
export interface LoginCall {
  /** Null for what every generation calls. */
  readonly generation: Generation | null;
  readonly step: LoginStep;
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
const FLEX_HOST = 'flex.twilio.com';

/**
 * A host of Twilio with at most one label for a region in it. `@twilio/flex-sdk` puts one in; which
 * regions exist is not claimed.
 */
const regional = (name: string): ((host: string) => boolean) => {
  const begins = `${name}.`;
  return (host) =>
    host === `${name}.twilio.com` ||
    (host.startsWith(begins) && /^[a-z0-9-]{1,63}\.twilio\.com$/.test(host.slice(begins.length)));
};

const isEnhancedHost = regional('login.flex');
const isServicesHost = regional('services');
const isPreviewHost = regional('preview');
const isApiHost = regional('flex-api');
const isHostedFlex = regional('flex');
/** Serves the page in which Service Cloud Voice shows Flex. */
const INTEGRATION_HOST = 'assets.flex.twilio.com';
const isHomeHost = (host: string): boolean => isHostedFlex(host) || host === INTEGRATION_HOST;
const isLegacyHost = (host: string): boolean => host === LEGACY_HOST;

// The SID is matched loosely, so that a login with a mistyped one is still a Flex login and can be
// explained.
const LEGACY_PATH = /^\/v1\/Accounts\/(AC[0-9A-Za-z]{0,64})\/([A-Za-z0-9/]{1,32}?)\/?$/;
const PREVIEW_PATH = /^\/iam\/Accounts\/(AC[0-9A-Za-z]{0,64})\/([A-Za-z0-9/]{1,32}?)\/?$/;
const ENHANCED_ENTITY = /^urn:flex:(JQ[0-9A-Za-z]{0,64})$/;

/** Reads an https URL; Twilio's Auth0 guide prints `hhttps://`, and people paste that. */
function parseHttps(text: string): URL | null {
  const url = parseUrl(text.trim().replace(/^h(?=https:\/\/)/, ''));
  return url?.protocol === 'https:' ? url : null;
}

/** The account's part of a legacy or preview URL: what follows `/Accounts/AC…/`. */
function accountPath(
  url: URL,
): { generation: 'legacy' | 'preview'; sid: string | null; rest: string } | null {
  const generation = isLegacyHost(url.hostname)
    ? 'legacy'
    : isPreviewHost(url.hostname)
      ? 'preview'
      : null;
  if (!generation) return null;
  const match = (generation === 'legacy' ? LEGACY_PATH : PREVIEW_PATH).exec(url.pathname);
  return match ? { generation, sid: accountSid(match[1]), rest: match[2] ?? '' } : null;
}

/** Recognises the URL of an assertion consumer service of Flex; a trailing slash is tolerated. */
export function acsEndpoint(text: string): TwilioEndpoint | null {
  const url = parseHttps(text);
  if (!url) return null;
  if (isEnhancedHost(url.hostname)) {
    if (!/^\/login\/callback\/?$/.test(url.pathname)) return null;
    const sid = connectionSid(url.searchParams.get('connection'));
    return { generation: 'enhanced', role: 'acs', accountSid: null, connectionSid: sid };
  }
  const account = accountPath(url);
  if (account?.rest !== 'saml2') return null;
  return {
    generation: account.generation,
    role: 'acs',
    accountSid: account.sid,
    connectionSid: null,
  };
}

/**
 * Recognises an SP entity ID (Issuer of the request, Audience of the response). The preview
 * generation's is its ACS URL.
 */
export function entityEndpoint(text: string): TwilioEndpoint | null {
  const urn = ENHANCED_ENTITY.exec(text.trim());
  if (urn) {
    return {
      generation: 'enhanced',
      role: 'entity-id',
      accountSid: null,
      connectionSid: connectionSid(urn[1]),
    };
  }
  const url = parseHttps(text);
  const account = url && accountPath(url);
  if (!account || account.rest !== (account.generation === 'legacy' ? 'saml2/metadata' : 'saml2'))
    return null;
  return {
    generation: account.generation,
    role: 'entity-id',
    accountSid: account.sid,
    connectionSid: null,
  };
}

/**
 * Recognises either; what a Destination, Recipient, Audience or Issuer may hold, also when it holds
 * the wrong one of the two.
 */
export const flexEndpoint = (text: string): TwilioEndpoint | null =>
  acsEndpoint(text) ?? entityEndpoint(text);

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

/**
 * The SP entity ID as the guides print it; null when the SID that generation needs is not known.
 */
export function entityId(
  generation: Generation,
  sids: Parameters<typeof acsUrl>[1],
): string | null {
  if (generation === 'enhanced')
    return sids.connectionSid ? `urn:flex:${sids.connectionSid}` : null;
  const acs = acsUrl(generation, sids);
  return generation === 'legacy' && acs ? `${acs}/metadata` : acs;
}

const SERVICES_STEPS = new Map<string, LoginStep>([
  ['/v1/Flex/Authorize', 'start'],
  ['/v1/Flex/Authentication/Callback', 'callback'],
  ['/v1/Flex/Authentication/Config', 'config'],
  ['/v1/Flex/OAuth/Tokens', 'token'],
]);

/**
 * Where a call of services.twilio.com names an account or a connection: the SDK, Flex UI and a
 * Console login each write it their way.
 */
const ACCOUNT_PARAMETERS = ['AccountSid', 'accountSid'];
const CONNECTION_PARAMETERS = ['ssoProfileSid', 'SSOProfileSid'];

const firstOf = (
  url: URL,
  names: readonly string[],
  read: (text: string | null) => string | null,
): string | null =>
  names.map((name) => read(url.searchParams.get(name))).find((sid) => sid !== null) ?? null;

function servicesCall(url: URL): LoginCall | null {
  const step = SERVICES_STEPS.get(url.pathname.replace(/\/$/, ''));
  if (!step) return null;
  return {
    generation: 'enhanced',
    step,
    accountSid: firstOf(url, ACCOUNT_PARAMETERS, accountSid),
    connectionSid: firstOf(url, CONNECTION_PARAMETERS, connectionSid),
  };
}

const ACCOUNT_STEPS = new Map<string, LoginStep>([
  ['authenticate', 'start'],
  ['Tokens', 'token'],
  ['Tokens/validate', 'check'],
]);

const API_CHECK = /^\/v1\/Accounts\/(AC[0-9A-Za-z]{0,64})\/Tokens\/Info\/?$/;

/**
 * Recognises the calls around the SAML exchange; null for the ACS itself and for everything else. A
 * refresh of a token is no part of a login: for the one that has an address of its own
 * (`Tokens/refresh`) see {@link isPageCall}.
 */
export function loginCall(text: string): LoginCall | null {
  const url = parseHttps(text);
  if (!url) return null;
  if (isServicesHost(url.hostname)) return servicesCall(url);
  if (isApiHost(url.hostname)) {
    const check = API_CHECK.exec(url.pathname);
    return (
      check && {
        generation: null,
        step: 'check',
        accountSid: accountSid(check[1]),
        connectionSid: null,
      }
    );
  }
  // Enhanced exchanges its code at the preview host, but not under an account.
  if (isPreviewHost(url.hostname) && /^\/Flex\/Tokens\/?$/.test(url.pathname)) {
    return { generation: 'enhanced', step: 'token', accountSid: null, connectionSid: null };
  }
  const account = accountPath(url);
  const step = ACCOUNT_STEPS.get(account?.rest ?? '');
  return account && step
    ? { generation: account.generation, step, accountSid: account.sid, connectionSid: null }
    : null;
}

/** Whether the start call asks for a login with the user's own Twilio account, without SAML. */
export const isConsoleLogin = (text: string): boolean =>
  loginCall(text)?.step === 'start' &&
  parseUrl(text)?.searchParams.get('isConsoleLogin') === 'true';

/**
 * Whether the call exchanges the code the way a self-hosted Flex, a Console login and the SDK do:
 * its answer needs `token_info`.
 */
export const isOAuthTokenCall = (text: string): boolean =>
  loginCall(text)?.step === 'token' && isServicesHost(parseUrl(text)?.hostname ?? '');

const PAGE_PATHS =
  /^\/(?:v1\/Configuration(?:\/Public)?|api\/v1\/(?:Session|Features\/[\w-]{1,64}))\/?$/;

/**
 * Whether the call shows that Flex's page runs where it was made, and says nothing of a login: its
 * configuration, a refresh.
 */
export function isPageCall(text: string): boolean {
  const url = parseHttps(text);
  if (!url) return false;
  if (isApiHost(url.hostname) || isHostedFlex(url.hostname)) return PAGE_PATHS.test(url.pathname);
  return accountPath(url)?.rest === 'Tokens/refresh';
}

/**
 * Whether a login to Flex passes through this host; Twilio's Console, SendGrid and Segment sign in
 * elsewhere.
 */
export function isFlexHost(text: string): boolean {
  const host = parseUrl(text)?.hostname;
  if (!host?.endsWith('twilio.com')) return false;
  return [isLegacyHost, isPreviewHost, isServicesHost, isHomeHost, isEnhancedHost].some((isOne) =>
    isOne(host),
  );
}

/**
 * Whether a login can pass here: a host of Flex, or a call around a login at another host of
 * Twilio, such as the check of a token.
 */
export const isLoginPlace = (text: string): boolean => isFlexHost(text) || loginCall(text) !== null;

/** Whether the extension may see this host without asking: `https://*.twilio.com/*`. */
export const isTwilioHost = (text: string): boolean =>
  /(^|\.)twilio\.com$/.test(parseUrl(text)?.hostname ?? '');

/** Where users open the Flex of this runtime domain (`random-noun-1234`), hosted by Twilio. */
export const flexHomeUrl = (runtimeDomain: string): string =>
  `https://${FLEX_HOST}/${runtimeDomain}`;

/** Whether the URL is Flex itself as the user opens it, hosted by Twilio. */
export const isFlexHome = (text: string): boolean => isHomeHost(parseUrl(text)?.hostname ?? '');

/**
 * Whether another product of Twilio, with a single sign-on of its own, is meant: the Console,
 * SendGrid, Segment.
 */
export function isOtherTwilioProduct(text: string): boolean {
  if (flexEndpoint(text) || loginCall(text)) return false;
  const host = parseUrl(text)?.hostname ?? '';
  return /(^|\.)(twilio|sendgrid|segment)\.com$|(^|\.)segment\.io$/.test(host);
}
