import { describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/model/connection.ts';
import type { Expectations } from '../../../src/connection/expectations.ts';
import { connectionFindings } from '../../../src/diagnosis/connection/findings.ts';
import type { CertificateInfo } from '../../../src/model/certificate-info.ts';
import type { IdpMetadata } from '../../../src/model/metadata.ts';

const NOW = Date.UTC(2026, 5, 15);
const DAY = 86_400_000;
const ISSUER = 'http://idp.example.com/adfs/services/trust';
const SSO = 'https://idp.example.com/adfs/ls/';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const SOAP = 'urn:oasis:names:tc:SAML:2.0:bindings:SOAP';

/** A certificate that is valid for a year around now, over the key of this name. */
const certificate = (key: string, more: Partial<CertificateInfo> = {}): CertificateInfo => ({
  subject: `CN=${key}`,
  issuer: `CN=${key}`,
  serialNumber: '01',
  notBefore: NOW - 182 * DAY,
  notAfter: NOW + 183 * DAY,
  keyType: 'RSA',
  keyBits: 2048,
  curve: null,
  sha1: key.padEnd(40, '0'),
  sha256: key.padEnd(64, '0'),
  selfSigned: true,
  pem: `-----BEGIN CERTIFICATE-----\n${key}\n-----END CERTIFICATE-----`,
  spki: key,
  note: null,
  ...more,
});

const metadata = (more: Partial<IdpMetadata> = {}): IdpMetadata => ({
  entityId: ISSUER,
  ssoServices: [{ binding: REDIRECT, location: SSO }],
  signingCertificates: [certificate('a')],
  nameIdFormats: [],
  wantAuthnRequestsSigned: false,
  validUntil: null,
  otherRoles: [],
  errors: [],
  ...more,
});

const GOOD: Connection = { idpIssuer: ISSUER, ssoUrl: SSO, certificatePem: 'a', metadataXml: 'm' };

/** A connection that is in order, but for what is said. */
const expectations = (
  connection: Connection = {},
  read: Partial<Pick<Expectations, 'consoleCertificates' | 'metadata' | 'errors'>> = {},
): Expectations => ({
  connection: { ...GOOD, ...connection },
  consoleCertificates: [certificate('a')],
  metadata: metadata(),
  trustedKeys: [],
  errors: new Map(),
  ...read,
});

const ids = (expected: Expectations): string[] =>
  connectionFindings(expected, NOW).map(({ id }) => id);

describe('nothing to say', () => {
  test('a connection that agrees with its metadata', () => {
    expect(ids(expectations())).toEqual([]);
  });

  test('an empty connection', () => {
    expect(
      ids({
        connection: {},
        consoleCertificates: [],
        metadata: null,
        trustedKeys: [],
        errors: new Map(),
      }),
    ).toEqual([]);
  });

  test.each([
    [
      'a renewed certificate over the same key',
      { consoleCertificates: [certificate('a', { sha256: 'f'.repeat(64) })] },
    ],
    ['no certificate pasted yet', { consoleCertificates: [] }],
    ['metadata that is valid for another day', { metadata: metadata({ validUntil: NOW + DAY }) }],
  ])('%s', (_, read) => {
    expect(ids(expectations({}, read))).toEqual([]);
  });

  test.each([
    ['a slash less in the SSO URL', 'https://idp.example.com/adfs/ls'],
    ['a query behind the SSO URL, as Auth0 needs', 'https://idp.example.com/adfs/ls/?connection=x'],
  ])('%s', (_, ssoUrl) => {
    expect(ids(expectations({ ssoUrl }))).toEqual([]);
  });
});

describe('the issuer', () => {
  test.each([
    ['https://idp.example.com/adfs/services/trust', 'console-issuer-scheme', 'http and https'],
    [`${ISSUER}/`, 'console-issuer-mismatch', 'the slash at the end'],
    [`${ISSUER} `, 'console-issuer-mismatch', 'a blank at the beginning or end'],
    [
      'http://IDP.example.com/adfs/services/trust',
      'console-issuer-mismatch',
      'upper and lower case',
    ],
    ['http://www.okta.com/exk1', 'console-issuer-mismatch', 'more than their spelling'],
  ])('%s => %s, differs in %s', (idpIssuer, id, difference) => {
    const [finding] = connectionFindings(expectations({ idpIssuer }), NOW);
    expect(finding).toMatchObject({
      id,
      severity: 'blocks-login',
      field: 'idpIssuer',
      owner: 'twilio-console',
    });
    expect(finding?.explanation).toContain(difference);
    expect(finding?.steps[0]?.command).toBe(ISSUER);
  });

  test('AD FS with https and no metadata => likely the wrong scheme', () => {
    const expected = expectations(
      { idpIssuer: 'https://idp.example.com/adfs/services/trust/' },
      { metadata: null },
    );
    const [finding] = connectionFindings(expected, NOW);
    expect(finding?.id).toBe('console-issuer-scheme');
    expect(finding?.explanation).toContain('likely');
    expect(finding?.steps[0]?.command).toBe(ISSUER);
  });

  test('AD FS with http and no metadata => nothing', () => {
    expect(ids(expectations({}, { metadata: null }))).toEqual([]);
  });
});

describe('the single sign-on URL', () => {
  test.each([
    [
      'https://idp.example.com/FederationMetadata/2007-06/FederationMetadata.xml',
      'console-sso-url-is-metadata',
    ],
    ['https://dev.okta.com/app/exk1/sso/saml/metadata', 'console-sso-url-is-metadata'],
    ['https://id.example.com/realms/flex/protocol/saml/descriptor', 'console-sso-url-is-metadata'],
    ['https://idp.example.com/simplesaml/saml2/idp/metadata.php', 'console-sso-url-is-metadata'],
    ['https://other.example.com/adfs/ls/', 'console-sso-url-mismatch'],
    ['idp.example.com/adfs/ls', 'console-sso-url-invalid'],
    ['javascript:alert(1)', 'console-sso-url-invalid'],
  ])('%s => %s, with the one to use', (ssoUrl, id) => {
    const [finding, ...others] = connectionFindings(expectations({ ssoUrl }), NOW);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ id, severity: 'blocks-login', field: 'ssoUrl' });
    expect(finding?.steps[0]?.command).toBe(SSO);
  });

  test('the entity ID itself, which is not a login address => is the metadata', () => {
    const entityId = 'https://idp.example.com/idp';
    const expected = expectations(
      { ssoUrl: entityId, idpIssuer: entityId },
      { metadata: metadata({ entityId }) },
    );
    expect(ids(expected)).toEqual(['console-sso-url-is-metadata']);
  });

  test('a metadata address without metadata => found all the same, and no address is made up', () => {
    const [finding] = connectionFindings(
      expectations({ ssoUrl: 'https://a.example/metadata' }, { metadata: null }),
      NOW,
    );
    expect(finding?.id).toBe('console-sso-url-is-metadata');
    expect(finding?.steps.every(({ command }) => command === null)).toBe(true);
  });

  test.each([
    [[{ binding: SOAP, location: SSO }], 'SOAP'],
    [[], 'no SingleSignOnService'],
  ])('metadata that offers %j => no usable endpoint', (ssoServices, says) => {
    const [finding] = connectionFindings(
      expectations({}, { metadata: metadata({ ssoServices }) }),
      NOW,
    );
    expect(finding).toMatchObject({ id: 'metadata-no-endpoint', severity: 'blocks-login' });
    expect(finding?.explanation).toContain(says);
  });
});

