import { testRule } from '../support/rule-tester.ts';
import { ADFS_ISSUER } from '../support/saml-xml.ts';
import { createPublicKey } from 'node:crypto';
import { testKey } from '../support/signing.ts';

const TITLE = 'The response is signed with another certificate than the one in the Twilio Console';
const certificateOf = (name: string) => async () => ({
  certificatePem: (await testKey(name)).certificatePem,
});

const NOT_VERIFIED = JSON.stringify({
  code: 70004,
  message: 'Signature validation failed. SAML Response rejected',
});

const metadata = (pem: string): string =>
  `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${ADFS_ISSUER}"><IDPSSODescriptor ` +
  `protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><KeyInfo ` +
  `xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${pem.replace(/-----[A-Z ]+-----/g, '')}` +
  `</X509Certificate></X509Data></KeyInfo></KeyDescriptor></IDPSSODescriptor></EntityDescriptor>`;

/** The key of the one that signed, bare, and beside it the certificate of another. */
function dressedAs(xml: string, signer: string, other: string): string {
  const { n = '', e = '' } = createPublicKey(signer).export({ format: 'jwk' });
  const base64 = (url: string): string => Buffer.from(url, 'base64url').toString('base64');
  const key = `<ds:RSAKeyValue><ds:Modulus>${base64(n)}</ds:Modulus><ds:Exponent>${base64(e)}</ds:Exponent></ds:RSAKeyValue>`;
  const certificate = `<ds:X509Certificate>${other.replace(/-----[A-Z ]+-----|\s/g, '')}</ds:X509Certificate>`;
  const keyInfo = `<ds:KeyValue>${key}</ds:KeyValue><ds:X509Data>${certificate}</ds:X509Data>`;
  return xml.replace(/<ds:KeyInfo>[^]*?<\/ds:KeyInfo>/, `<ds:KeyInfo>${keyInfo}</ds:KeyInfo>`);
}

testRule('signing-certificate-mismatch', {
  found: [
    {
      name: 'signed with a bare key, beside which the certificate of the Console is put',
      makeLogin: async () => {
        const [own, other] = [
          (await testKey('other')).certificatePem,
          (await testKey('idp')).certificatePem,
        ];
        return {
          signed: 'response',
          key: await testKey('other'),
          after: (xml) => dressedAs(xml, own, other),
        };
      },
      makeConnection: certificateOf('idp'),
      finds: [
        {
          title: TITLE,
          evidence: ['/Response/Signature', 'settings certificatePem'],
          says: ['a key that has no certificate'],
        },
      ],
    },
    {
      name: 'the Console holds another certificate',
      login: { signed: 'both' },
      makeConnection: certificateOf('other'),
      finds: [
        {
          title: TITLE,
          fix: ['console-certificate'],
          evidence: [
            '/Response/Signature',
            '/Response/Assertion/Signature',
            'settings certificatePem',
          ],
          says: ['CN=ADFS Signing'],
        },
      ],
    },
    {
      name: 'only the Response is signed',
      login: { signed: 'response' },
      makeConnection: certificateOf('other'),
      finds: [
        {
          title: TITLE,
          fix: ['console-certificate'],
          evidence: ['/Response/Signature', 'settings certificatePem'],
        },
      ],
    },
    {
      name: 'the imported metadata holds another certificate, and the Console is not known',
      login: { signed: 'both' },
      makeConnection: async () => ({
        metadataXml: metadata((await testKey('other')).certificatePem),
      }),
      finds: [
        {
          title:
            'The response is signed with another certificate than the one in the imported metadata',
          fix: ['console-certificate'],
          evidence: [
            '/Response/Signature',
            '/Response/Assertion/Signature',
            'settings metadataXml',
          ],
          says: ['the imported metadata has'],
        },
      ],
    },
    {
      name: 'the imported metadata already holds the new one',
      login: { signed: 'both' },
      makeConnection: async () => ({
        certificatePem: (await testKey('other')).certificatePem,
        metadataXml: metadata((await testKey('idp')).certificatePem),
      }),
      finds: [
        {
          title: TITLE,
          fix: ['console-certificate'],
          evidence: [
            '/Response/Signature',
            '/Response/Assertion/Signature',
            'settings certificatePem',
            'settings metadataXml',
          ],
          says: ['so it likely is the new one'],
        },
      ],
    },
    {
      name: "nothing is filled in, and Twilio's answer says that the signature is not valid",
      login: { signed: 'both', answer: { status: 401, text: NOT_VERIFIED } },
      finds: [
        {
          title: TITLE,
          fix: ['console-certificate'],
          evidence: ['/Response/Signature', '/Response/Assertion/Signature', 'exchange content'],
          says: [
            '"Signature validation failed. SAML Response rejected"',
            'valid with the certificate inside the response',
          ],
        },
      ],
    },
    {
      name: 'what is filled in matches, and Twilio says otherwise',
      login: { signed: 'both', answer: { status: 401, text: NOT_VERIFIED } },
      makeConnection: certificateOf('idp'),
      finds: [
        {
          title: TITLE,
          fix: ['console-certificate'],
          evidence: ['/Response/Signature', '/Response/Assertion/Signature', 'exchange content'],
          says: ['so it is not the one in the Twilio Console'],
        },
      ],
    },
    {
      name: 'Flex accepted the login: the field here is wrong, not the login',
      login: { signed: 'both', answer: { status: 303 } },
      makeConnection: certificateOf('other'),
      finds: [
        {
          title: 'The certificate under Connection is not the one that Flex accepted',
          severity: 'hint',
          owner: 'browser',
          evidence: [
            '/Response/Signature',
            '/Response/Assertion/Signature',
            'settings certificatePem',
          ],
        },
      ],
    },
    {
      name: 'Flex accepted the login, and the imported metadata has another certificate',
      login: { signed: 'both', answer: { status: 303 } },
      makeConnection: async () => ({
        metadataXml: metadata((await testKey('other')).certificatePem),
      }),
      finds: [
        {
          title: 'The imported metadata does not contain the certificate that Flex accepted',
          severity: 'hint',
          owner: 'browser',
          evidence: [
            '/Response/Signature',
            '/Response/Assertion/Signature',
            'settings metadataXml',
          ],
        },
      ],
    },
  ],
  ok: [
    {
      name: 'the Console holds the same',
      login: { signed: 'both' },
      makeConnection: certificateOf('idp'),
    },
    {
      name: 'the Console holds the new and the old one',
      login: { signed: 'both' },
      makeConnection: async () => ({
        certificatePem:
          (await testKey('other')).certificatePem + (await testKey('idp')).certificatePem,
      }),
    },
  ],
  cannotTell: [
    {
      name: 'no certificate was given',
      login: { signed: 'both' },
      missing: 'Fill in "X.509 Certificate"',
    },
    {
      name: 'the certificate given cannot be read',
      login: { signed: 'both' },
      connection: { certificatePem: 'nonsense' },
      missing: 'cannot be read',
    },
  ],
  notApplicable: [
    {
      name: 'nothing is signed',
      makeConnection: certificateOf('idp'),
      because: 'nothing is signed',
    },
  ],
});
