import type { XmlDocument } from '../../model/xml.ts';
import { CANONICAL_METHODS, DEFAULT_METHOD } from '../canonical/method.ts';
import { elementChildren, following, isElement, isNamed, type Element, type Node } from '../dom.ts';
import { algorithmName, NS } from '../../model/names.ts';
import {
  DIGEST_ALGORITHMS,
  isSymmetric,
  RSA_PSS_WITH_PARAMETERS,
  SIGNATURE_ALGORITHMS,
} from './algorithms.ts';
import { idsOf } from './ids.ts';
import type { SignatureParts, Reference, Transform } from './parts.ts';
import { isSamlElement } from './placement.ts';
import { failed, passed, type Answer } from './steps.ts';
import { say } from '../../i18n/say.ts';

/**
 * The rules about a signature's form, each a step. Why each is there: the attacks they stop are
 * named with them.
 */

const ENVELOPED = `${NS.signature}enveloped-signature`;

export const quote = (text: string): string =>
  `"${text.length > 120 ? `${text.slice(0, 120)}…` : text}"`;

/** Parsers disagree about what a DOCTYPE adds to a document. */
export function doctypeAbsent({ hasDoctype }: XmlDocument): Answer {
  return hasDoctype
    ? failed('doctype', say`The document has a DOCTYPE declaration.`)
    : passed(say`There is no DOCTYPE.`);
}

/** Some verifiers sign a processing instruction's text where readers skip it. */
export function instructionAbsent({ scan, text }: XmlDocument): Answer {
  const { instruction } = scan;
  if (instruction === null) return passed(say`There is no processing instruction in the message.`);
  const shown = quote(text.slice(instruction, instruction + 60));
  return failed(
    'processing-instruction',
    say`There is a processing instruction in the message: ${shown}.`,
  );
}

/** A reference by id must not be able to mean two elements. */
export function idsUnique(document: XmlDocument): Answer {
  const { duplicate } = idsOf(document);
  if (duplicate === null) return passed(say`Every ID is unique.`);
  return failed('duplicate-id', say`Two elements have the ID ${quote(duplicate)}.`);
}

/**
 * Nothing may hide in a Signature, not in its KeyInfo either: what stands in it is no part of what
 * it signs, and an Object or an Assertion in it would be read by some and signed by nobody.
 */
export function onlyOwnChildren(
  { signature, signedInfo, references }: SignatureParts,
  objects: boolean,
): Answer {
  const allowed = ['SignedInfo', 'SignatureValue', 'KeyInfo', ...(objects ? ['Object'] : [])];
  const order = elementChildren(signature).map((child) => allowed.indexOf(dsName(child)));
  const OBJECT = 3;
  const isOrdered = order.every(
    (rank, n) => n === 0 || rank > (order[n - 1] ?? 0) || rank === OBJECT,
  );
  const strangers =
    unexpected(signature, allowed) ??
    unexpected(signedInfo, ['CanonicalizationMethod', 'SignatureMethod', 'Reference']) ??
    firstOf(references, ({ element }) =>
      unexpected(element, ['Transforms', 'DigestMethod', 'DigestValue']),
    ) ??
    samlWithin(signature);
  if (strangers) return failed('signature-unexpected-child', strangers);
  if (!isOrdered)
    return failed(
      'signature-unexpected-child',
      say`The children of the Signature are out of order or repeated.`,
    );
  return passed(say`The Signature has only the children of its schema.`);
}

/** The name of an element of XML signature; of any other, nothing. */
const dsName = (element: Element): string =>
  element.namespaceURI === NS.signature ? (element.localName ?? '') : '';

/** The first element of SAML at any depth, as what does not belong. */
function samlWithin(signature: Element): string | null {
  for (let node: Node | null = signature; node; node = following(node, signature)) {
    if (isElement(node) && isSamlElement(node)) return outOfPlace(node, signature);
  }
  return null;
}

const outOfPlace = (stranger: Element, parent: Element): string =>
  say`${quote(stranger.tagName)} is in ${parent.localName}, where it does not belong.`;

function firstOf<T, R>(list: readonly T[], ask: (item: T) => R | null): R | null {
  for (const item of list) {
    const answer = ask(item);
    if (answer !== null) return answer;
  }
  return null;
}

function unexpected(parent: Element | null, allowed: readonly string[]): string | null {
  const stranger =
    parent && elementChildren(parent).find((child) => !allowed.includes(dsName(child)));
  if (!parent || !stranger) return null;
  return outOfPlace(stranger, parent);
}

/** Several SignedInfo: one is verified, another obeyed (CVE-2025-29774). */
export function oneSignedInfo({ signature }: SignatureParts): Answer {
  const count = elementChildren(signature).filter((child) =>
    isNamed(child, NS.signature, 'SignedInfo'),
  ).length;
  if (count === 1) return passed(say`There is one SignedInfo.`);
  return failed('signedinfo-count', say`There are ${count} SignedInfo elements instead of one.`);
}

export function oneReference({ references }: SignatureParts): Answer {
  if (references.length === 1) return passed(say`There is one Reference.`);
  if (references.length === 0)
    return failed('no-reference', say`The SignedInfo has no Reference: nothing is signed.`);
  return failed(
    'several-references',
    say`The SignedInfo has ${references.length} References instead of one.`,
  );
}