describe('certificates', () => {
  test('none of the metadata is in the Console => blocks, with the one to paste', () => {
    const [finding] = connectionFindings(
      expectations({}, { consoleCertificates: [certificate('b')] }),
      NOW,
    );
    expect(finding).toMatchObject({
      id: 'metadata-certificate-mismatch',
      severity: 'blocks-login',
    });
    expect(finding?.steps[0]?.command).toBe(certificate('a').pem);
  });

  test('a second one in the metadata => rollover, with the certificate and its days', () => {
    const next = certificate('c', { notBefore: NOW + 10 * DAY, notAfter: NOW + 400 * DAY });
    const expected = expectations(
      {},
      { metadata: metadata({ signingCertificates: [certificate('a'), next] }) },
    );
    const findings = connectionFindings(expected, NOW);
    expect(findings.map(({ id }) => id)).toEqual([
      'signing-certificate-rollover',
      'signing-certificate-not-yet-valid',
    ]);
    expect(findings[0]?.explanation).toContain('2026-06-25');
    expect(findings[0]?.steps.at(-1)?.command).toBe(next.pem);
    expect(findings[0]?.steps.some(({ command }) => command?.includes('Get-AdfsCertificate'))).toBe(
      true,
    );
  });

  test.each([
    [-1, 'signing-certificate-expired', 'ended on 2026-06-14'],
    [0, 'signing-certificate-expired', 'ended on 2026-06-15'],
    [1, 'signing-certificate-expires-soon', 'in one day'],
    [30, 'signing-certificate-expires-soon', 'in 30 days'],
  ])('it ends in %i days => %s', (days, id, says) => {
    const ending = certificate('a', { notAfter: NOW + days * DAY });
    const [finding] = connectionFindings(
      expectations({}, { consoleCertificates: [ending], metadata: null }),
      NOW,
    );
    expect(finding).toMatchObject({ id, severity: 'will-break', field: 'certificatePem' });
    expect(finding?.explanation).toContain(says);
  });

  test('it ends in 31 days => nothing', () => {
    const ending = certificate('a', { notAfter: NOW + 31 * DAY });
    expect(ids(expectations({}, { consoleCertificates: [ending], metadata: null }))).toEqual([]);
  });

  test('the same in Console and metadata => said once', () => {
    const ending = certificate('a', { notAfter: NOW + DAY });
    const expected = expectations(
      {},
      { consoleCertificates: [ending], metadata: metadata({ signingCertificates: [ending] }) },
    );
    expect(ids(expected)).toEqual(['signing-certificate-expires-soon']);
  });

  test('several in the field => a hint', () => {
    const expected = expectations(
      {},
      { consoleCertificates: [certificate('a'), certificate('b')] },
    );
    expect(ids(expected)).toEqual(['console-certificate-several']);
  });
});

