import { describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/model/connection.ts';
import { redactConnection } from '../../../src/files/redact/connection.ts';
import { ACCOUNT_SID, CONNECTION_SID } from '../../support/saml-xml.ts';
import { NS } from '../../../src/model/names.ts';
import { testKey } from '../../support/signing.ts';
import { alike } from './alike.ts';

const redact = (connection: Connection): Connection => {
  const { addresses, policy, values } = alike();
  return redactConnection(connection, addresses, policy, values, false);
};

const METADATA =
  '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:corp">' +
  '<Organization><OrganizationName xml:lang="en">Bob</OrganizationName></Organization></EntityDescriptor>';

describe('a connection', () => {
  test('=> its public parts', async () => {
    const certificatePem = `${(await testKey()).certificatePem.trim()}\n`;
    const connection: Connection = {
      accountSid: ACCOUNT_SID,
      connectionSid: CONNECTION_SID,
      runtimeDomain: 'dancing-owl-1234',
      idpIssuer: 'http://corp.example/adfs/services/trust',
      certificatePem,
      provider: 'adfs',
    };
    expect(redact(connection)).toEqual(connection);
  });

  test('with assumed values => the mark goes with those that leave', () => {
    const idpIssuer = 'http://corp.example/adfs/services/trust';
    expect(
      redact({ idpIssuer, certificatePem: 'none', assumed: ['idpIssuer', 'certificatePem'] }),
    ).toEqual({
      idpIssuer,
      assumed: ['idpIssuer'],
    });
    expect(
      redact({ provider: 'okta', certificatePem: 'none', assumed: ['certificatePem'] }),
    ).toEqual({
      provider: 'okta',
    });
  });

  test('of which nothing is known => nothing', () => {
    expect(redact({})).toEqual({});
    expect(redact({ accountSid: '', idpIssuer: '', certificatePem: '', metadataXml: '' })).toEqual(
      {},
    );
  });

  test('with members that nobody knows => they do not leave', () => {
    expect(redact({ provider: 'okta', bob: 'bob' } as Connection)).toEqual({ provider: 'okta' });
  });

  test('with a person as its issuer => replaced', () => {
    expect(redact({ idpIssuer: 'bob@corp.example' })).toEqual({ idpIssuer: 'hhh@hhhh.hhhhhhh' });
  });

  test('with an address that says more => replaced', () => {
    expect(redact({ ssoUrl: 'https://corp.example/adfs/ls/bob' })).toEqual({
      ssoUrl: 'https://hhhh.hhhhhhh/adfs/ls/hhh',
    });
  });

  test('with words around its certificates => the certificates alone', async () => {
    const [one, other] = [await testKey(), await testKey('other')];
    const { certificatePem } = redact({
      certificatePem: `bob\n${one.certificatePem}\nann\n${other.certificatePem}bob`,
    });
    expect(certificatePem?.trim().split(/\n{2,}/)).toEqual([
      one.certificatePem.trim(),
      other.certificatePem.trim(),
    ]);
  });

  test('with a private key beside its certificate => without any', async () => {
    const { certificatePem, privatePem } = await testKey();
    expect(redact({ certificatePem: `${certificatePem}${privatePem}` })).toEqual({});
  });

  test('with a certificate that names a person => without any', async () => {
    const { certificatePem } = await testKey('bob', { subject: 'CN=bob@corp.example' });
    const { certificatePem: other } = await testKey();
    expect(redact({ certificatePem, provider: 'okta' })).toEqual({ provider: 'okta' });
    expect(redact({ certificatePem: `${other}\n${certificatePem}` })).toEqual({});
  });

  test.each(['bob', '-----BEGIN CERTIFICATE-----\nbob\n-----END CERTIFICATE-----'])(
    'with %j for a certificate => without',
    (certificatePem) => {
      expect(redact({ certificatePem })).toEqual({});
    },
  );

  test('with metadata => parties and addresses of it, not who is to be asked', () => {
    expect(redact({ metadataXml: METADATA })).toEqual({
      metadataXml: METADATA.replace('>Bob<', '>Hhh<'),
    });
  });

  describe('with signed metadata', () => {
    const signature = (inner: string): string =>
      `<Signature xmlns="${NS.signature}"><Object>${inner}</Object></Signature>`;
    const withSignatures = METADATA.replace(
      '<Organization>',
      `${signature(signature('bob'))}<Organization>`,
    ).replace('</Organization>', `</Organization>${signature('bob')}<Signature>kim</Signature>`);

    test('=> without its signatures, which would be broken', () => {
      expect(redact({ metadataXml: withSignatures })).toEqual({
        metadataXml: METADATA.replace('>Bob<', '>Hhh<').replace(
          '</Organization>',
          '</Organization><Signature>hhh</Signature>',
        ),
      });
    });

    test('that is broken => with its signatures', () => {
      const { addresses, policy, values } = alike();
      const { metadataXml } = redactConnection(
        { metadataXml: withSignatures },
        addresses,
        policy,
        values,
        true,
      );
      expect(metadataXml).toBe(
        withSignatures.replaceAll(/bob|kim/g, 'hhh').replace('>Bob<', '>Hhh<'),
      );
    });
  });

  test('with metadata that cannot be read => without', () => {
    expect(redact({ metadataXml: '<EntityDescriptor>bob' })).toEqual({});
  });
});