/** What a reference's URI denotes: the node itself, so that nobody has to look it up again. */
export function referred(document: XmlDocument, { uri }: Reference): Element | null {
  if (uri === '') return document.dom.documentElement;
  if (!uri?.startsWith('#')) return null;
  const [attribute, ...others] = idsOf(document).byValue.get(uri.slice(1)) ?? [];
  return attribute && others.length === 0 ? attribute.ownerElement : null;
}

/**
 * The signed element is the one around the Signature: otherwise it is not what is read (signature
 * wrapping).
 */
export function toParent(
  document: XmlDocument,
  reference: Reference,
  { signature }: SignatureParts,
  strict: boolean,
): Answer {
  const { uri } = reference;
  if (uri === null) return failed('reference-uri', say`The Reference has no URI.`);
  if (uri !== '' && !/^#[^'"]+$/.test(uri)) {
    return failed(
      'reference-uri',
      say`The Reference's URI ${quote(uri)} is not the ID of an element.`,
    );
  }
  const element = referred(document, reference);
  if (!element)
    return failed(
      'reference-not-parent',
      say`No element has the ID that the Reference names: ${quote(uri)}.`,
    );
  const name = element.tagName.slice(0, 80);
  if (element === signature.parentNode)
    return passed(say`The Reference names the element around it, ${name}.`);
  if (!strict && element !== signature) return passed(say`The Reference names ${name}.`);
  return failed(
    'reference-not-parent',
    say`The Reference names ${name}, not the element around the Signature.`,
  );
}

/** Other transforms can choose what is signed (XPath, XSLT). */
export function transformsAllowed(reference: Reference, isEnveloped: boolean): Answer {
  const transforms = reference.transforms.map(({ algorithm }) => algorithm);
  const canonical = transforms.filter((algorithm) => CANONICAL_METHODS.has(algorithm));
  const stranger = transforms.find(
    (algorithm) => algorithm !== ENVELOPED && !CANONICAL_METHODS.has(algorithm),
  );
  if (stranger !== undefined) {
    return failed(
      'unexpected-transform',
      say`The Reference has the transform ${quote(algorithmName(stranger))}.`,
    );
  }
  const expected = [...(isEnveloped ? [ENVELOPED] : []), ...canonical];
  if (canonical.length > 1 || expected.join(' ') !== transforms.join(' ')) {
    const names = transforms.map(algorithmName).join(', ');
    return failed(
      'unexpected-transform',
      say`The Reference's transforms are not the ones SAML allows: ${quote(names)}.`,
    );
  }
  return passed(say`The transforms are the ones SAML allows.`);
}

/**
 * The canonicalization a reference asks for; without one, Canonical XML 1.0 (XML signature
 * 4.4.3.2).
 */
export function referenceMethod({ transforms }: Reference): Transform {
  const named = transforms.find(({ algorithm }) => CANONICAL_METHODS.has(algorithm));
  return named ?? { algorithm: DEFAULT_METHOD, inclusivePrefixes: new Set() };
}

export function algorithmsAllowed({
  algorithm,
  canonicalization,
  references: [reference],
}: SignatureParts): Answer {
  if (algorithm === null) return failed('no-algorithm', say`The Signature names no algorithm.`);
  const signatureProblem = signatureAlgorithmAllowed(algorithm);
  if (signatureProblem.failed) return signatureProblem;
  const method = canonicalization?.algorithm ?? '';
  if (!CANONICAL_METHODS.has(method)) {
    return failed(
      'unsupported-algorithm',
      say`The canonicalization ${quote(method)} is not supported.`,
    );
  }
  const digest = reference?.digestMethod ?? '';
  if (!DIGEST_ALGORITHMS.has(digest)) {
    return failed(
      'unsupported-algorithm',
      say`The digest algorithm ${quote(algorithmName(digest))} is not supported.`,
    );
  }
  return passed(
    say`${algorithmName(algorithm)}, digest ${algorithmName(digest)}, ${algorithmName(method)}.`,
  );
}

/**
 * XML signature has no such algorithm; JSON Web Signature has, and readers were made to take it.
 */
const isNone = (algorithm: string): boolean =>
  /^(?:.*[#/:])?none$/i.test(algorithm.trim()) || algorithm.trim() === '';

/** HMAC with a public key as its secret is what the attack called key confusion makes. */
export function signatureAlgorithmAllowed(algorithm: string): Answer {
  if (isSymmetric(algorithm)) {
    const name = quote(algorithmName(algorithm));
    return failed(
      'symmetric-algorithm',
      say`${name} needs a secret that both sides share, which SAML logins have not.`,
    );
  }
  if (isNone(algorithm))
    return failed('no-algorithm', say`The algorithm ${quote(algorithm)} signs nothing.`);
  if (!SIGNATURE_ALGORITHMS.has(algorithm) && algorithm !== RSA_PSS_WITH_PARAMETERS) {
    return failed(
      'unsupported-algorithm',
      say`The algorithm ${quote(algorithmName(algorithm))} is not supported.`,
    );
  }
  return passed(`${algorithmName(algorithm)}.`);
}
