/** SAML core 3.2.2.2: status codes and what each means for a login to Flex. */
const PREFIX = 'urn:oasis:names:tc:SAML:2.0:status:';

export const SUCCESS = `${PREFIX}Success`;
export const INVALID_NAMEID_POLICY = `${PREFIX}InvalidNameIDPolicy`;
export const NO_AUTHN_CONTEXT = `${PREFIX}NoAuthnContext`;

const MEANINGS = new Map<string, string>([
  ['Requester', 'the identity provider finds fault with what Flex asked'],
  ['Responder', 'the identity provider failed on its own side; its log names the reason'],
  ['VersionMismatch', 'the identity provider does not speak SAML 2.0 here'],
  ['AuthnFailed', 'the identity provider could not log the user in'],
  ['InvalidAttrNameOrValue', 'the identity provider met an attribute it cannot handle'],
  ['InvalidNameIDPolicy', 'the identity provider cannot give the NameID that Flex asks for'],
  ['NoAuthnContext', 'the identity provider does not offer the kind of login that Flex asks for'],
  ['NoAvailableIDP', 'the identity provider knows no one who could log the user in'],
  ['NoPassive', 'the user would have had to type something, and the request did not allow it'],
  ['NoSupportedIDP', 'none of the identity providers named in the request is supported'],
  ['PartialLogout', 'not every session could be ended'],
  ['ProxyCountExceeded', 'the request may not be passed on any further'],
  ['RequestDenied', 'the identity provider refuses to answer: likely a policy, or the user is not assigned to Flex'],
  ['RequestUnsupported', 'the identity provider does not support this request'],
  ['RequestVersionDeprecated', 'the SAML version of the request is out of use'],
  ['RequestVersionTooHigh', 'the SAML version of the request is too new for the identity provider'],
  ['RequestVersionTooLow', 'the SAML version of the request is too old for the identity provider'],
  ['ResourceNotRecognized', 'the identity provider does not know the resource'],
  ['TooManyResponses', 'the answer would be too large'],
  ['UnknownAttrProfile', 'the identity provider does not know the attribute profile'],
  ['UnknownPrincipal', 'the identity provider does not know this user'],
  ['UnsupportedBinding', 'the identity provider cannot send its answer the way the request asks'],
]);

/** `Requester` for the URI of that code; other texts as they are. */
export const shortCode = (code: string): string => (code.startsWith(PREFIX) ? code.slice(PREFIX.length) : code);

/** What a code means, as the end of a sentence; null for one that SAML does not define. */
export const explainStatus = (code: string): string | null => MEANINGS.get(shortCode(code)) ?? null;
