import type { XmlDocument } from '../../model/xml.ts';
import { canonicalize, canonicalizeDocument } from '../canonical/canonicalize.ts';
import { CANONICAL_METHODS } from '../canonical/method.ts';
import { childrenNamed, isNamed, parseXml, textOf, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';
import { DIGEST_ALGORITHMS } from './algorithms.ts';
import { readBase64, toBase64 } from '../../encoding/base64.ts';
import { digestAhead, digestOf } from './digest.ts';
import { readReference, type SignatureParts, type Reference, type Transform } from './parts.ts';
import { referenceMethod, referred } from './structure.ts';

/** What processing a signature yields before its value is checked: nothing of it is proven yet. */
export interface Processed {
  /** Base64. */
  readonly computedDigest: string;
  /** Base64 as stated in the signed SignedInfo. */
  readonly statedDigest: string;
  readonly digestFits: boolean;
  /** The canonical form that was digested. */
  readonly form: string;
}

/** A signature whose SignedInfo has its canonical form; the digest is yet to be made. */
export interface Processing {
  /** The canonical SignedInfo, which the signature value is over. */
  readonly signedInfo: string;
  /**
   * Rejects with a CanonicalError, and with an Error that says why the SignedInfo cannot be read.
   */
  finish(): Promise<Processed>;
}

/**
 * Processes one signature of a parsed document (XML signature 3.2.1): what is obeyed is read from
 * the canonical SignedInfo alone, the octets that the signature value is over. The value is left to
 * WebCrypto, which is asynchronous and can begin before the rest is done.
 *
 * @throws CanonicalError when the SignedInfo has no canonical form
 */
export function beginProcessing(
  document: XmlDocument,
  parts: SignatureParts,
  reference: Reference,
): Processing {
  if (!parts.signedInfo || !parts.canonicalization) throw new Error('there is no SignedInfo');
  const signedInfo = canonicalText(parts.signedInfo, parts.canonicalization, null);
  return { signedInfo, finish: () => process(document, parts, reference, signedInfo) };
}

async function process(
  document: XmlDocument,
  parts: SignatureParts,
  reference: Reference,
  signedInfo: string,
): Promise<Processed> {
  const signed = referred(document, reference);
  if (!signed) throw new Error('what the Reference names is not in the document');
  const form = signedForm(document, parts, reference, signed);
  const stated = readStated(signedInfo);
  if (!isSame(stated.reference, reference))
    throw new Error('another Reference was read than is signed');
  const hash = DIGEST_ALGORITHMS.get(reference.digestMethod ?? '');
  if (!hash) throw new Error('the digest algorithm is not supported');
  const digest = (await digestAhead(form, hash)) ?? digestOf(form, hash);
  return {
    computedDigest: toBase64(digest),
    statedDigest: stated.digest,
    digestFits: areEqual(digest, readBase64(stated.digest)),
    form,
  };
}

interface Stated {
  readonly reference: Reference;
  /** Base64, without the blanks around it. */
  readonly digest: string;
}

/**
 * Reads a canonical SignedInfo; a comment in it, where the method leaves comments in, is part of no
 * value.
 */
function readStated(signedInfo: string): Stated {
  const root = parseXml(signedInfo).dom.documentElement;
  const references =
    root && isNamed(root, NS.signature, 'SignedInfo')
      ? childrenNamed(root, NS.signature, 'Reference')
      : [];
  const [element, ...others] = references;
  if (!element || others.length > 0)
    throw new Error('the canonical SignedInfo has not one Reference');
  const [value, ...more] = childrenNamed(element, NS.signature, 'DigestValue');
  if (!value) throw new Error('could not find DigestValue node');
  if (more.length > 0) {
    throw new Error('could not load reference for a node that contains multiple DigestValue nodes');
  }
  const digest = textOf(value);
  if (digest === '') throw new Error('could not find the value of DigestValue');
  return { reference: readReference(element), digest: digest.trim() };
}

function isSame(one: Reference, other: Reference): boolean {
  const namesOf = ({ transforms }: Reference): string => transforms.map(describe).join('\n');
  return (
    one.uri === other.uri &&
    one.digestMethod === other.digestMethod &&
    namesOf(one) === namesOf(other)
  );
}

const describe = ({ algorithm, inclusivePrefixes }: Transform): string =>
  [algorithm, ...inclusivePrefixes].join(' ');

function areEqual(one: Uint8Array, other: Uint8Array | null): boolean {
  return (
    other !== null && one.length === other.length && one.every((byte, at) => byte === other[at])
  );
}

interface Method extends Transform {
  readonly withoutComments?: boolean;
}

function options(transform: Method, without: Element | null) {
  const method = CANONICAL_METHODS.get(transform.algorithm);
  if (!method) throw new Error('the canonicalization is not supported');
  const comments = method.comments && !transform.withoutComments;
  return {
    method: { ...method, comments },
    inclusivePrefixes: transform.inclusivePrefixes,
    without,
  };
}

/**
 * The canonical form that a reference's digest is made of.
 *
 * @param signed what the reference refers to
 * @throws CanonicalError, and an Error where the canonicalization is none we have
 */
export function signedForm(
  xml: XmlDocument,
  { signature }: SignatureParts,
  reference: Reference,
  signed: Element,
): string {
  const { transforms, uri } = reference;
  const isEnveloped = transforms.some(
    ({ algorithm }) => algorithm === `${NS.signature}enveloped-signature`,
  );
  const without = isEnveloped ? signature : null;
  // Comments are no part of what a bare name or "" refers to (XML signature 4.4.3.3).
  const method = { ...referenceMethod(reference), withoutComments: true };
  if (uri === '') return canonicalizeDocument(xml.dom, options(method, without));
  return canonicalText(signed, method, without);
}

function canonicalText(element: Element, transform: Method, without: Element | null): string {
  return canonicalize(element, options(transform, without));
}
