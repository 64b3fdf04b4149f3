import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CertificateError,
  readCertificate,
  readCertificates,
} from '../../src/saml/certificate-reader.ts';
import { corpusFiles, describeCorpus } from './corpus.ts';

const folder = join(import.meta.dirname, 'certificate');
const fixture = (name: string): string => readFileSync(join(folder, name), 'utf8');
const rsa = fixture('rsa2048.pem');
const other = fixture('p256.pem');
const bare = rsa.replace(/-----.*-----|\s/g, '');

describe('what a certificate says', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.pem'));

  it.each(files)('%s => as Node reads it', (name) => {
    const certificate = new X509Certificate(fixture(name));
    const info = readCertificate(fixture(name));
    const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
    expect(info).toMatchObject({
      serialNumber: certificate.serialNumber.toLowerCase(),
      notBefore: Date.parse(certificate.validFrom),
      notAfter: Date.parse(certificate.validTo),
      sha1: createHash('sha1').update(certificate.raw).digest('hex'),
      sha256: createHash('sha256').update(certificate.raw).digest('hex'),
      selfSigned: certificate.subject === certificate.issuer,
      pem: certificate.toString(),
      spki: spki.toString('base64'),
      note: null,
    });
  });

  it.each([
    ['rsa2048', 'RSA', 2048, null],
    ['rsa3072-sha1', 'RSA', 3072, null],
    ['pss', 'RSA', 2048, null],
    ['p256', 'EC', 256, 'P-256'],
    ['p384', 'EC', 384, 'P-384'],
    ['p521', 'EC', 521, 'P-521'],
    ['secp256k1', 'EC', 256, 'secp256k1'],
    ['brainpool', 'EC', 256, 'brainpoolP256r1'],
    ['explicit', 'EC', null, null],
    ['ed25519', 'Ed25519', 256, null],
    ['ed448', 'Ed448', 456, null],
    ['dsa', 'DSA', null, null],
  ])('%s => %s %s %s', (name, keyType, keyBits, curve) => {
    expect(readCertificate(fixture(`${name}.pem`))).toMatchObject({ keyType, keyBits, curve });
  });

  it.each([
    ['rsa2048.pem', 'CN=rsa2048.example.com, O=Example\\, Inc, C=DE'],
    ['names.pem', 'E=a@b.example, OU=\\ lead\\ , CN=Zoë\\, \\"Q\\" \\<日本\\> #1\\+2'],
    ['empty-subject.pem', ''],
  ])('%s => the subject as RFC 4514 writes it', (name, subject) => {
    expect(readCertificate(fixture(name)).subject).toBe(subject);
  });

  it('issued by another => not self-signed, and both names', () => {
    expect(readCertificate(fixture('issued-v1.pem'))).toMatchObject({
      subject: 'CN=request.example.com',
      issuer: 'CN=rsa2048.example.com, O=Example\\, Inc, C=DE',
      selfSigned: false,
    });
  });
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const ONE = [readCertificate(rsa).sha256];
const BOTH = [...ONE, readCertificate(other).sha256];

const WRITTEN: { name: string; text: string; found?: string[]; note?: RegExp }[] = [
  { name: 'CRLF', text: rsa.replaceAll('\n', '\r\n') },
  { name: 'indented, blanks around', text: `\n\n${rsa.replace(/^/gm, '   ')}\n  ` },
  { name: 'all in one line', text: rsa.replaceAll('\n', ' ') },
  { name: 'all in one line without blanks', text: rsa.replaceAll('\n', '') },
  { name: 'bare base64 in lines', text: rsa.replace(/-----.*-----/g, '') },
  { name: 'bare base64 in one line', text: bare },
  { name: 'bare base64 in quotes', text: `"${bare}"` },
  { name: 'base64url', text: bare.replaceAll('+', '-').replaceAll('/', '_') },
  {
    name: 'padding missing',
    text: fixture('p384.pem').replace(/=/g, ''),
    found: [readCertificate(fixture('p384.pem')).sha256],
    note: /^\d padding characters? missing\.$/,
  },
  { name: 'dashes missing', text: rsa.replaceAll('-', '') },
  { name: 'some dashes missing', text: rsa.replaceAll('-----', '---') },
  {
    name: 'END missing, but whole',
    text: rsa.replace(/-----END.*/, ''),
    note: /END line is missing/,
  },
  {
    name: 'BEGIN missing, but whole',
    text: rsa.replace(/-----BEGIN.*/, ''),
    note: /BEGIN line is missing/,
  },
  { name: 'written for JSON', text: rsa.replaceAll('\n', '\\n') },
  { name: 'byte order mark', text: `\uFEFF${rsa}` },
  {
    name: 'X509 and TRUSTED labels',
    text:
      rsa.replaceAll(' CERTIFICATE', ' X509 CERTIFICATE') +
      other.replaceAll(' CERTIFICATE', ' TRUSTED CERTIFICATE'),
    found: BOTH,
  },
  {
    name: 'headers in the block',
    text: rsa.replace('-----\n', '-----\nProc-Type: 4\nX-Note: a\n\n'),
  },
  {
    name: 'text between several',
    text: `Bag Attributes\n  friendlyName: x\n${rsa}subject=CN = x\n\n${other}\nthe end`,
    found: BOTH,
  },
  { name: 'several in one line', text: (rsa + other).replaceAll('\n', ''), found: BOTH },
  {
    name: 'several bare, an empty line between',
    text: `${bare}\r\n\r\n${other.replace(/-----.*-----/g, '')}`,
    found: BOTH,
  },
  {
    name: 'base64 of the PEM file',
    text: base64(rsa),
    note: /^It is a PEM file in base64 once more\.$/,
  },
  {
    name: 'base64 of a PEM file of two',
    text: base64(rsa + other),
    found: BOTH,
    note: /once more/,
  },
  { name: 'base64 of the base64', text: base64(bare), note: /once more/ },
  {
    name: 'base64 of the PEM file, between markers',
    text: `-----BEGIN CERTIFICATE-----\n${base64(rsa)}\n-----END CERTIFICATE-----`,
    note: /once more/,
  },
  {
    name: 'X509Certificate elements',
    text: `<ds:KeyInfo xmlns:ds="x"><ds:X509Certificate>\n${bare}</ds:X509Certificate></ds:KeyInfo>`,
    note: /X509Certificate element/,
  },
  {
    name: 'bytes after it',
    text: Buffer.concat([Buffer.from(bare, 'base64'), Buffer.alloc(3)]).toString('base64'),
    note: /^3 bytes after the certificate are ignored\.$/,
  },
];

describe('how a certificate is written', () => {
  it.each(WRITTEN)('$name => read, and what is odd is said', ({ text, found = ONE, note }) => {
    const read = readCertificates(text);
    expect(read.map(({ sha256 }) => sha256)).toEqual(found);
    for (const each of read) {
      if (note) expect(each.note).toMatch(note);
      else expect(each.note).toBeNull();
    }
  });

  it('one is asked for and there are two => the first, and its note says so', () => {
    expect(readCertificate(rsa + other)).toMatchObject({
      sha256: ONE[0],
      note: 'The first of 2 certificates.',
    });
  });
});

const rsaKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ecKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const bareOf = (pem: string): string => pem.replace(/-----.*-----|\s/g, '');
const spki = ecKeys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const pkcs1 = rsaKeys.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const privatePem = rsaKeys.privateKey.export(pkcs8).toString();
const wrongHex = [...Buffer.from(bare, 'base64')];

const REFUSED: { name: string; text: string; code: string; message: RegExp }[] = [
  { name: 'nothing', text: '  \n', code: 'empty', message: /no certificate here/ },
  {
    name: 'nothing between the markers',
    text: '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----',
    code: 'empty',
    message: /nothing between/,
  },
  {
    name: 'cut in the middle',
    text: rsa.slice(0, 600),
    code: 'truncated',
    message: /it says that it has \d+ bytes, and \d+ are here/,
  },
  {
    name: 'a line left out',
    text: rsa
      .split('\n')
      .filter((_, n) => n !== 5)
      .join('\n'),
    code: 'truncated',
    message: /cut off/,
  },
  {
    name: 'bare and cut',
    text: bare.slice(0, 400),
    code: 'truncated',
    message: /and 300 are here/,
  },
  {
    name: 'a character that is not base64',
    text: bare.replace(/^(.{99})./, '$1*'),
    code: 'not-base64',
    message: /the character "\*" at character 100 of \d+ is not base64/,
  },
  {
    name: 'an ellipsis in the middle',
    text: `${bare.slice(0, 99)}…${bare.slice(400)}`,
    code: 'not-base64',
    message: /U\+2026/,
  },
  {
    name: 'a private key',
    text: privatePem,
    code: 'private-key',
    message: /private key\. Take it out/,
  },
  {
    name: 'a private key beside the certificate',
    text: rsa + privatePem,
    code: 'private-key',
    message: /keep it secret/,
  },
  {
    name: 'an encrypted private key',
    text: rsaKeys.privateKey
      .export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'x' })
      .toString(),
    code: 'private-key',
    message: /private key/,
  },
  {
    name: 'a private key without markers',
    text: bareOf(privatePem),
    code: 'private-key',
    message: /private key/,
  },
  {
    name: 'a PKCS #1 private key without markers',
    text: bareOf(rsaKeys.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
    code: 'private-key',
    message: /private key/,
  },
  {
    name: 'an EC private key without markers',
    text: bareOf(ecKeys.privateKey.export({ type: 'sec1', format: 'pem' }).toString()),
    code: 'private-key',
    message: /private key/,
  },
  { name: 'a request', text: fixture('request.csr'), code: 'certificate-request', message: /CSR/ },
  {
    name: 'a request without markers',
    text: bareOf(fixture('request.csr')),
    code: 'certificate-request',
    message: /CSR/,
  },
  {
    name: 'a request called certificate',
    text: fixture('request.csr').replaceAll(' REQUEST', ''),
    code: 'certificate-request',
    message: /CSR/,
  },
  { name: 'a public key', text: spki, code: 'public-key', message: /public key without/ },
  {
    name: 'a public key without markers',
    text: bareOf(spki),
    code: 'public-key',
    message: /public key/,
  },
  {
    name: 'a PKCS #1 public key without markers',
    text: bareOf(pkcs1),
    code: 'public-key',
    message: /public key/,
  },
  {
    name: 'an SSH key',
    text: 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ me@host',
    code: 'ssh-key',
    message: /SSH/,
  },
  {
    name: 'PKCS #7 that is cut off',
    text: `-----BEGIN PKCS7-----\n${bareOf(fixture('bundle.p7b')).slice(0, 40)}\n-----END PKCS7-----`,
    code: 'pkcs7',
    message: /\.p7b/,
  },
  {
    name: 'a SHA-1 fingerprint',
    text: 'AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01',
    code: 'fingerprint',
    message: /SHA-1 fingerprint/,
  },
  {
    name: "OpenSSL's SHA-256 fingerprint",
    text: `SHA256 Fingerprint=${'ab:'.repeat(31)}cd`,
    code: 'fingerprint',
    message: /SHA-256/,
  },
  {
    name: 'a thumbprint',
    text: '‎a909502dd82ae41433e6f83886b00d4277a32a7b'.slice(1),
    code: 'fingerprint',
    message: /SHA-1/,
  },
  {
    name: 'a link',
    text: 'https://login.example.com/federationmetadata.xml',
    code: 'url',
    message: /link/,
  },
  {
    name: 'XML without a certificate',
    text: '<EntityDescriptor entityID="x"/>',
    code: 'xml',
    message: /XML without a certificate/,
  },
  { name: 'HTML', text: '<!DOCTYPE html><p>Login</p>', code: 'xml', message: /XML without/ },
  {
    name: 'binary, read as text',
    text: Buffer.from(bare, 'base64').toString('utf8'),
    code: 'binary',
    message: /binary form/,
  },
  { name: 'words', text: 'see attachment', code: 'not-a-certificate', message: /bytes begin with/ },
  {
    name: 'a damaged structure',
    text: Buffer.from(wrongHex.map((byte, n) => (n === 4 ? 0x31 : byte))).toString('base64'),
    code: 'not-a-certificate',
    message: /cannot be read as a certificate/,
  },
  {
    name: 'two megabytes',
    text: 'A'.repeat(2_000_000),
    code: 'too-large',
    message: /2000000 characters/,
  },
];

