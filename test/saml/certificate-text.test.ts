import { describe, expect, test } from 'vitest';
import {
  CertificateError,
  readCertificate,
  readCertificates,
} from '../../src/saml/certificate-reader.ts';
import { testKey } from '../support/signing.ts';

function refusal(text: string): string {
  try {
    readCertificates(text);
    return 'read';
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    return error.code;
  }
}

const block = (label: string, body = 'MIIB'): string =>
  `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

describe('something other than a certificate => named', () => {
  test.each([
    ['a private key', block('RSA PRIVATE KEY'), 'private-key'],
    ['a request for one', block('NEW CERTIFICATE REQUEST'), 'certificate-request'],
    ['a revocation list', block('X509 CRL'), 'revocation-list'],
    ['a public key', block('PUBLIC KEY'), 'public-key'],
    ['PKCS #7', block('PKCS7'), 'pkcs7'],
    ['nothing between the lines', block('CERTIFICATE', ''), 'empty'],
    ['nothing', '', 'empty'],
    ['XML without one', '<a/>', 'xml'],
    ['XML whose element does not end', '<X509Certificate>!', 'not-base64'],
  ])('%s', (_, text, code) => {
    expect(refusal(text)).toBe(code);
  });

  test('a private key beside a certificate => told above all', async () => {
    const { certificatePem, privatePem } = await testKey();
    expect(refusal(certificatePem + privatePem)).toBe('private-key');
  });
});

describe('a certificate', () => {
  test.each([
    [
      'whose END line is missing',
      (pem: string) => pem.replace(/-----END[^]*/, ''),
      /Its END line is missing/,
    ],
    [
      'whose BEGIN line is missing',
      (pem: string) => pem.replace(/-----BEGIN.*\n/, ''),
      /Its BEGIN line is missing/,
    ],
    ['beside a public key', (pem: string) => block('PUBLIC KEY') + pem, /^$/],
    [
      'in an element that does not end',
      (pem: string) => `<X509Certificate>${pem.replace(/-----.*/g, '')}`,
      /taken out of an X509Certificate/,
    ],
    [
      'with headers before it',
      (pem: string) => pem.replace(/(BEGIN.*\n)/, '$1Proc-Type: 4\nX: y\n\n'),
      /^$/,
    ],
  ])('%s => read, and said', async (_, change, note) => {
    const { certificatePem } = await testKey();
    const { pem, note: said } = readCertificate(change(certificatePem));
    expect(pem.trim()).toBe(certificatePem.trim());
    expect(said ?? '').toMatch(note);
  });

  test('of several => the first, and how many there are', async () => {
    const [one, other] = [await testKey(), await testKey('other')];
    const { pem, note } = readCertificate(one.certificatePem + other.certificatePem);
    expect(pem.trim()).toBe(one.certificatePem.trim());
    expect(note).toBe('The first of 2 certificates.');
  });
});