describe('the metadata itself', () => {
  test.each([
    [{ validUntil: NOW - DAY }, 'metadata-expired'],
    [{ wantAuthnRequestsSigned: true }, 'metadata-wants-signed-requests'],
    [{ signingCertificates: [] }, 'metadata-no-signing-key'],
    [{ errors: ['The first of 2 was used.', 'x'] }, 'metadata-partly-read'],
  ])('%j => %s, a hint', (more, id) => {
    expect(connectionFindings(expectations({}, { metadata: metadata(more) }), NOW)).toMatchObject([
      { id, severity: 'hint' },
    ]);
  });
});

test('a certificate that cannot be read => blocks; metadata that cannot => a hint', () => {
  const errors = new Map([
    ['metadataXml', 'It is not XML.'],
    ['certificatePem', 'It ends in the middle.'],
  ] as const);
  const findings = connectionFindings(
    expectations({}, { errors, metadata: null, consoleCertificates: [] }),
    NOW,
  );
  expect(findings.map(({ field, severity }) => [field, severity])).toEqual([
    ['certificatePem', 'blocks-login'],
    ['metadataXml', 'hint'],
  ]);
});

test('several faults => the worst first, and each can be read', () => {
  const findings = connectionFindings(
    expectations(
      { idpIssuer: 'https://x\u202e.example', ssoUrl: 'nowhere' },
      {
        metadata: metadata({ wantAuthnRequestsSigned: true }),
        consoleCertificates: [certificate('b', { subject: 'CN=\n' })],
      },
    ),
    NOW,
  );
  expect(findings.map(({ severity }) => severity)).toEqual([
    'blocks-login',
    'blocks-login',
    'blocks-login',
    'hint',
  ]);
  for (const { title, explanation, steps } of findings) {
    expect(`${title}${explanation}`).not.toMatch(/undefined|\bnull\b|[\p{Cc}\p{Cf}]/u);
    expect(steps.length).toBeGreaterThan(0);
  }
});
