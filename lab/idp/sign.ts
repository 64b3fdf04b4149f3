import samlify from 'samlify';
import { pemBody, type Identity } from '../keys.ts';

export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
export const RSA_SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';

export interface Signing {
  /** ADFS' SamlResponseSignature: MessageAndAssertion is both true, AssertionOnly (its default) only the second. */
  message: boolean;
  assertion: boolean;
  algorithm: string;
  identity: Identity;
}

const RESPONSE = "/*[local-name(.)='Response']";
const ASSERTION = `${RESPONSE}/*[local-name(.)='Assertion']`;

/** Signs the assertion first and the message over it, as SAML core 5.4 demands; samlify makes both signatures. */
export function signResponse(xml: string, { message, assertion, algorithm, identity }: Signing): string {
  const sign = (rawSamlMessage: string, element: string): string =>
    samlify.SamlLib.constructSAMLSignature({
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
  const inner = assertion && xml.includes('<Assertion ') ? sign(xml, ASSERTION) : xml;
  return message ? sign(inner, RESPONSE) : inner;
}
