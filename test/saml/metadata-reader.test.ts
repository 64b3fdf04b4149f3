import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MetadataError, readMetadata } from '../../src/saml/metadata-reader.ts';
import { corpusFiles, describeCorpus } from './corpus.ts';

const certificate = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'certificate', `${name}.pem`), 'utf8').replace(
    /-----.*-----|\s/g,
    '',
  );
const [RSA, EC] = [certificate('rsa2048'), certificate('p256')];

const MD =
  'xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:d="http://www.w3.org/2000/09/xmldsig#"';
const SAML = 'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"';
const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';

const key = (text: string, use = 'use="signing"'): string =>
  `<KeyDescriptor ${use}><d:KeyInfo><d:X509Data><d:X509Certificate>${text}</d:X509Certificate></d:X509Data></d:KeyInfo></KeyDescriptor>`;
const idp = (inner = key(RSA), attributes = SAML): string =>
  `<IDPSSODescriptor ${attributes}>${inner}</IDPSSODescriptor>`;
const entity = (inner: string, attributes = 'entityID="https://idp.example"'): string =>
  `<EntityDescriptor ${MD} ${attributes}>${inner}</EntityDescriptor>`;
const service = (binding: string, location: string): string =>
  `<SingleSignOnService Binding="${binding}" Location="${location}"/>`;

/**
 * What AD FS serves at /FederationMetadata/2007-06/FederationMetadata.xml, without its signature
 * and claim types.
 */
const ADFS = `\uFEFF<?xml version="1.0" encoding="utf-8"?><EntityDescriptor ID="_1" entityID="http://adfs.example/adfs/services/trust" ${MD} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706">
  <RoleDescriptor xsi:type="fed:ApplicationServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/ws-sx/ws-trust/200512">${key(EC, 'use="encryption"')}</RoleDescriptor>
  <RoleDescriptor xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/ws-sx/ws-trust/200512">${key(EC)}</RoleDescriptor>
  <SPSSODescriptor WantAssertionsSigned="true" ${SAML}>${key(EC)}</SPSSODescriptor>
  <IDPSSODescriptor ${SAML}>${key(EC, 'use="encryption"')}${key(RSA)}
    <SingleLogoutService Binding="${REDIRECT}" Location="https://adfs.example/adfs/ls/logout"/>
    <NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress</NameIDFormat><NameIDFormat>
      urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</NameIDFormat>
    ${service(REDIRECT, 'https://adfs.example/adfs/ls/')}${service(POST, 'https://adfs.example/adfs/ls/')}
  </IDPSSODescriptor></EntityDescriptor>`;

const subjects = (xml: string): string[] =>
  readMetadata(xml).signingCertificates.map(({ subject }) => subject.slice(0, 6));

