/**
 * Names of SAML's and XML signature's elements and attributes, and the words of their namespaces.
 */
const NAMES =
  'Response AuthnRequest LogoutRequest LogoutResponse Assertion EncryptedAssertion EncryptedID EncryptedAttribute Issuer Status ' +
  'StatusCode StatusMessage StatusDetail Subject NameID NameIDPolicy NameIdentifier BaseID SubjectConfirmation ' +
  'SubjectConfirmationData Conditions AudienceRestriction Audience OneTimeUse AuthnStatement AuthnContext AuthnContextClassRef ' +
  'RequestedAuthnContext SubjectLocality AttributeStatement Attribute AttributeValue Advice Extensions Signature SignedInfo ' +
  'CanonicalizationMethod SignatureMethod Reference Transforms Transform DigestMethod DigestValue SignatureValue KeyInfo X509Data ' +
  'X509Certificate KeyValue RSAKeyValue Modulus Exponent EncryptedData EncryptedKey CipherData CipherValue EntityDescriptor ' +
  'IDPSSODescriptor RequestSecurityTokenResponse RequestedSecurityToken AppliesTo TokenType Lifetime Created Expires ' +
  'ID Version IssueInstant Destination InResponseTo Consent ProviderName ProtocolBinding AssertionConsumerServiceURL ForceAuthn ' +
  'IsPassive Format AllowCreate Comparison Value Method Recipient NotBefore NotOnOrAfter AuthnInstant SessionIndex ' +
  'SessionNotOnOrAfter Name NameFormat FriendlyName Algorithm URI Id AssertionID MajorVersion MinorVersion ' +
  'xml xmlns xsi xs xsd saml samlp saml2 saml2p ds dsig xenc md version encoding utf UTF 8 16 iso ISO 8859 1 type string nil DOCTYPE ' +
  'ENTITY ELEMENT SYSTEM PUBLIC CDATA urn oasis names tc SAML 2 0 protocol assertion metadata http www w3 org 2000 2001 09 04 ' +
  'xmldsig xmlenc XMLSchema instance amp lt gt quot apos';

const WORDS: ReadonlySet<string> = new Set(NAMES.split(' '));

/** Whether a word of XML that cannot be parsed may stay: only markup is such. */
export const isMarkupWord = (word: string): boolean => WORDS.has(word);
