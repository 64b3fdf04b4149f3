/**
 * Signatures made without any canonicaliser: message and SignedInfo are written in their canonical
 * form, so that their text is what is digested and signed. For algorithms that no signer at hand
 * knows.
 */
import { createHash, sign, constants, type KeyLike } from 'node:crypto';
import { DSIG, EXCLUSIVE, SHA256 } from './messages.ts';

const BEFORE = '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r">';
const AFTER = '<samlp:Status></samlp:Status></samlp:Response>';

export interface ByHand {
  /** Attributes and content of SignatureMethod, canonical. */
  readonly method: string;
  readonly keyInfo?: string;
  /** Of the SignedInfo; the text of it is the same with each. */
  readonly canonicalization?: string;
  /** The reference's, each by its algorithm. */
  readonly transforms?: readonly string[];
  readonly sign: (signedInfo: Buffer) => Buffer;
}

export function signedByHand({
  method,
  keyInfo = '',
  canonicalization = EXCLUSIVE.method,
  transforms = [`${DSIG}enveloped-signature`, EXCLUSIVE.method],
  sign: make,
}: ByHand): string {
  const digest = createHash('sha256')
    .update(BEFORE + AFTER)
    .digest('base64');
  const signedInfo =
    `<ds:SignedInfo xmlns:ds="${DSIG}"><ds:CanonicalizationMethod Algorithm="${canonicalization}"></ds:CanonicalizationMethod>` +
    `<ds:SignatureMethod ${method}</ds:SignatureMethod><ds:Reference URI="#_r"><ds:Transforms>` +
    transforms
      .map((algorithm) => `<ds:Transform Algorithm="${algorithm}"></ds:Transform>`)
      .join('') +
    `</ds:Transforms><ds:DigestMethod Algorithm="${SHA256}"></ds:DigestMethod>` +
    `<ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
  const value = make(Buffer.from(signedInfo)).toString('base64');
  const signature = `<ds:Signature xmlns:ds="${DSIG}">${signedInfo}<ds:SignatureValue>${value}</ds:SignatureValue>${keyInfo}</ds:Signature>`;
  return BEFORE + signature + AFTER;
}

/** RSA-PSS with that salt length, MGF1 with the same digest. */
export const pss = (key: KeyLike, hash: string, saltLength: number) => (data: Buffer) =>
  sign(hash, data, { key: String(key), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });

/** ECDSA as XML signature has it: the two numbers, not their DER. */
export const ecdsa = (key: KeyLike, hash: string) => (data: Buffer) =>
  sign(hash, data, { key: String(key), dsaEncoding: 'ieee-p1363' });
