import { listingsIn, type Listing } from './listing.ts';

/** What `Get-AdfsRelyingPartyTrust | Format-List` shows of a trust. */
export interface AdfsTrust {
  readonly listing: Listing;
  /** The values of a list in braces, as far as the listing shows them. */
  readonly identifiers: readonly string[];
}

/** What `Get-AdfsCertificate` shows of a certificate: never the certificate itself. */
export interface AdfsCertificate {
  readonly type: string;
  readonly isPrimary: boolean | null;
  readonly thumbprint: string | null;
}

/** Properties that only a relying party trust has. */
const OF_TRUST = [
  'samlresponsesignature',
  'encryptclaims',
  'issuancetransformrules',
  'samlendpoints',
  'signedsamlrequestsrequired',
  'notbeforeskew',
  'encryptednameidrequired',
  'signaturealgorithm',
  'tokenlifetime',
  'identifier',
];

/** A word may be in any text; two of them are a listing. */
const LEAST = 2;

const listOf = (value: string): string[] =>
  value
    .replace(/^\{|\}$/g, '')
    // Each but the last ends in a comma: a line that does not was broken in the midst of a value.
    .replace(/([^,\s])\n/g, '$1')
    .split(/[,\n]/)
    .map((each) => each.trim())
    // What PowerShell cut is no value.
    .filter((each) => each !== '' && !/(?:\.{3}|…)\}?$/.test(each));

/** The relying party trusts in a text. */
export const trustsIn = (text: string): readonly AdfsTrust[] =>
  listingsIn(text).flatMap((listing) =>
    OF_TRUST.filter((name) => listing.has(name)).length >= LEAST
      ? [{ listing, identifiers: listOf(listing.get('identifier') ?? '') }]
      : [],
  );

/** The certificates of AD FS that a text lists. */
export const certificatesIn = (text: string): readonly AdfsCertificate[] =>
  listingsIn(text).flatMap((listing) => {
    const type = listing.get('certificatetype');
    if (type === undefined) return [];
    const isPrimary = listing.get('isprimary')?.toLowerCase();
    const thumbprint = listing.get('thumbprint')?.replaceAll(' ', '') ?? '';
    return [
      {
        type,
        isPrimary: isPrimary === 'true' ? true : isPrimary === 'false' ? false : null,
        thumbprint: /^[0-9a-f]{40,64}$/i.test(thumbprint) ? thumbprint : null,
      },
    ];
  });
