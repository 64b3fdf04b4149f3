import { describe, expect, it } from 'vitest';
import { readExpectations } from '../../src/connection/expectations.ts';
import { testKey } from '../support/signing.ts';

const metadataWith = (pem: string): string => {
  const base64 = pem.replace(/-----[A-Z ]+-----|\s/g, '');
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:idp"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${base64}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
};

describe('readExpectations', () => {
  it('nothing given => nothing expected, nothing wrong', () => {
    const expected = readExpectations({});
    expect(expected).toMatchObject({ consoleCertificates: [], metadata: null, trustedKeys: [] });
    expect(expected.errors.size).toBe(0);
  });

  it("certificates and metadata => the Console's keys first", async () => {
    const [inConsole, announced] = [await testKey('console'), await testKey('metadata')];
    const expected = readExpectations({
      certificatePem: inConsole.certificatePem,
      metadataXml: metadataWith(announced.certificatePem),
    });
    expect(expected.trustedKeys.map(({ source }) => source)).toEqual(['console', 'metadata']);
    expect(expected.metadata).toMatchObject({ entityId: 'urn:idp' });
  });

  it('a bare base64 certificate => read like a PEM', async () => {
    const { certificatePem } = await testKey('console');
    const [fromPem] = readExpectations({ certificatePem }).consoleCertificates;
    const bare = certificatePem.replace(/-----[A-Z ]+-----|\s/g, '');
    expect(readExpectations({ certificatePem: bare }).consoleCertificates[0]?.sha256).toBe(
      fromPem?.sha256,
    );
  });

  it('one field cannot be read => named with its reason, and the others stand', async () => {
    const { certificatePem } = await testKey('console');
    const expected = readExpectations({
      certificatePem,
      metadataXml: '<nothing/>',
      idpIssuer: 'urn:idp',
    });
    expect([...expected.errors.keys()]).toEqual(['metadataXml']);
    expect(expected.errors.get('metadataXml')).toMatch(/\w/);
    expect(expected.consoleCertificates).toHaveLength(1);
  });

  it('fields of white space => as if they were empty', () => {
    expect(readExpectations({ certificatePem: ' \n', metadataXml: ' ' }).errors.size).toBe(0);
  });
});
