import { say } from '../../i18n/say.ts';

export interface Algorithm {
  readonly use:
    | 'signature'
    | 'digest'
    | 'canonicalization'
    | 'transform'
    | 'data encryption'
    | 'key encryption'
    | 'mask';
  readonly name: string;
}

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const MORE2 = 'http://www.w3.org/2007/05/xmldsig-more#';
const ENC = 'http://www.w3.org/2001/04/xmlenc#';
const ENC11 = 'http://www.w3.org/2009/xmlenc11#';
const EXC = 'http://www.w3.org/2001/10/xml-exc-c14n#';

type Row = readonly [uri: string, name: string];
const table = (use: Algorithm['use'], rows: readonly Row[]): [string, Algorithm][] =>
  rows.map(([uri, name]) => [uri, { use, name }]);

/**
 * Algorithm identifiers (XML signature 6, XML encryption 5, RFC 9231) by URI. Whether one is
 * allowed is not said here.
 */
export const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map([
  ...table('signature', [
    [`${DSIG}rsa-sha1`, say`RSA with SHA-1`],
    [`${MORE}rsa-md5`, say`RSA with MD5`],
    [`${MORE}rsa-ripemd160`, say`RSA with RIPEMD-160`],
    [`${MORE}rsa-sha224`, say`RSA with SHA-224`],
    [`${MORE}rsa-sha256`, say`RSA with SHA-256`],
    [`${MORE}rsa-sha384`, say`RSA with SHA-384`],
    [`${MORE}rsa-sha512`, say`RSA with SHA-512`],
    [`${MORE2}rsa-pss`, 'RSA-PSS'],
    [`${MORE2}sha1-rsa-MGF1`, say`RSA-PSS with SHA-1`],
    [`${MORE2}sha224-rsa-MGF1`, say`RSA-PSS with SHA-224`],
    [`${MORE2}sha256-rsa-MGF1`, say`RSA-PSS with SHA-256`],
    [`${MORE2}sha384-rsa-MGF1`, say`RSA-PSS with SHA-384`],
    [`${MORE2}sha512-rsa-MGF1`, say`RSA-PSS with SHA-512`],
    [`${MORE}ecdsa-sha1`, say`ECDSA with SHA-1`],
    [`${MORE}ecdsa-sha224`, say`ECDSA with SHA-224`],
    [`${MORE}ecdsa-sha256`, say`ECDSA with SHA-256`],
    [`${MORE}ecdsa-sha384`, say`ECDSA with SHA-384`],
    [`${MORE}ecdsa-sha512`, say`ECDSA with SHA-512`],
    ['http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519', 'Ed25519'],
    ['http://www.w3.org/2021/04/xmldsig-more#eddsa-ed448', 'Ed448'],
    [`${DSIG}dsa-sha1`, say`DSA with SHA-1`],
    ['http://www.w3.org/2009/xmldsig11#dsa-sha256', say`DSA with SHA-256`],
    [`${DSIG}hmac-sha1`, say`HMAC with SHA-1`],
    [`${MORE}hmac-sha256`, say`HMAC with SHA-256`],
    [`${MORE}hmac-sha384`, say`HMAC with SHA-384`],
    [`${MORE}hmac-sha512`, say`HMAC with SHA-512`],
  ]),
  ...table('digest', [
    [`${MORE}md5`, 'MD5'],
    [`${DSIG}sha1`, 'SHA-1'],
    [`${MORE}sha224`, 'SHA-224'],
    [`${ENC}sha256`, 'SHA-256'],
    [`${MORE}sha384`, 'SHA-384'],
    [`${ENC}sha512`, 'SHA-512'],
    [`${ENC}ripemd160`, 'RIPEMD-160'],
    [`${MORE2}sha3-256`, 'SHA3-256'],
    [`${MORE2}sha3-384`, 'SHA3-384'],
    [`${MORE2}sha3-512`, 'SHA3-512'],
  ]),
  ...table('canonicalization', [
    [EXC, say`exclusive canonical XML`],
    [`${EXC}WithComments`, say`exclusive canonical XML with comments`],
    ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', say`canonical XML 1.0`],
    [
      'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
      say`canonical XML 1.0 with comments`,
    ],
    ['http://www.w3.org/2006/12/xml-c14n11', say`canonical XML 1.1`],
    ['http://www.w3.org/2006/12/xml-c14n11#WithComments', say`canonical XML 1.1 with comments`],
  ]),
  ...table('transform', [
    [`${DSIG}enveloped-signature`, say`enveloped signature`],
    [`${DSIG}base64`, 'base64'],
    ['http://www.w3.org/TR/1999/REC-xpath-19991116', 'XPath'],
    ['http://www.w3.org/2002/06/xmldsig-filter2', say`XPath filter 2`],
    ['http://www.w3.org/TR/1999/REC-xslt-19991116', 'XSLT'],
  ]),
  ...table('data encryption', [
    [`${ENC}tripledes-cbc`, say`3DES in CBC mode`],
    [`${ENC}aes128-cbc`, say`AES-128 in CBC mode`],
    [`${ENC}aes192-cbc`, say`AES-192 in CBC mode`],
    [`${ENC}aes256-cbc`, say`AES-256 in CBC mode`],
    [`${ENC11}aes128-gcm`, say`AES-128 in GCM mode`],
    [`${ENC11}aes192-gcm`, say`AES-192 in GCM mode`],
    [`${ENC11}aes256-gcm`, say`AES-256 in GCM mode`],
  ]),
  ...table('key encryption', [
    [`${ENC}rsa-1_5`, say`RSA with PKCS #1 v1.5 padding`],
    [`${ENC}rsa-oaep-mgf1p`, 'RSA-OAEP'],
    [`${ENC11}rsa-oaep`, 'RSA-OAEP'],
    [`${ENC}kw-tripledes`, say`3DES key wrap`],
    [`${ENC}kw-aes128`, say`AES-128 key wrap`],
    [`${ENC}kw-aes192`, say`AES-192 key wrap`],
    [`${ENC}kw-aes256`, say`AES-256 key wrap`],
    [`${ENC11}ECDH-ES`, 'ECDH'],
  ]),
  ...table('mask', [
    [`${ENC11}mgf1sha1`, say`MGF1 with SHA-1`],
    [`${ENC11}mgf1sha256`, say`MGF1 with SHA-256`],
    [`${ENC11}mgf1sha384`, say`MGF1 with SHA-384`],
    [`${ENC11}mgf1sha512`, say`MGF1 with SHA-512`],
  ]),
]);

/**
 * An algorithm as people call it ("RSA with SHA-256"); the URI itself when we have no name for it.
 */
export function algorithmName(uri: string): string {
  return ALGORITHMS.get(uri)?.name ?? uri;
}
