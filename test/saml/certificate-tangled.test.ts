import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  CertificateError,
  readCertificate,
  readCertificates,
} from '../../src/saml/certificate-reader.ts';
import { testKey } from '../support/signing.ts';

const { certificatePem: pem } = await testKey('idp');
const bare = pem.replace(/-----[A-Z ]+-----|\s/g, '');
const [{ sha256 }] = [readCertificate(pem)];
const lines = bare.match(/.{1,64}/g) ?? [];

/** What people have in place of a certificate's file, with the certificate in it. */
const READ: readonly (readonly [string, string])[] = [
  ['a BEGIN line without its blank', pem.replace('BEGIN CERTIFICATE', 'BEGINCERTIFICATE')],
  ['everything in one line', `-----BEGINCERTIFICATE-----${bare}-----ENDCERTIFICATE-----`],
  ['typographic dashes', pem.replaceAll('-----', '\u2014\u2014')],
  ['two dashes', pem.replaceAll('-----', '--')],
  ['decimal references of line breaks', pem.replaceAll('\n', '&#13;\n')],
  ['hexadecimal references', pem.replaceAll('\n', '&#xD;&#xA;')],
  ['a mail that was answered', pem.replace(/^/gm, '> ')],
  ['a mail that was answered twice', pem.replace(/^/gm, '> > ')],
  ['a setting of PHP', `'certData' => '${bare}',`],
  ['a setting of JSON', `{"sp": {"x509cert": "${bare}", "next": "AAAA"}}`],
  ['a setting of YAML', `idp:\n  cert: ${bare}\n  other: x`],
  ['texts joined in a program', lines.map((line) => `  "${line}" +`).join('\n')],
  ['lines of Python', `cert = (\n${lines.map((line) => `    '${line}'`).join('\n')}\n)`],
  [
    'a JWKS',
    JSON.stringify({ keys: [{ kty: 'RSA', use: 'sig', x5c: [bare], n: 'abc', e: 'AQAB' }] }),
  ],
  [
    'subject and issuer before it',
    `subject=CN = adfs.example\nissuer=CN = adfs.example\n\n${lines.join('\n')}`,
  ],
  ['words after it', `The certificate is:\n${bare}\nRegards, Bob`],
  ['openssl x509 -text', `Certificate:\n    Data:\n        Version: 3 (0x2)\n${pem}`],
];

describe('a certificate in another text => read', () => {
  test.each(READ)('%s', (_, text) => {
    expect(readCertificates(text).map((one) => one.sha256)).toEqual([sha256]);
  });

  test('PKCS #7 with certificates => all of them, as PEM and bare', () => {
    const p7b = readFileSync(new URL('./certificate/bundle.p7b', import.meta.url), 'utf8');
    const read = readCertificates(p7b);
    expect(read.length).toBeGreaterThan(0);
    expect(read.every(({ note }) => note?.includes('PKCS #7') === true)).toBe(true);
    const again = readCertificates(p7b.replace(/-----[A-Z0-9 ]+-----|\s/g, ''));
    expect(again.map((one) => one.sha256)).toEqual(read.map((one) => one.sha256));
  });

  test('in a message => not: there it is what its element says', () => {
    expect(() => readCertificate(`x ${bare}`)).toThrow(CertificateError);
  });
});

describe('a text about a certificate => what it is', () => {
  test.each([
    [
      'Get-AdfsCertificate',
      'CertificateType : Token-Signing\nIsPrimary : True\nThumbprint : ABCDEF',
      'listing',
    ],
    [
      'a certificate as PowerShell shows it',
      '[Subject]\n  CN=x\n\n[Thumbprint]\n  00AA',
      'listing',
    ],
    ['a JWKS without certificates', '{"keys":[{"kty":"RSA","n":"abc","e":"AQAB"}]}', 'public-key'],
    ['one that is cut off, in a program', `'cert' => '${bare.slice(0, 400)}'`, 'not-base64'],
    [
      'a private key among other words',
      `key: ${'-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----'}`,
      'private-key',
    ],
  ])('%s', (_, text, code) => {
    let caught: unknown;
    try {
      readCertificates(text);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(CertificateError);
    expect(caught).toMatchObject({ code });
  });
});
