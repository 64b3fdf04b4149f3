import { describe, expect, test } from 'vitest';
import { readExpectations } from '../../../src/connection/expectations.ts';
import { connectionFindings } from '../../../src/diagnosis/connection/findings.ts';
import { detectProviderOfConnection } from '../../../src/diagnosis/detect-provider.ts';
import { corpusFiles, testCorpus } from '../../saml/corpus.ts';
import { testKey } from '../../support/signing.ts';

const HOUR = 3_600_000;
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

const bare = (pem: string): string => pem.replace(/-----[A-Z ]+-----|\s/g, '');

interface Shape {
  readonly entityId: string;
  readonly ssoUrl: string;
  /** Attributes of the IDPSSODescriptor. */
  readonly role?: string;
  /** What stands before the IDPSSODescriptor. */
  readonly before?: string;
  readonly prefix?: string;
}

/** The metadata of a product as it writes it, as far as we read it. */
function metadataXml(
  { entityId, ssoUrl, role = '', before = '', prefix = '' }: Shape,
  certificates: readonly string[],
): string {
  const p = prefix === '' ? '' : `${prefix}:`;
  const xmlns = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  const keys = certificates.map(
    (pem) =>
      `<${p}KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${bare(pem)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></${p}KeyDescriptor>`,
  );
  const services = [POST, REDIRECT].map(
    (binding) => `<${p}SingleSignOnService Binding="${binding}" Location="${ssoUrl}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><${p}EntityDescriptor ${xmlns}="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}">${before}<${p}IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"${role}>${keys.join('')}${services.join('')}</${p}IDPSSODescriptor></${p}EntityDescriptor>`;
}

const WS_FEDERATION =
  '<RoleDescriptor xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706"/>';

const SHAPES: Record<string, Shape> = {
  adfs: {
    entityId: 'http://adfs.example.com/adfs/services/trust',
    ssoUrl: 'https://adfs.example.com/adfs/ls/',
    before: WS_FEDERATION,
  },
  entra: {
    entityId: 'https://sts.windows.net/5f3c8c2e-8f0c-4b5e-9d0a-0d2b2f3a4c5d/',
    ssoUrl: 'https://login.microsoftonline.com/5f3c8c2e-8f0c-4b5e-9d0a-0d2b2f3a4c5d/saml2',
    before: WS_FEDERATION,
  },
  okta: {
    entityId: 'http://www.okta.com/exk1fcia6d6EMsf331d8',
    ssoUrl: 'https://acme.okta.com/app/acme_flex_1/exk1fcia6d6EMsf331d8/sso/saml',
    role: ' WantAuthnRequestsSigned="false"',
    prefix: 'md',
  },
  google: {
    entityId: 'https://accounts.google.com/o/saml2?idpid=C01abc2de',
    ssoUrl: 'https://accounts.google.com/o/saml2/idp?idpid=C01abc2de',
    prefix: 'md',
  },
  keycloak: {
    entityId: 'https://id.example.com/realms/flex',
    ssoUrl: 'https://id.example.com/realms/flex/protocol/saml',
    prefix: 'md',
  },
};

describe.each(Object.entries(SHAPES))('metadata as %s writes it', (id, shape) => {
  test('the Console filled from it => nothing found, and the product is recognised', async () => {
    const { certificatePem } = await testKey();
    const connection = {
      idpIssuer: shape.entityId,
      ssoUrl: shape.ssoUrl,
      certificatePem,
      metadataXml: metadataXml(shape, [certificatePem]),
    };
    const expected = readExpectations(connection);
    expect([...expected.errors]).toEqual([]);
    const clock = (expected.consoleCertificates[0]?.notBefore ?? 0) + HOUR;
    expect(connectionFindings(expected, clock)).toEqual([]);
    expect(detectProviderOfConnection({}, expected.metadata).id).toBe(id);
  });

  test('another certificate and the other scheme => both found', async () => {
    const [ours, theirs] = [await testKey(), await testKey('other')];
    const scheme = shape.entityId.startsWith('https:') ? ['https:', 'http:'] : ['http:', 'https:'];
    const expected = readExpectations({
      idpIssuer: shape.entityId.replace(scheme[0] ?? '', scheme[1] ?? ''),
      certificatePem: ours.certificatePem,
      metadataXml: metadataXml(shape, [theirs.certificatePem]),
    });
    const clock = (expected.consoleCertificates[0]?.notBefore ?? 0) + HOUR;
    const findings = connectionFindings(expected, clock);
    expect(findings.map((finding) => finding.id)).toEqual([
      'console-issuer-scheme',
      'metadata-certificate-mismatch',
    ]);
    expect(findings[1]?.steps[0]?.command).toBe(expected.metadata?.signingCertificates[0]?.pem);
  });
});

testCorpus('every file of the corpus as metadata => readable findings or a readable error', () => {
  let read = 0;
  for (const { bytes } of corpusFiles()) {
    const expected = readExpectations({
      metadataXml: new TextDecoder().decode(bytes),
      idpIssuer: 'http://a.example',
    });
    if (expected.metadata) read++;
    for (const { title, explanation, steps } of connectionFindings(
      expected,
      Date.UTC(2026, 0, 1),
    )) {
      expect(`${title} ${explanation}`).not.toMatch(/undefined|NaN|\[object|[\p{Cc}\p{Cf}]/u);
      expect(steps.length).toBeGreaterThan(0);
    }
  }
  expect(read).toBeGreaterThan(5);
});