describe('what metadata says', () => {
  it("AD FS' metadata => its SAML role, and the WS-Federation roles by name", () => {
    const metadata = readMetadata(ADFS);
    expect(metadata).toMatchObject({
      entityId: 'http://adfs.example/adfs/services/trust',
      ssoServices: [
        { binding: REDIRECT, location: 'https://adfs.example/adfs/ls/' },
        { binding: POST, location: 'https://adfs.example/adfs/ls/' },
      ],
      nameIdFormats: [
        'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
        'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
      ],
      wantAuthnRequestsSigned: false,
      validUntil: null,
      otherRoles: ['ApplicationServiceType', 'SecurityTokenServiceType', 'SPSSODescriptor'],
      errors: [],
    });
    expect(subjects(ADFS)).toEqual(['CN=rsa']);
  });

  it.each([
    ['several keys', key(RSA) + key(EC), ['CN=rsa', 'CN=p25']],
    ['a key without use', key(EC, ''), ['CN=p25']],
    ['keys for encryption', key(EC, 'use="encryption"'), []],
    ['the same key twice', key(RSA) + key(RSA, '') + key(EC), ['CN=rsa', 'CN=p25']],
  ])('%s => the certificates for signing, each once, in order', (_, keys, expected) => {
    expect(subjects(entity(idp(keys)))).toEqual(expected);
    expect(readMetadata(entity(idp(keys))).errors).toEqual([]);
  });

  it.each([
    [
      'a damaged certificate',
      key(RSA.slice(0, 200)),
      /cannot be read\. The certificate is cut off/,
    ],
    [
      'a key without certificate',
      '<KeyDescriptor><d:KeyInfo><d:KeyName>k</d:KeyName></d:KeyInfo></KeyDescriptor>',
      /without its certificate/,
    ],
  ])('%s => told, and the others are read', (_, broken, message) => {
    const metadata = readMetadata(entity(idp(broken + key(EC))));
    expect(metadata.errors).toEqual([expect.stringMatching(message)]);
    expect(metadata.signingCertificates).toHaveLength(1);
  });

  it('more keys than anybody has => the first of them', () => {
    const metadata = readMetadata(entity(idp(key(RSA).repeat(60))));
    expect(metadata.errors).toEqual(['Only the first 50 of 60 certificates are read.']);
  });

  it.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['', false],
  ])('WantAuthnRequestsSigned="%s" => %s', (written, expected) => {
    const metadata = readMetadata(entity(idp('', `${SAML} WantAuthnRequestsSigned="${written}"`)));
    expect(metadata.wantAuthnRequestsSigned).toBe(expected);
  });

  it.each([
    [
      'on the entity',
      entity(idp(), 'entityID="e" validUntil="2030-01-02T03:04:05Z"'),
      '2030-01-02T03:04:05Z',
    ],
    [
      'without a zone',
      entity(idp(), 'entityID="e" validUntil="2030-01-02T03:04:05"'),
      '2030-01-02T03:04:05Z',
    ],
    [
      'with an offset',
      entity(idp(), 'entityID="e" validUntil="2030-01-02T03:04:05.000+02:00"'),
      '2030-01-02T01:04:05Z',
    ],
    [
      'on the role, sooner',
      entity(
        idp('', `${SAML} validUntil="2029-01-01T00:00:00Z"`),
        'entityID="e" validUntil="2030-01-01T00:00:00Z"',
      ),
      '2029-01-01T00:00:00Z',
    ],
    [
      'on the group, sooner',
      `<EntitiesDescriptor ${MD} validUntil="2028-01-01T00:00:00Z">${entity(idp(), 'entityID="e" validUntil="2030-01-01T00:00:00Z"')}</EntitiesDescriptor>`,
      '2028-01-01T00:00:00Z',
    ],
  ])('validUntil %s => the earliest', (_, xml, expected) => {
    expect(readMetadata(xml)).toMatchObject({ validUntil: Date.parse(expected), errors: [] });
  });

  it('validUntil that is no date => told', () => {
    expect(readMetadata(entity(idp(), 'entityID="e" validUntil="next year"'))).toMatchObject({
      validUntil: null,
      errors: ['The validUntil of the metadata is no date: "next year".'],
    });
  });

  it('a group of entities => the first identity provider, and how many there are', () => {
    const sp = entity(`<SPSSODescriptor ${SAML}/>`, 'entityID="sp"');
    const group = (inner: string): string =>
      `<EntitiesDescriptor ${MD}>${inner}</EntitiesDescriptor>`;
    const one = entity(idp(), 'entityID="one"');
    expect(readMetadata(group(sp + group(one)))).toMatchObject({ entityId: 'one', errors: [] });
    expect(readMetadata(group(sp + one + entity(idp(), 'entityID="two"')))).toMatchObject({
      entityId: 'one',
      errors: ['The metadata has 2 identity providers; the first is used, one.'],
    });
  });

  it('a role for each protocol => the one for SAML 2.0', () => {
    const old = idp(
      service(REDIRECT, 'https://old'),
      'protocolSupportEnumeration="urn:oasis:names:tc:SAML:1.1:protocol"',
    );
    const both = entity(old + idp(service(REDIRECT, ' https://new ')));
    expect(readMetadata(both).ssoServices).toEqual([
      { binding: REDIRECT, location: 'https://new' },
    ]);
    expect(readMetadata(entity(old))).toMatchObject({
      ssoServices: [{ location: 'https://old' }],
      errors: [expect.stringMatching(/SAML 2\.0/)],
    });
  });
});

