import { randomBytes, randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { CONSOLE, ENDPOINTS, type Generation } from '../account.ts';
import { EMAIL_FORMAT } from '../idp/response.ts';
import { markup, type Markup } from '../xml.ts';

/** What is said in one AuthnRequest; a scenario may change it before it is sent. */
export interface RequestDraft {
  id: string;
  issueInstant: Date;
  /** Where the browser is sent, which is also the message's Destination. */
  ssoUrl: string;
  acsUrl: string;
  issuer: string;
  relayState: string;
}

const instant = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z');

/**
 * The legacy request as captured: OneLogin's java-saml template, asking for an e-mail NameID and
 * exactly a password.
 */
function legacy(draft: RequestDraft): Markup {
  return markup`<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${draft.id}" Version="2.0" IssueInstant="${instant(draft.issueInstant)}" ProviderName="Twilio" Destination="${draft.ssoUrl}" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" AssertionConsumerServiceURL="${draft.acsUrl}"><saml:Issuer>${draft.issuer}</saml:Issuer><samlp:NameIDPolicy Format="${EMAIL_FORMAT}" AllowCreate="true" /><samlp:RequestedAuthnContext Comparison="exact"><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></samlp:RequestedAuthnContext></samlp:AuthnRequest>`;
}

/**
 * Nobody has published an enhanced request. The URL shapes are Auth0's, so this follows Auth0's
 * stock template.
 */
function enhanced(draft: RequestDraft): Markup {
  return markup`<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Destination="${draft.ssoUrl}" ID="${draft.id}" IssueInstant="${instant(draft.issueInstant)}" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Version="2.0" AssertionConsumerServiceURL="${draft.acsUrl}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${draft.issuer}</saml:Issuer></samlp:AuthnRequest>`;
}

const TEMPLATES: Record<Generation, (draft: RequestDraft) => Markup> = { legacy, enhanced };

export function draftRequest(generation: Generation): RequestDraft {
  const { acsUrl, entityId } = ENDPOINTS[generation];
  return {
    id:
      generation === 'legacy' ? `ONELOGIN_${randomUUID()}` : `_${randomBytes(16).toString('hex')}`,
    issueInstant: new Date(),
    ssoUrl: CONSOLE.ssoUrl,
    acsUrl,
    issuer: entityId,
    // Legacy: a long opaque blob beginning `AAAAAS5GQVNf` was seen; it has to come back unchanged.
    relayState:
      generation === 'legacy'
        ? Buffer.concat([Buffer.from('AAAAAS5GQVNf', 'base64'), randomBytes(270)]).toString(
            'base64',
          )
        : randomBytes(24).toString('base64url'),
  };
}

export const writeRequest = (generation: Generation, draft: RequestDraft): string =>
  TEMPLATES[generation](draft).text;

/** The HTTP-Redirect binding (SAML bindings 3.4.4.1): DEFLATE, base64, percent. */
export function redirectUrl(ssoUrl: string, requestXml: string, relayState: string): string {
  const url = new URL(ssoUrl);
  url.searchParams.set('SAMLRequest', deflateRawSync(requestXml).toString('base64'));
  url.searchParams.set('RelayState', relayState);
  return url.href;
}
