import { describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/model/connection.ts';
import {
  EXPORT_FORMATS,
  prepareExport,
  prepareFullExport,
} from '../../../src/files/write/export.ts';
import { importFile } from '../../../src/files/read/import.ts';
import { ADFS_ISSUER } from '../../support/saml-xml.ts';
import { NOW } from '../support.ts';
import { Canaries } from './canaries.ts';
import { deflated, harWith, responseWith, samlTracerWith } from './canary-files.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** Files by what they are, each made with canaries. */
const FILES: readonly (readonly [string, (c: Canaries) => string])[] = [
  ['a HAR', harWith],
  ['a masked SAML-tracer export', samlTracerWith],
  ['XML', (c) => responseWith(c, 'xml')],
  ['base64', (c) => base64(responseWith(c, 'base64'))],
  ['deflated base64', (c) => deflated(responseWith(c, 'deflated'))],
  ['XML that is cut off', (c) => responseWith(c, 'cut').slice(0, -40)],
  ['base64 that is cut off', (c) => base64(responseWith(c, 'cut base64')).slice(0, -41)],
  [
    'a form body',
    (c) =>
      `RelayState=${c.word('state')}&SAMLResponse=${encodeURIComponent(base64(responseWith(c, 'form')))}`,
  ],
  [
    'a URL',
    (c) =>
      `https://${c.word('host')}.example/?SAMLResponse=${encodeURIComponent(deflated(responseWith(c, 'url')))}&u=${c.word('u')}`,
  ],
  [
    'a log line',
    (c) =>
      `12:00 ${c.word('log')} got ${responseWith(c, 'log xml').replace(/^<\?xml.*\n.*\n/, '')} from ${c.word('rest')}`,
  ],
  [
    'a page',
    (c) =>
      `<html><p>${c.word('page')}</p><input name="SAMLResponse" value="${base64(responseWith(c, 'page'))}">`,
  ],
  [
    'JSON in a log',
    (c) => JSON.stringify({ user: c.word('user'), SAMLResponse: base64(responseWith(c, 'json')) }),
  ],
];

const connectionWith = (c: Canaries): Connection => ({
  idpIssuer: ADFS_ISSUER,
  ssoUrl: `https://adfs.example.com/adfs/ls/?u=${c.word('sso query')}`,
  certificatePem: `-----BEGIN PRIVATE KEY-----\n${base64(c.word('private key'))}\n-----END PRIVATE KEY-----`,
  metadataXml: `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${ADFS_ISSUER}">
    <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
      <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://adfs.example.com/adfs/ls/"/></md:IDPSSODescriptor>
    <md:Organization><md:OrganizationName xml:lang="en">${c.word('organisation')}</md:OrganizationName></md:Organization>
    <md:ContactPerson contactType="technical"><md:GivenName>${c.word('contact')}</md:GivenName><md:EmailAddress>mailto:${c.word('contact mail')}@x.example</md:EmailAddress></md:ContactPerson>
  </md:EntityDescriptor>`,
});

describe.each(FILES)('%s with a canary in every personal place', (_, make) => {
  test.each(EXPORT_FORMATS)('exported as %s => none of them is in it', async (format) => {
    const canaries = new Canaries();
    const { observations, pasted } = importFile('file', make(canaries));
    expect(observations.length + pasted.length).toBeGreaterThan(0);
    const connection = connectionWith(canaries);
    const prepared = await prepareExport({ observations, pasted, connection });
    const { text } = await prepared.write(format, NOW);
    expect(text.length).toBeGreaterThan(200);
    expect(canaries.foundIn(text)).toEqual([]);
  });

  test('exported in full => they are found, so that the search is one', async () => {
    const canaries = new Canaries();
    const { observations, pasted } = importFile('file', make(canaries));
    const { text } = await (
      await prepareFullExport({ observations, pasted, connection: {} })
    ).write('trace', NOW);
    expect(canaries.foundIn(text).length).toBeGreaterThan(canaries.size * 0.5);
  });
});
