import { describe, expect, test } from 'vitest';
import type { CertificateInfo } from '../../../src/model/certificate-info.ts';
import { isPublicCertificate } from '../../../src/files/redact/certificates.ts';
import { alike } from './alike.ts';

/** A certificate with these octets, which may well hold a mail address in an extension. */
function certificate(
  octets: string,
  subject = 'CN=idp.example.com',
  issuer = subject,
): CertificateInfo {
  const base64 = Buffer.from(octets, 'latin1')
    .toString('base64')
    .replace(/(.{8})/g, '$1\n \t\n');
  return {
    pem: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    subject,
    issuer,
  } as CertificateInfo;
}

const isPublic = (asked: CertificateInfo, ...names: string[]): boolean => {
  const { values } = alike();
  if (names.length > 0) values.person([], names);
  return isPublicCertificate(asked, values);
};

describe('a certificate leaves', () => {
  test.each([
    ['with the names of a host', certificate('0\u0082 idp.example.com \u00ff')],
    ['with an at sign that is part of no address', certificate('0 a@ b@c @example.com x@example')],
    [
      'with an address of one letter, as octets may come by chance',
      certificate('0 \u0001a@b.cd ab@c.d'),
    ],
  ])('%s', (_, asked) => {
    expect(isPublic(asked, 'Anna Kern')).toBe(true);
  });

  test('whose names are only in part those of a user', () => {
    expect(isPublic(certificate('0', 'CN=Kern Signing,O=Anna Corp'), 'Anna Kern')).toBe(true);
  });
});

describe('a certificate does not leave', () => {
  test.each([
    ['with a mail address', certificate('0\u0082 anna.kern@corp.example \u0000')],
    ['with the shortest mail address', certificate('0 ab@c.de')],
    ['without any octets', certificate('')],
  ])('%s', (_, asked) => {
    expect(isPublic(asked)).toBe(false);
  });

  test.each([
    ['that is of a user', 'CN=Anna Kern', 'CN=x'],
    ['that is of a user, among others', 'C=DE,O=Corp,CN=Kern,OU=x', 'CN=x'],
    ['that is of a user, with others in one name', 'C=DE+CN=Anna', 'CN=x'],
    ['that is of a user, as some write it', '/C=DE/CN=Anna/O=x', 'CN=x'],
    ['that a user issued', 'CN=x', 'O=x,CN=KERN ANNA'],
    ['that a user issued, whose name holds an equals sign', 'CN=x', 'CN=Anna=Kern'],
    ['of a user, without the kind of name', 'Anna', 'CN=x'],
  ])('%s', (_, subject, issuer) => {
    expect(isPublic(certificate('0', subject, issuer), 'Anna Kern')).toBe(false);
    expect(isPublic(certificate('0', subject, issuer))).toBe(true);
  });
});
