import samlify from 'samlify';
import { pemBody, type Identity } from '../keys.ts';

export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
export const RSA_SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';

export interface Signing {
  /**
   * ADFS' SamlResponseSignature: MessageAndAssertion is both true, AssertionOnly (its default) only
   * the second.
   */
  message: boolean;
  assertion: boolean;
  algorithm: string;
  identity: Identity;
}

const RESPONSE = "/*[local-name(.)='Response']";
const ASSERTION = `${RESPONSE}/*[local-name(.)='Assertion']`;

function sign(rawSamlMessage: string, element: string, { identity, algorithm }: Signing): string {
  return samlify.SamlLib.constructSAMLSignature({
    rawSamlMessage,
    referenceTagXPath: element,
    privateKey: identity.privateKeyPem,
    signingCert: pemBody(identity.certificatePem),
    signatureAlgorithm: algorithm,
    isBase64Output: false,
    signatureConfig: {
      prefix: 'ds',
      location: { reference: `${element}/*[local-name(.)='Issuer']`, action: 'after' },
    },
  });
}

/** Puts an EncryptedAssertion (AES-256-CBC, RSA-OAEP) in place of the assertion. */
async function encrypt(xml: string, certificatePem: string): Promise<string> {
  const location = [
    { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', Location: 'https://lab.example/' },
  ];
  const from = samlify.IdentityProvider({
    entityID: 'urn:lab:idp',
    isAssertionEncrypted: true,
    singleSignOnService: location,
    singleLogoutService: location,
  });
  const to = samlify.ServiceProvider({ entityID: 'urn:lab:sp', encryptCert: certificatePem });
  return Buffer.from(await samlify.SamlLib.encryptAssertion(from, to, xml), 'base64').toString(
    'utf8',
  );
}

/**
 * Signs the assertion first, then encrypts it if that is wanted, and signs the message over both
 * (SAML core 5.4, 6.2); samlify does all three.
 */
export async function protect(
  xml: string,
  signing: Signing,
  encryptFor: string | null,
): Promise<string> {
  const inner =
    signing.assertion && xml.includes('<Assertion ') ? sign(xml, ASSERTION, signing) : xml;
  const hidden = encryptFor === null ? inner : await encrypt(inner, encryptFor);
  return signing.message ? sign(hidden, RESPONSE, signing) : hidden;
}
