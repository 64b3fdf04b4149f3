import { say } from '../../i18n/say.ts';
import { before, compared, configured, other, phrase, type Find } from './find.ts';

/** A sentence that is known, and what it means. */
export interface KnownText {
  readonly find: Find;
  readonly title: string;
  readonly means: string;
}

const OTHER_ISSUER = {
  title: say`Issuer does not match the Twilio Console`,
  means: say`The Issuer in the response is not the Identity Provider Issuer of the Twilio Console.`,
};
const OTHER_AUDIENCE = {
  title: say`Audience does not match the entity ID of Flex`,
  means: say`The Audience of the assertion is not the entity ID of your Flex.`,
};
const OTHER_DESTINATION = {
  title: say`Destination does not match the ACS URL of Flex`,
  means: say`The Destination of the Response is not the ACS URL of your Flex.`,
};
const OTHER_RECIPIENT = {
  title: say`Recipient does not match the ACS URL of Flex`,
  means: say`The Recipient of the assertion is not the ACS URL of your Flex.`,
};
const INVALID_SIGNATURE = {
  title: say`Twilio could not verify the signature`,
  means: say`A signature is not valid with the certificate in the Twilio Console: the response was changed, or another certificate signed it.`,
};
const UNSIGNED = {
  title: say`Response is not signed as Flex requires`,
  means: say`A signature that Flex requires is missing.`,
};
const EXPIRED = {
  title: say`Assertion had expired when Twilio received it`,
  means: say`By the clock of Twilio the assertion was no longer valid.`,
};
const ENCRYPTED = {
  title: say`Assertion is encrypted`,
  means: say`A part of the response is encrypted, which Flex does not support.`,
};
const REFUSED_BY_PROVIDER = {
  title: say`Identity provider answered with an error`,
  means: say`The status of the response is not Success, so there is no user in it.`,
};
const ASSERTION_COUNT = {
  title: say`Response does not contain exactly one assertion`,
  means: say`Flex requires a response with exactly one assertion.`,
};
const ANOTHER_REQUEST = {
  title: say`Response answers another request`,
  means: say`The InResponseTo of the response is not the ID of the request that Flex sent.`,
};
const NAMEID_MISSING = {
  title: say`NameID is missing`,
  means: say`The assertion contains no NameID, or an empty one, so Flex does not know who logs in.`,
};
const NOT_READABLE = {
  title: say`Twilio could not read the response`,
  means: say`What Twilio received is not the XML of a SAML response.`,
};
const NO_RESPONSE = {
  title: say`Twilio received no SAML response`,
  means: say`The request to the ACS URL contained no SAMLResponse.`,
};
const NOT_SAML_SCHEMA = {
  title: say`Response does not follow the SAML schema`,
  means: say`A part that SAML requires is missing in the response, or has a value that SAML does not allow.`,
};
const STRUCTURE = {
  title: say`Signature is not where SAML allows it`,
  means: say`A signature of the response signs another element than the one it is in.`,
};

const NAME_QUALIFIER: KnownText = {
  find: other(
    /(?:SP)?NameQualifier (?:value mismatch|attribute in the NameID element does not match)/i,
    'name-qualifier',
  ),
  title: say`Qualifier of the NameID does not match`,
  means: say`The NameID has a NameQualifier or SPNameQualifier that is not the Issuer or the entity ID of Flex.`,
};

/**
 * Texts of OneLogin's java-saml (SAML-Toolkits/java-saml, 6ab203e: SamlResponse.java), which the
 * legacy endpoint was seen to answer with, after "authentication failed: ".
 */
