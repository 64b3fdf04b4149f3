import {
  ALGORITHMS,
  ATTRIBUTE_NAME_FORMATS,
  authnContextMeaning,
  AUTHN_CONTEXT_CLASSES,
  BINDINGS,
  CONFIRMATION_METHODS,
  NAMEID_FORMATS,
  NS,
  STATUS_CODES,
} from '../../model/names.ts';

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.values(NS),
  ...Object.values(BINDINGS),
  ...Object.values(ATTRIBUTE_NAME_FORMATS),
  ...Object.values(CONFIRMATION_METHODS),
  ...Object.values(NAMEID_FORMATS),
  ...Object.values(AUTHN_CONTEXT_CLASSES),
  ...ALGORITHMS.keys(),
  ...STATUS_CODES.keys(),
  'http://www.w3.org/XML/1998/namespace',
  'http://www.w3.org/2000/xmlns/',
  'http://www.w3.org/2001/XMLSchema',
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
  'urn:oasis:names:tc:SAML:2.0:consent:unspecified',
  'urn:oasis:names:tc:SAML:2.0:consent:unavailable',
  'urn:oasis:names:tc:SAML:2.0:consent:obtained',
  'urn:oasis:names:tc:SAML:1.0:assertion',
  'urn:oasis:names:tc:SAML:1.0:am:password',
  'urn:oasis:names:tc:SAML:1.0:am:unspecified',
  'urn:oasis:names:tc:SAML:1.0:am:X509-PKI',
  'urn:oasis:names:tc:SAML:1.1:protocol',
  'urn:oasis:names:tc:SAML:metadata:ui',
  'urn:oasis:names:tc:SAML:attribute:assertion',
  'http://schemas.xmlsoap.org/ws/2005/02/trust/Issue',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey',
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd',
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd',
  'http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV1.1',
  'http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0',
]);

/**
 * Whether it is an identifier of SAML, XML signature or a neighbour, which says nothing about
 * anyone.
 */
export const isKnownUri = (text: string): boolean =>
  KNOWN.has(text) || authnContextMeaning(text) !== null;
