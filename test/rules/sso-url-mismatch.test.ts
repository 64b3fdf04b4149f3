import { testRule } from '../support/rule-tester.ts';
import { ADFS_URL } from '../support/saml-xml.ts';

const METADATA_URL = 'https://adfs.example.com/FederationMetadata/2007-06/FederationMetadata.xml';
const metadata = (...locations: string[]) => ({
  metadataXml: `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:idp">
    <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${locations
      .map(
        (location) =>
          `<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${location}"/>`,
      )
      .join('')}</md:IDPSSODescriptor></md:EntityDescriptor>`,
});

testRule('sso-url-mismatch', {
  found: [
    {
      name: 'the Console holds the address of the metadata',
      login: { sentTo: METADATA_URL },
      connection: metadata(ADFS_URL),
      finds: [
        {
          title: `The request goes to "${METADATA_URL}"`,
          fix: ['console-sso-url'],
          values: [ADFS_URL],
          evidence: ['exchange redirect', 'settings metadataXml'],
          says: ['shows XML'],
        },
      ],
    },
    {
      name: 'another parameter than the metadata names',
      login: { sentTo: 'https://accounts.google.com/o/saml2/idp?idpid=C01' },
      connection: metadata('https://accounts.google.com/o/saml2/idp?idpid=C00'),
      finds: [
        {
          title: 'The request goes to "https://accounts.google.com/o/saml2/idp?idpid=C01"',
          fix: ['console-sso-url'],
          evidence: ['exchange redirect', 'settings metadataXml'],
          doesNotSay: ['shows XML'],
        },
      ],
    },
    {
      name: 'the settings hold another URL',
      connection: { ssoUrl: 'https://adfs.example.org/adfs/ls/' },
      finds: [
        {
          title: `The request goes to "${ADFS_URL}"`,
          fix: ['console-sso-url'],
          evidence: ['exchange redirect', 'settings ssoUrl'],
        },
      ],
    },
  ],
  ok: [
    {
      name: 'the metadata names it',
      connection: metadata('https://adfs.example.com/other', ADFS_URL),
    },
    {
      name: 'without the slash at the end',
      connection: metadata('https://adfs.example.com/adfs/ls'),
    },
    {
      name: 'with a parameter beyond those of the metadata',
      login: { sentTo: `${ADFS_URL}?connection=x` },
      connection: metadata(ADFS_URL),
    },
  ],
  cannotTell: [
    { name: 'neither metadata nor the URL is given', missing: 'Import the metadata' },
    {
      name: 'the request was not captured',
      login: { request: null },
      connection: metadata(ADFS_URL),
      missing: 'was not captured',
    },
  ],
  notApplicable: [
    {
      name: 'the identity provider started it',
      login: { request: null, response: { inResponseTo: null, assertion: { inResponseTo: null } } },
      connection: metadata(ADFS_URL),
      because: 'no AuthnRequest',
    },
  ],
});
