/** The URIs of SAML's world by name, and what those that people meet mean, in words. */

export { algorithmName, ALGORITHMS } from './names/algorithms.ts';
export { authnContextMeaning, AUTHN_CONTEXT_CLASSES } from './names/authn-contexts.ts';
export { nameIdFormatMeaning, NAMEID_FORMATS } from './names/nameid-formats.ts';
export { statusMeaning, STATUS, STATUS_CODES } from './names/status-codes.ts';

/** XML namespaces; elements are told apart by these, never by prefix. */
export const NS = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  /** SAML 1.0 and 1.1 share these two. */
  protocol1: 'urn:oasis:names:tc:SAML:1.0:protocol',
  assertion1: 'urn:oasis:names:tc:SAML:1.0:assertion',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  signature11: 'http://www.w3.org/2009/xmldsig11#',
  encryption: 'http://www.w3.org/2001/04/xmlenc#',
  encryption11: 'http://www.w3.org/2009/xmlenc11#',
  soap11: 'http://schemas.xmlsoap.org/soap/envelope/',
  soap12: 'http://www.w3.org/2003/05/soap-envelope',
  /** WS-Trust of February 2005, what AD FS answers a WS-Federation sign-in with. */
  trust2005: 'http://schemas.xmlsoap.org/ws/2005/02/trust',
  trust13: 'http://docs.oasis-open.org/ws-sx/ws-trust/200512',
  policy: 'http://schemas.xmlsoap.org/ws/2004/09/policy',
  policy15: 'http://www.w3.org/ns/ws-policy',
  addressing: 'http://www.w3.org/2005/08/addressing',
  addressing2004: 'http://schemas.xmlsoap.org/ws/2004/08/addressing',
  federation: 'http://docs.oasis-open.org/wsfed/federation/200706',
  schemaInstance: 'http://www.w3.org/2001/XMLSchema-instance',
} as const;

/** SAML bindings 3; the identifiers of `Binding` and `ProtocolBinding`. */
export const BINDINGS = {
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
  postSimpleSign: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST-SimpleSign',
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  artifact: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact',
  soap: 'urn:oasis:names:tc:SAML:2.0:bindings:SOAP',
  paos: 'urn:oasis:names:tc:SAML:2.0:bindings:PAOS',
} as const;

/** SAML core 8.2: how an attribute's Name is to be read. */
export const ATTRIBUTE_NAME_FORMATS = {
  unspecified: 'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified',
  basic: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
  uri: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
} as const;

/**
 * SAML profiles 3: how the presenter of an assertion shows that it is about them. Web logins use
 * bearer.
 */
export const CONFIRMATION_METHODS = {
  bearer: 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
  holderOfKey: 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key',
  senderVouches: 'urn:oasis:names:tc:SAML:2.0:cm:sender-vouches',
  bearer1: 'urn:oasis:names:tc:SAML:1.0:cm:bearer',
} as const;
