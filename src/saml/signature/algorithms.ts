/** What a signature algorithm asks of the key and of WebCrypto. */
export type SignatureAlgorithm =
  | { readonly family: 'RSA'; readonly scheme: 'RSASSA-PKCS1-v1_5'; readonly hash: HashName }
  | {
      readonly family: 'RSA';
      readonly scheme: 'RSA-PSS';
      readonly hash: HashName;
      readonly saltLength: number;
    }
  | { readonly family: 'EC'; readonly scheme: 'ECDSA'; readonly hash: HashName }
  | { readonly family: 'Ed25519'; readonly scheme: 'Ed25519' };

export type HashName = 'SHA-1' | 'SHA-224' | 'SHA-256' | 'SHA-384' | 'SHA-512';

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const MORE2007 = 'http://www.w3.org/2007/05/xmldsig-more#';
const MORE2021 = 'http://www.w3.org/2021/04/xmldsig-more#';
const ENC = 'http://www.w3.org/2001/04/xmlenc#';

/** RFC 9231 2.3.10: without parameters, the salt is as long as the digest. */
export const RSA_PSS_WITH_PARAMETERS = `${MORE2007}rsa-pss`;

const HASHES = [
  ['SHA-1', 'sha1', 20],
  ['SHA-224', 'sha224', 28],
  ['SHA-256', 'sha256', 32],
  ['SHA-384', 'sha384', 48],
  ['SHA-512', 'sha512', 64],
] as const satisfies readonly (readonly [HashName, string, number])[];

/** Bytes of a digest, which RSA-PSS salts are as long as by default. */
export const DIGEST_BYTES: ReadonlyMap<HashName, number> = new Map(
  HASHES.map(([name, , bytes]) => [name, bytes]),
);

/** Signature algorithms that are checked, by URI (XML signature 1.1 6.4, RFC 9231). */
export const SIGNATURE_ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map(
  HASHES.flatMap(([hash, name, saltLength]): [string, SignatureAlgorithm][] => [
    [
      `${name === 'sha1' ? DSIG : MORE}rsa-${name}`,
      { family: 'RSA', scheme: 'RSASSA-PKCS1-v1_5', hash },
    ],
    [`${MORE2007}${name}-rsa-MGF1`, { family: 'RSA', scheme: 'RSA-PSS', hash, saltLength }],
    [`${MORE}ecdsa-${name}`, { family: 'EC', scheme: 'ECDSA', hash }],
  ]).concat([[`${MORE2021}eddsa-ed25519`, { family: 'Ed25519', scheme: 'Ed25519' }]]),
);

/** Digest algorithms that are checked, by URI. */
export const DIGEST_ALGORITHMS: ReadonlyMap<string, HashName> = new Map<string, HashName>([
  [`${DSIG}sha1`, 'SHA-1'],
  [`${MORE}sha224`, 'SHA-224'],
  [`${ENC}sha256`, 'SHA-256'],
  [`${MORE}sha384`, 'SHA-384'],
  [`${ENC}sha512`, 'SHA-512'],
]);

/** HMAC needs a shared secret, which no SAML login has; its "key" would be a public certificate. */
export function isSymmetric(uri: string): boolean {
  return /^http:\/\/www\.w3\.org\/(?:2000\/09\/xmldsig|2001\/04\/xmldsig-more|2007\/05\/xmldsig-more)#hmac-/.test(
    uri,
  );
}
