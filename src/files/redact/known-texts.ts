import { providers } from '../../generated/providers.ts';
import { WORD } from './pseudonyms.ts';

/**
 * Texts of Twilio, of the libraries it likely uses and of identity providers that explain a refusal
 * (Twilio's error pages and SSO guides; java-saml SamlResponse; passport-wsfed-saml2). Their words
 * may stand in an export; every other word is replaced.
 */
const TEXTS = [
  'Unauthorized Bad SSO Settings Bad SAML Response Invalid User Grants Missing User Attributes Authentication Error',
  'Authorization Error authentication failed: Invalid SSO Settings SSO was not configured for the account',
  'no valid certificate for identity realm 400 Error invalid attribute format',
  "SAML response doesn't have a role attribute",
  'This XML file does not appear to have any style information associated with it',
  'Missing or invalid required attributes, such as full_name, email or roles',
  'SAML Response is not loaded. SAML Response could not be processed. Unsupported SAML Version on Response.',
  'Missing ID attribute on SAML Response. The status code of the Response was not Success, was',
  'SAML Response must contain 1 Assertion. Invalid Signature Element. SAML Response rejected',
  'Signed Element must contain an ID. Duplicated ID. Found an invalid Signed Element.',
  'Unexpected number of Reference nodes found for signature.',
  'Invalid SAML Response. Not match the saml-schema-protocol-2.0.xsd',
  'The InResponseTo of the Response:, does not match the ID of the AuthNRequest sent by the SP:',
  'The Assertion must include a Conditions element. The Assertion must include an AuthnStatement element',
  'Could not validate timestamp: expired. Check system clock. not yet valid.',
  'There is an EncryptedAttribute in the Response and this SP not support them',
  'No private key available for decrypt, check settings',
  'The response was received at instead of. The response has an empty Destination value',
  'is not a valid audience for this Response. Invalid issuer in the Assertion/Response. Was, but expected',
  'The attributes have expired, based on the SessionNotOnOrAfter of the AttributeStatement of this Response',
  "A valid SubjectConfirmation was not found on this Response: SubjectConfirmationData doesn't match a valid Recipient",
  "has an invalid InResponseTo value doesn't contain a NotOnOrAfter attribute is no longer valid is not yet valid",
  "doesn't contain a Recipient. The Assertion of the Response is not signed and the SP requires it",
  'The Message of the Response is not signed and the SP requires it. No Signature found. Signature validation failed.',
  'No name id found in Document. An empty NameID value found. Found an Attribute element with duplicated Name',
  'Audience is invalid. Configured: Recipient is invalid. Destination endpoint did not match. assertion has expired.',
  'Signature check errors: Invalid thumbprint configured: calculated: neither the response nor the assertion are signed',
  'Assertion is encrypted. Please set options.decryptionKey saml response does not contain an Assertion element',
  'The request could not be performed due to an error on the part of the requester responder',
  'The responding provider was unable to successfully authenticate the principal. IdP-Initiated default App is not configured',
  'HTTP Forbidden Not Found Internal Server Service Unavailable Gateway Request Redirect',
  'access_denied invalid_request invalid_scope unauthorized unauthorized_client login_required interaction_required server_error',
  'untrusted domain Validation error Access Token expired or expiration date invalid Trusted Login has not been enabled for this',
  'Invalid SSO Settings This may be caused by malformed urls or missing/invalid certificates. Could not fetch redirect url',
  'Request validation failed. Please verify your authentication configuration. OAuth/SSO credentials and configuration. Network',
  'Log in failed. Please contact your administrator and try again later. Required user attributes are missing from your SSO',
  'provider. Please verify your SSO attribute mappings include: email, roles, and other required fields. Single Sign-On has not',
  "We're not able to log you in right now - this might be due to an ongoing incident. Sorry, pop-ups are blocked. Your runtime",
  'domain is incorrect. Oops! Well, that did not work. Please double check your configuration.',
  'Sign in Sign out Log in Login Log out Logout Continue Cancel Back Try again Sorry, something went wrong',
  'Access denied You do not have permission to access this page application because you are not assigned to it',
  'Invalid SSO Settings This may be caused by malformed urls or missing/invalid certificates',
  'Trusted Login has not been enabled for this domain. Network Error Could not fetch redirect url',
  'Request validation failed. Please verify your authentication configuration. Request failed with status code',
  "We're not able to log you in right now - this might be due to an ongoing incident. Oops! Well, that didn't work",
  'Log in failed. Please contact your administrator and try again later. Please double check your configuration.',
  'Required user attributes are missing from your SSO provider. Please verify your SSO attribute mappings include:',
  'and other required fields. Please verify your OAuth/SSO credentials and configuration. Sorry, pop-ups are blocked.',
  'Single Sign-On has not been configured. Your runtime domain is incorrect',
  'Please contact your administrator. Your session has timed out. Cookies must be enabled. Email address User name Password',
];

