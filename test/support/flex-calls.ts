/**
 * What Flex UI and Twilio do in a login, call by call: the order of Flex UI 2.17.1, with addresses
 * as they are recorded.
 */
import { deflateRawSync } from 'node:zlib';
import type { ObservationOf } from '../../src/model/observation.ts';
import type { observer } from './observations.ts';
import {
  ACCOUNT_SID,
  acsOf,
  ADFS_URL,
  authnRequestXml,
  CONNECTION_SID,
  responseXml,
} from './saml-xml.ts';

type See = ReturnType<typeof observer>;
type Where = Partial<Pick<ObservationOf<'request'>, 'tabId' | 'openerTabId' | 'at' | 'initiator'>>;

export const HOSTED = 'https://flex.twilio.com';
export const SELF_HOSTED = 'https://agents.corp.example/desk';
export const CALLBACK = 'https://services.twilio.com/v1/Flex/Authentication/Callback';
export const AUTHENTICATE = `https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/authenticate`;
export const HOSTED_TOKENS = 'https://preview.twilio.com/Flex/Tokens';
export const OAUTH_TOKENS = 'https://services.twilio.com/v1/Flex/OAuth/Tokens';
export const INFO = `https://flex-api.twilio.com/v1/Accounts/${ACCOUNT_SID}/Tokens/Info`;
export const REFRESH = `https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/Tokens/refresh`;

export const authorizeUrl = (redirectUrl: string): string =>
  `https://services.twilio.com/v1/Flex/Authorize?codeChallenge=_removed_&nonce=_removed_&redirectUrl=${encodeURIComponent(redirectUrl)}&ssoProfileSid=${CONNECTION_SID}&state=_removed_`;

export const CONSOLE_AUTHORIZE = `https://services.twilio.com/v1/Flex/Authorize?accountSid=${ACCOUNT_SID}&codeChallenge=_removed_&instanceSid=_removed_&isConsoleLogin=true&nonce=_removed_&redirectUrl=https%3A%2F%2Fflex.twilio.com&state=_removed_`;

const sentTo = (generation: 'legacy' | 'enhanced', id: string): string =>
  `${ADFS_URL}?SAMLRequest=${encodeURIComponent(deflateRawSync(Buffer.from(authnRequestXml(generation, { id }))).toString('base64'))}&RelayState=state`;

let count = 0;
const next = (): { requestId: string } => ({ requestId: `c${++count}` });

/** A call of Flex's page, answered with a status; null: nothing was seen of an answer. */
export function call(see: See, url: string, status: number | null, where: Where = {}): void {
  see.request(url, {
    method: 'POST',
    resource: 'xmlhttprequest',
    initiator: HOSTED,
    ...next(),
    ...where,
  });
  if (status === null) return;
  see.response(status);
  see.end();
}

/**
 * Flex's page asks how to begin and goes to the identity provider, which only DevTools show: the
 * request is not there.
 */
export const beginLegacy = (see: See, where: Where = {}, status: number | null = 200): void =>
  call(see, AUTHENTICATE, status, where);

/** The browser goes to Authorize, and on to the identity provider. */
export function beginEnhanced(
  see: See,
  where: Where = {},
  redirectUrl = HOSTED,
  id = '_request',
): void {
  see.request(authorizeUrl(redirectUrl), { ...next(), ...where });
  const authorize = `https://login.flex.us1.twilio.com/authorize?connection=${CONNECTION_SID}&state=_removed_`;
  see.redirect(authorize);
  see.hop(authorize, where);
  see.redirect(sentTo('enhanced', id));
}

/** The identity provider's page posts its response; what follows is the answer. */
export function post(
  see: See,
  generation: 'legacy' | 'enhanced',
  where: Where = {},
  id = '_request',
): void {
  const xml = responseXml(generation, { inResponseTo: id, assertion: { inResponseTo: id } });
  const fields = { SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: 'state' };
  see.post(acsOf(generation), fields, { ...next(), ...where });
}

/** Twilio takes the response of a legacy login and sends the browser to Flex with a token. */
export function arriveLegacy(see: See, where: Where = {}): void {
  const home = `${HOSTED}/owl?Token=_removed_&Identity=_removed_&Roles=agent&Expiration=2026-11-02T10:00:00Z`;
  see.redirect(home, { status: 303 });
  see.hop(home, where);
  see.response(200);
  see.end();
}

/**
 * Twilio takes the response of an enhanced login and sends the browser to Flex with a code; a
 * self-hosted Flex is not seen.
 */
export function arriveEnhanced(see: See, where: Where = {}, redirectUrl = HOSTED): void {
  const resume = 'https://login.flex.us1.twilio.com/authorize/resume?state=_removed_';
  see.redirect('/authorize/resume?state=_removed_');
  see.hop(resume, where);
  see.redirect(`${CALLBACK}?code=_removed_&state=_removed_`);
  see.hop(`${CALLBACK}?code=_removed_&state=_removed_`, where);
  const home = `${redirectUrl}?code=_removed_&state=_removed_`;
  see.redirect(home);
  if (redirectUrl !== HOSTED) return;
  see.hop(home, where);
  see.response(200);
  see.end();
}
