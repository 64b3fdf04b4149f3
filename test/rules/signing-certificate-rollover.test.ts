import { testRule } from '../support/rule-tester.ts';
import { testKey } from '../support/signing.ts';

const base64 = (pem: string): string => pem.replace(/-----[A-Z ]+-----|\s/g, '');
const connection =
  (inConsole: string, ...announced: string[]) =>
  async () => {
    const keys = await Promise.all(announced.map((name) => testKey(name)));
    const descriptors = keys.map(
      ({ certificatePem }) =>
        `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${base64(certificatePem)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
    );
    return {
      certificatePem: (await testKey(inConsole)).certificatePem,
      metadataXml: `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:idp"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${descriptors.join('')}<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://adfs.example.com/adfs/ls/"/></md:IDPSSODescriptor></md:EntityDescriptor>`,
    };
  };

testRule('signing-certificate-rollover', {
  found: [
    {
      name: 'a second certificate is announced',
      makeConnection: connection('idp', 'idp', 'next'),
      finds: [
        {
          title: 'Your identity provider announces a second signing certificate',
          fix: ['signing-certificate', 'console-certificate'],
          evidence: ['settings metadataXml', 'settings metadataXml', 'settings certificatePem'],
          says: ['Logins work until'],
        },
      ],
    },
    {
      name: 'the Console holds one that is not announced any more',
      makeConnection: connection('idp', 'next'),
      finds: [
        {
          title: 'The metadata does not name the certificate in the Twilio Console at all',
          fix: ['signing-certificate', 'console-certificate'],
          evidence: ['settings metadataXml', 'settings certificatePem'],
          says: ['likely signs with it already'],
        },
      ],
    },
  ],
  ok: [{ name: 'the same certificate', makeConnection: connection('idp', 'idp') }],
  cannotTell: [
    { name: 'no metadata', missing: 'Import the metadata' },
    {
      name: 'no certificate of the Console',
      makeConnection: async () => ({ metadataXml: (await connection('idp', 'idp')()).metadataXml }),
      missing: 'X.509 Certificate',
    },
  ],
  notApplicable: [
    {
      name: 'metadata without a signing certificate',
      makeConnection: connection('idp'),
      because: 'no signing certificate',
    },
  ],
});
