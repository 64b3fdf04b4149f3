import { CONSOLE } from '../account.ts';
import { pemBody, type Identity } from '../keys.ts';
import { markup } from '../xml.ts';
import { CLAIMS } from './claims.ts';
import { EMAIL_FORMAT } from './response.ts';

const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/**
 * FederationMetadata.xml as far as a relying party reads it: a WS-Federation role beside the SAML
 * one, as ADFS has.
 */
export function federationMetadata(signing: readonly Identity[]): string {
  const { idpIssuer, ssoUrl } = CONSOLE;
  const keys = signing.map(
    ({ certificatePem }) =>
      markup`<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${pemBody(certificatePem)}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`,
  );
  const services = [REDIRECT, POST].map(
    (binding) => markup`<SingleSignOnService Binding="${binding}" Location="${ssoUrl}"/>`,
  );
  return markup`<?xml version="1.0" encoding="utf-8"?><EntityDescriptor ID="_5b2c1a3e-8d0f-4c7a-9e61-2f4b8c7d9a10" entityID="${idpIssuer}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata"><RoleDescriptor xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706">${keys}</RoleDescriptor><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${keys}<NameIDFormat>${EMAIL_FORMAT}</NameIDFormat>${services}<Attribute Name="${CLAIMS.email}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri" FriendlyName="E-Mail Address" xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/></IDPSSODescriptor></EntityDescriptor>`
    .text;
}