export const JAVA_SAML: readonly KnownText[] = [
  {
    find: compared(
      ["Invalid issuer in the Assertion/Response. Was '", "', but expected '", "'"],
      'issuer',
      'sent',
    ),
    ...OTHER_ISSUER,
  },
  { find: before(' is not a valid audience for this Response', 'audience'), ...OTHER_AUDIENCE },
  {
    find: compared(
      ['The response was received at ', ' instead of ', ''],
      'destination',
      'expected',
    ),
    ...OTHER_DESTINATION,
  },
  {
    find: phrase(/The response has an empty Destination value/i, {
      about: 'destination',
      expected: null,
      sent: '',
    }),
    ...OTHER_DESTINATION,
  },
  {
    find: other(
      /doesn[’']t match a valid Recipient|doesn[’']t contain a Recipient/i,
      'recipient-mismatch',
    ),
    ...OTHER_RECIPIENT,
  },
  {
    find: other(/Signature validation failed(?:\. SAML Response rejected)?/i, 'signature'),
    ...INVALID_SIGNATURE,
  },
  {
    find: other(
      /The (?:Message|Assertion) of the Response is not signed|No Signature found\. SAML Response rejected/i,
      'unsigned',
    ),
    ...UNSIGNED,
  },
  {
    find: other(
      /Invalid Signature Element |Signed Element must contain an ID|Duplicated ID\. SAML|Found an (?:invalid Signed|unexpected Signature) Element|Duplicated Reference URI|Unexpected number of (?:Reference nodes|Response signatures|Assertion signatures) found/i,
      'signature-structure',
    ),
    ...STRUCTURE,
  },
  {
    find: other(/The attributes have expired, based on the SessionNotOnOrAfter/i, 'session-ended'),
    title: say`Session had ended before it began`,
    means: say`SessionNotOnOrAfter of the assertion was past when Twilio received it.`,
  },
  {
    find: other(
      /timestamp: expired\. Check system clock|SubjectConfirmationData is no longer valid/i,
      'assertion-expired',
    ),
    ...EXPIRED,
  },
  {
    find: other(
      /timestamp: not yet valid\. Check system clock|SubjectConfirmationData is not yet valid/i,
      'assertion-not-yet-valid',
    ),
    title: say`Assertion was not yet valid for Twilio`,
    means: say`By the clock of Twilio the assertion was not valid yet.`,
  },
  {
    find: other(/Timing issues \(please check your clock settings\)/i, 'times'),
    title: say`Times of the assertion do not match the clock`,
    means: say`By the clock of Twilio the assertion was not valid yet, or no longer.`,
  },
  {
    find: other(
      /No private key available for decrypt|There is an EncryptedAttribute in the Response|Not able to decrypt the EncryptedID/i,
      'assertion-encrypted',
    ),
    ...ENCRYPTED,
  },
  {
    find: other(/The status code of the Response was not Success/i, 'status'),
    ...REFUSED_BY_PROVIDER,
  },
  { find: other(/SAML Response must contain 1 Assertion/i, 'assertion-count'), ...ASSERTION_COUNT },
  {
    find: other(
      /does not match the ID of the AuthNRequest|while no InResponseTo was expected|has an invalid InResponseTo value/i,
      'in-response-to-mismatch',
    ),
    ...ANOTHER_REQUEST,
  },
  {
    find: other(
      /Not match the saml-schema-protocol-2\.0\.xsd|Unsupported SAML Version on|Missing ID attribute on SAML Response|must include an? (?:Conditions|AuthnStatement) element|Missing Status(?: Code)? on response|Issuer of the (?:Response is|Assertion not found or) multiple|doesn[’']t contain a NotOnOrAfter attribute/i,
      'schema',
    ),
    ...NOT_SAML_SCHEMA,
  },
  {
    find: other(/No name id found in Document|An empty NameID value found/i, 'nameid-missing'),
    ...NAMEID_MISSING,
  },
  {
    find: other(/Found an Attribute element with duplicated Name/i, 'attribute-repeated'),
    title: say`Attribute is sent more than once`,
    means: say`Two Attribute elements of the assertion have the same name.`,
  },
  { find: other(/SAML Response could not be processed/i, 'not-readable'), ...NOT_READABLE },
  NAME_QUALIFIER,
  {
    find: other(/SAML Response is not loaded|samlResponse must be a string/i, 'no-response'),
    ...NO_RESPONSE,
  },
];

/**
 * Texts of auth0/passport-wsfed-saml2 (19cf1ba: samlp.js, saml.js), which the enhanced endpoint
 * probably runs, by its URLs; and of Auth0's documentation.
 */
export const PASSPORT: readonly KnownText[] = [
  { find: configured('Issuer is invalid. Configured: ', 'issuer'), ...OTHER_ISSUER },
  { find: configured('Audience is invalid. Configured: ', 'audience'), ...OTHER_AUDIENCE },
  {
    find: compared(['Destination endpoint ', ' did not match ', ''], 'destination', 'sent'),
    ...OTHER_DESTINATION,
  },
  { find: other(/Recipient is invalid/i, 'recipient-mismatch'), ...OTHER_RECIPIENT },
  {
    find: compared(
      ['Invalid thumbprint (configured: ', '. calculated: ', ')'],
      'certificate',
      'expected',
    ),
    title: say`Signing certificate does not match the Twilio Console`,
    means: say`The response is signed with another certificate than the one in the Twilio Console.`,
  },
  {
    find: other(/Signature check errors|Could not validate Signature\(s\)/i, 'signature'),
    ...INVALID_SIGNATURE,
  },
  {
    find: other(
      /neither the response nor the assertion are signed|Signature is missing \(xpath/i,
      'unsigned',
    ),
    ...UNSIGNED,
  },
  { find: other(/Signature was found more than one time/i, 'signature-structure'), ...STRUCTURE },
  {
    find: other(
      /The signing certificate is (?:not currently valid|invalid)/i,
      'signing-certificate-expired',
    ),
    title: say`Signing certificate is not valid`,
    means: say`By the clock of Twilio the certificate in the response was not valid yet, or no longer.`,
  },
  {
    find: other(/with no embedded signing certificate/i, 'no-certificate'),
    title: say`Response contains no certificate`,
    means: say`The signature of the response contains no certificate, and Twilio needs it there.`,
  },
  { find: other(/assertion has expired/i, 'assertion-expired'), ...EXPIRED },
  { find: other(/Assertion is encrypted/i, 'assertion-encrypted'), ...ENCRYPTED },
  {
    find: other(
      /could not be performed due to an error on the part of|was unable to successfully authenticate the principal|because the version of the request message was incorrect/i,
      'status',
    ),
    ...REFUSED_BY_PROVIDER,
  },
  {
    find: other(
      /A (?:SAMLResponse|EncryptedAssertion) can contain only one (?:Encrypted)?Assertion element/i,
      'assertion-count',
    ),
    ...ASSERTION_COUNT,
  },
  {
    find: other(/does not contain an Assertion element/i, 'no-assertion'),
    title: say`Response contains no assertion`,
    means: say`There is no assertion in the response. The identity provider usually sends none when it answers with an error.`,
  },
  { find: other(/SAML Assertion version not supported/i, 'schema'), ...NOT_SAML_SCHEMA },
  {
    find: other(
      /XML is not a valid saml response|SAML(?:Response| Assertion) should be a valid xml|SAMLResponse should be unique/i,
      'not-readable',
    ),
    ...NOT_READABLE,
  },
  {
    find: other(/IdP-Initiated default App is not configured/i, 'not-expected'),
    title: say`RelayState or InResponseTo did not come back`,
    means: say`The RelayState or InResponseTo did not come back, so Twilio took the login for one that the identity provider started.`,
  },
];