const REFUSED: [name: string, text: string, code: string, message: RegExp][] = [
  ['nothing', ' \n', 'empty', /no metadata/],
  ['HTML', '<!DOCTYPE html><html><title>Sign in</title>', 'html', /web page/],
  [
    'a link',
    'https://adfs.example/FederationMetadata/2007-06/FederationMetadata.xml',
    'url',
    /link to the metadata/,
  ],
  ['JSON', '{"issuer":"https://idp.example"}', 'json', /OpenID Connect/],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nMII', 'certificate', /certificate is asked for/],
  ['words', 'metadata goes here', 'not-xml', /not XML/],
  [
    'broken XML',
    entity(idp()).replace('</IDPSSODescriptor>', ''),
    'not-xml',
    /^The metadata cannot be read as XML\. Line 1, column \d+/,
  ],
  [
    'a DOCTYPE with entities',
    `<!DOCTYPE x [<!ENTITY e "x">]>${entity('&e;')}`,
    'not-xml',
    /&e; is not defined/,
  ],
  [
    'a SAML response',
    '<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol"/>',
    'not-metadata',
    /whose root is Response/,
  ],
  [
    'metadata without its namespace',
    '<EntityDescriptor entityID="x"/>',
    'not-metadata',
    /outside the namespace/,
  ],
  [
    "a service provider's",
    entity(`<SPSSODescriptor ${SAML}/>`, 'entityID="https://sp.example"'),
    'service-provider',
    /service provider \(https:\/\/sp\.example\)/,
  ],
  [
    'WS-Federation alone',
    entity(
      '<RoleDescriptor xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="fed:SecurityTokenServiceType"/>',
    ),
    'no-identity-provider',
    /only SecurityTokenServiceType\.$/,
  ],
  [
    'an empty group',
    `<EntitiesDescriptor ${MD}/>`,
    'no-identity-provider',
    /no SAML identity provider in this metadata\.$/,
  ],
  ['no entityID', entity(idp(), ''), 'no-entity-id', /no entityID/],
];

const declared = (text: string): boolean => {
  try {
    readMetadata(text);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(MetadataError);
    return false;
  }
};

describe('what is none', () => {
  it.each(REFUSED)('%s => refused, and why', (_, text, code, message) => {
    expect(declared(text)).toBe(false);
    expect(() => readMetadata(text)).toThrow(message);
    expect(() => readMetadata(text)).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('any text, and metadata cut anywhere => metadata or a MetadataError', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void declared(text)));
    fc.assert(fc.property(fc.nat(ADFS.length), (at) => void declared(ADFS.slice(0, at))));
  });
});

describeCorpus('over the corpus', () => {
  it('every file => metadata of an identity provider, or a MetadataError', () => {
    const read = corpusFiles().filter(({ bytes }) => declared(new TextDecoder().decode(bytes)));
    expect(read.length).toBeGreaterThan(20);
    for (const { file, bytes } of read) {
      const text = new TextDecoder().decode(bytes);
      expect(text, file).toContain('IDPSSODescriptor');
      const { ssoServices, signingCertificates, errors, entityId } = readMetadata(text);
      expect(entityId, file).not.toBe('');
      for (const { location } of ssoServices)
        expect(text, file).toContain(location.replaceAll('&', '&amp;'));
      if (/<[\w:]*KeyDescriptor/.test(text))
        expect(signingCertificates.length + errors.length, file).toBeGreaterThan(0);
    }
  });
});
