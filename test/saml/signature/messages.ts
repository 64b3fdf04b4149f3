/** Logins with signature templates in them, for xmlsec1 or xml-crypto to fill in. */
import { transform, type Asked } from '../canonical-documents.ts';

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
export const EXCLUSIVE: Asked = { method: 'http://www.w3.org/2001/10/xml-exc-c14n#', prefixes: '' };
export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

export const RESPONSE_ID = '_response';
export const ASSERTION_ID = '_assertion';

export interface TemplateShape {
  readonly algorithm?: string;
  readonly digest?: string;
  readonly canonicalization?: Asked;
  /** The reference's; by default the same as of the SignedInfo. */
  readonly reference?: Asked;
  readonly uri?: string;
  /** The content of KeyInfo; null for none. */
  readonly keyInfo?: string | null;
}

/** An empty enveloped signature over the element with that ID. */
export function signatureTemplate(id: string, shape: TemplateShape = {}): string {
  const {
    algorithm = RSA_SHA256,
    digest = SHA256,
    canonicalization = EXCLUSIVE,
    keyInfo = null,
  } = shape;
  const { reference = canonicalization, uri = `#${id}` } = shape;
  return (
    `<ds:Signature xmlns:ds="${DSIG}"><ds:SignedInfo>${transform('CanonicalizationMethod', canonicalization)}` +
    `<ds:SignatureMethod Algorithm="${algorithm}"/><ds:Reference URI="${uri}"><ds:Transforms>` +
    `<ds:Transform Algorithm="${DSIG}enveloped-signature"/>${transform('Transform', reference)}</ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${digest}"/><ds:DigestValue></ds:DigestValue></ds:Reference></ds:SignedInfo>` +
    `<ds:SignatureValue></ds:SignatureValue>${keyInfo === null ? '' : `<ds:KeyInfo>${keyInfo}</ds:KeyInfo>`}</ds:Signature>`
  );
}

export const x509 = (...certificates: readonly string[]): string =>
  `<ds:X509Data>${certificates.map((one) => `<ds:X509Certificate>${one}</ds:X509Certificate>`).join('')}</ds:X509Data>`;

export interface LoginShape {
  readonly response?: string;
  readonly assertion?: string;
  readonly nameId?: string;
}

/**
 * A Response with an Assertion, each with what stands after its Issuer. Names, comments and white
 * space as providers mix them.
 */
export function login({
  response = '',
  assertion = '',
  nameId = 'ada@example.com',
}: LoginShape = {}): string {
  return `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    ID="${RESPONSE_ID}" Version="2.0" IssueInstant="2026-03-02T09:00:00Z" Destination="https://iam.twilio.com/">
  <Issuer xmlns="urn:oasis:names:tc:SAML:2.0:assertion">https://idp.example.com/</Issuer>${response}
  <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
  <Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="${ASSERTION_ID}" Version="2.0" IssueInstant="2026-03-02T09:00:00Z">
    <Issuer>https://idp.example.com/</Issuer>${assertion}<!-- who -->
    <Subject><NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">${nameId}</NameID></Subject>
    <AttributeStatement><Attribute Name="full_name"><AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
      xsi:type="xs:string">Ada Löwe &amp; 😀 "Co" &gt; </AttributeValue></Attribute></AttributeStatement>
  </Assertion>
</samlp:Response>`;
}