/** Codes of Twilio, and of HTTP answers that refuse. */
const CODES =
  '70251 70252 70253 70002 70004 45050 45002 45003 45004 45773 45774 45775 20004 20104 400 401 403 404 405 408 409 410 413 414 415 429 500 501 502 503 504';

/** Members of the JSON answers of Flex's endpoints and of OAuth. */
const MEMBERS =
  'code status message more_info detail error error_description location config_list connection_name client_id ' +
  'access_token refresh_token token_info token expires_at expiration identity roles docs errors';

/** Words of members, and the tags, attributes and media types of plain pages. */
const STRUCTURE =
  'html head title body meta link script style div span p h1 h2 h3 h4 pre br hr ul ol li table tbody thead tr td th form ' +
  'SAMLRequest SAMLResponse SAMLart RelayState wresult wctx api ' +
  'input button label img a b i em strong id class name type value href src rel lang charset content method action hidden ' +
  'submit post get doctype utf text plain xml json application http https urn nbsp amp lt gt quot';

/** Names and values in PowerShell's listing of a relying party trust, and in its claim rules. */
const LISTING =
  'AlwaysRequireAuthentication ClaimsAccepted EncryptClaims EncryptedNameIdRequired EncryptionCertificate Enabled Identifier NotBeforeSkew ' +
  'SignedSamlRequestsRequired SamlEndpoints SamlResponseSignature AssertionOnly MessageAndAssertion MessageOnly SignatureAlgorithm ' +
  'TokenLifetime Name IssuanceTransformRules IssuanceAuthorizationRules AccessControlPolicyName AutoUpdateEnabled True False ' +
  'Certificate CertificateType Token-Signing Token-Decrypting Service-Communications IsPrimary Thumbprint StoreLocation StoreName ' +
  'Microsoft IdentityServer Management Resources SamlEndpoint RuleTemplate RuleName LdapClaims issue add store types query param Type ' +
  'Value Issuer OriginalIssuer ValueType Properties Subject c mail displayName department tokenGroups Active Directory AD AUTHORITY ' +
  'Event ID Level Log Source Admin Requestor Exception details InvalidNameIDPolicy NoAuthnContext AuthnFailed RequestDenied error';

const PATTERNS = [...providers.values()].flatMap(({ errorCodes }) =>
  errorCodes.map(({ pattern }) => pattern),
);

const WORDS: ReadonlySet<string> = new Set(
  [...TEXTS, CODES, MEMBERS, STRUCTURE, LISTING, ...PATTERNS].flatMap(
    (text) => text.toLowerCase().match(WORD) ?? [],
  ),
);

const MEMBER_NAMES: ReadonlySet<string> = new Set(MEMBERS.split(' '));

/** Whether it is the name of a member that answers have, which is no name of anybody there. */
export const isMemberName = (name: string): boolean => MEMBER_NAMES.has(name);

/** Whether a word of an error text or page may stay. */
export const isTextWord = (word: string): boolean =>
  WORDS.has(word.toLowerCase()) || /^(?:aadsts\d{4,8}|msis\d{4})$/i.test(word);