describe('what is no certificate', () => {
  it.each(REFUSED)('$name => $code', ({ text, code, message }) => {
    let error: unknown;
    try {
      readCertificates(text);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(CertificateError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it('PKCS #12 => named, whatever its password', () => {
    const file = readFileSync(join(folder, 'bundle.p12'));
    expect(() => readCertificates(file.toString('base64'))).toThrow(/\.pfx/);
  });
});

describe('reading again', () => {
  it('the same text, after many others => the same answer', () => {
    const first = readCertificate(rsa);
    expect(readCertificate(rsa)).toEqual(first);
    for (let n = 0; n < 100; n += 1) expect(readCertificate(`${n}\n${other}`).sha256).toBe(BOTH[1]);
    expect(readCertificate(rsa)).toEqual(first);
    expect(() => readCertificate('none')).toThrow(CertificateError);
    expect(() => readCertificate('none')).toThrow(CertificateError);
  });
});

describe('any input', () => {
  const declared = (text: string): void => {
    try {
      expect(readCertificates(text).length).toBeGreaterThan(0);
    } catch (error) {
      expect(error).toBeInstanceOf(CertificateError);
    }
  };

  it('any text => certificates or a CertificateError', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), declared));
    fc.assert(fc.property(fc.base64String(), (text) => declared(`MI${text}`)));
  });

  it('a certificate with one byte changed, cut or moved => certificates or a CertificateError', () => {
    const der = Buffer.from(bare, 'base64');
    const position = fc.nat(der.length - 1);
    fc.assert(
      fc.property(
        position,
        fc.nat(255),
        fc.integer({ min: 1, max: der.length }),
        (at, byte, length) => {
          const changed = Buffer.from(der);
          changed[at] = byte;
          declared(changed.subarray(0, length).toString('base64'));
          declared(changed.toString('base64'));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('nested as deep as the text allows => a CertificateError', () => {
    const depth = Buffer.alloc(700_000, 0x30);
    for (let at = 1; at < depth.length; at += 2) depth[at] = 0x80;
    declared(depth.toString('base64'));
    const long = Buffer.alloc(600_000);
    for (let at = 0; at + 5 <= long.length; at += 5)
      long.set([0x30, 0x83, ...sizeOf(long.length - at - 5)], at);
    declared(long.toString('base64'));
  });
});

const sizeOf = (size: number): number[] => [size >> 16, (size >> 8) & 255, size & 255];

describeCorpus('over the corpus', () => {
  it('every X509Certificate of every message => read as Node reads it, or refused by both', () => {
    const texts = new Set<string>();
    for (const { bytes } of corpusFiles()) {
      const text = new TextDecoder().decode(bytes);
      for (const [, inner = ''] of text.matchAll(/X509Certificate>([^<]*)</g)) texts.add(inner);
    }
    let read = 0;
    for (const text of texts) {
      let info;
      try {
        info = readCertificate(text);
      } catch (error) {
        expect(error).toBeInstanceOf(CertificateError);
        expect(() => new X509Certificate(Buffer.from(text, 'base64'))).toThrow();
        continue;
      }
      expect(new X509Certificate(info.pem).fingerprint256.replaceAll(':', '').toLowerCase()).toBe(
        info.sha256,
      );
      read += 1;
    }
    expect(read).toBeGreaterThan(40);
  });
});
