import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testRule } from '../support/rule-tester.ts';
import { ADFS_ISSUER } from '../support/saml-xml.ts';
import { sign, testKey } from '../support/signing.ts';

const changed = readFileSync(
  join(import.meta.dirname, '../attacks/atk-md-certificate-changed.xml'),
  'utf8',
);

async function metadata(isSigned: boolean): Promise<string> {
  const key = await testKey();
  const pem = key.certificatePem.replace(/-----[A-Z ]+-----|\s/g, '');
  const xml =
    `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" ID="_m" entityID="${ADFS_ISSUER}"><IDPSSODescriptor ` +
    `protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><KeyInfo ` +
    `xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${pem}</X509Certificate></X509Data></KeyInfo>` +
    `</KeyDescriptor></IDPSSODescriptor></EntityDescriptor>`;
  return isSigned ? sign(xml, 'EntityDescriptor', key) : xml;
}

testRule('metadata-signature-broken', {
  found: [
    {
      name: 'the certificate in signed metadata was exchanged',
      login: { signed: 'both' },
      connection: { metadataXml: changed },
      finds: [
        {
          title: 'The metadata was changed after it was signed',
          evidence: ['settings metadataXml'],
          says: ['Its certificates are not used'],
        },
      ],
    },
  ],
  ok: [
    {
      name: 'metadata with a signature that is valid',
      makeConnection: async () => ({ metadataXml: await metadata(true) }),
    },
    {
      name: 'metadata without a signature',
      makeConnection: async () => ({ metadataXml: await metadata(false) }),
    },
  ],
  cannotTell: {
    unreachable:
      'the metadata carries its own key; one that cannot be read is an error of the field',
  },
  notApplicable: [{ name: 'no metadata', login: {}, because: 'no metadata is imported' }],
});
