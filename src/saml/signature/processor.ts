import { SignedXml, type HashAlgorithm, type SignatureAlgorithm } from 'xml-crypto';
import { canonicalize, canonicalizeDocument } from '../canonical/canonicalize.ts';
import { CANONICAL_METHODS } from '../canonical/method.ts';
import type { Element, XmlDocument } from '../dom.ts';
import { NS } from '../names.ts';
import { DIGEST_ALGORITHMS, type HashName } from './algorithms.ts';
import { writeBase64 } from './base64.ts';
import { digestAhead, digestOf } from './digest.ts';
import { ID_NAMES } from './ids.ts';
import type { Parts, Reference, Transform } from './parts.ts';
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

export interface Processing {
  /** The canonical SignedInfo, which the signature value is over. */
  readonly signedInfo: string;
  /** Rejects with a CanonicalError, and with what xml-crypto throws for a form it refuses. */
  finish(): Promise<Processed>;
}

/**
 * Runs xml-crypto over one signature of a parsed document: it reads the SignedInfo in its canonical form only, dereferences,
 * digests and compares. The signature value is left to WebCrypto, which is asynchronous and can begin before the rest is done.
 *
 * @throws CanonicalError when the SignedInfo has no canonical form
 */
export function beginProcessing(document: XmlDocument, parts: Parts, reference: Reference): Processing {
  const processor = new Processor(document, parts, reference);
  return {
    signedInfo: processor.signedInfo,
    finish: async () => {
      await processor.prepare();
      return processor.run();
    },
  };
}

class Processor extends SignedXml {
  readonly signedInfo: string;
  private digest = '';
  /** Canonical forms are asked for twice and made once. */
  private readonly forms = new Map<unknown, string>();
  /** The digest of the signed element where that was made ahead. */
  private ahead: Uint8Array | null = null;

  constructor(
    private readonly xml: XmlDocument,
    private readonly parts: Parts,
    private readonly reference: Reference,
  ) {
    // A key is demanded though ours are tried later.
    super({ publicCert: 'tried later', getCertFromKeyInfo: () => null });
    this.idAttributes = [...ID_NAMES];
    this.HashAlgorithms = this.hashes();
    this.SignatureAlgorithms = table([parts.algorithm ?? '', Comparing.bind(null, this)]);
    // In 6.3.2 this is where every canonical form is made, from a clone of the subtree. The test of this file
    // (internals) fails when a version of xml-crypto does it differently.
    Object.defineProperty(this, 'canonicalize', { value: this.canonicalForm.bind(this) });
    this.signedInfo = this.canonicalForm([], this.parts.signedInfo);
  }

  async prepare(): Promise<void> {
    const signed = referred(this.xml, this.reference);
    const hash = DIGEST_ALGORITHMS.get(this.reference.digestMethod ?? '');
    if (signed && hash) this.ahead = await digestAhead(this.canonicalForm([], signed), hash);
  }

  run(): Processed {
    this.loadSignature(this.parts.signature as unknown as globalThis.Element);
    // Our stand-in for xmldom takes the document itself for its text: it is parsed once.
    const digestFits = this.checkSignature(this.xml.dom as unknown as string);
    const [loaded] = this.getReferences();
    if (!loaded || loaded.uri !== (this.reference.uri ?? ''))
      throw new Error('another Reference was read than is signed');
    return {
      computedDigest: this.digest,
      statedDigest: String(loaded.digestValue).trim(),
      digestFits,
      form: this.canonicalForm([], referred(this.xml, this.reference)),
    };
  }

  private canonicalForm(_transforms: unknown, node: unknown): string {
    const form = this.forms.get(node) ?? this.makeForm(node);
    this.forms.set(node, form);
    return form;
  }

  private makeForm(node: unknown): string {
    const { signedInfo, canonicalization } = this.parts;
    if (node === signedInfo && signedInfo && canonicalization) return canonicalText(signedInfo, canonicalization, null);
    const signed = referred(this.xml, this.reference);
    if (node !== signed || !signed) throw new Error('xml-crypto asks for the canonical form of something else');
    return signedForm(this.xml, this.parts, this.reference, signed);
  }

  private hashes(): typeof this.HashAlgorithms {
    const made = [...DIGEST_ALGORITHMS].map(([uri, hash]) => [uri, Hashing.bind(null, this, uri, hash)] as const);
    return table(...made);
  }

  /** The digest of the signed element's canonical form, or of what else xml-crypto hands over. */
  digestFor(text: string, uri: string, hash: HashName): string {
    const isKnown = uri === this.reference.digestMethod && text === this.forms.get(referred(this.xml, this.reference));
    this.digest = writeBase64((isKnown ? this.ahead : null) ?? digestOf(text, hash));
    return this.digest;
  }

  /** Holds what xml-crypto would verify against what WebCrypto was handed; that it answers "true" proves nothing else. */
  compare(signedInfo: string): boolean {
    if (signedInfo !== this.signedInfo) throw new Error('another SignedInfo was read than is signed');
    return true;
  }
}

// xml-crypto makes what is in its tables with `new` and no arguments. A class for each processor would keep its whole document
// alive until V8 next collects the old generation; a bound one is a class like any other.
class Hashing implements HashAlgorithm {
  constructor(
    private readonly processor: Processor,
    private readonly uri: string,
    private readonly hash: HashName,
  ) {}

  getAlgorithmName = (): string => this.uri;
  getHash = (text: string): string => this.processor.digestFor(text, this.uri, this.hash);
}

class Comparing implements SignatureAlgorithm {
  constructor(private readonly processor: Processor) {}

  getAlgorithmName = (): string => '';
  getSignature = (): never => {
    throw new Error('nothing is ever signed here');
  };
  verifySignature = (signedInfo: string): boolean => this.processor.compare(signedInfo);
}

interface Method extends Transform {
  readonly withoutComments?: boolean;
}

function options(transform: Method, without: Element | null) {
  const method = CANONICAL_METHODS.get(transform.algorithm);
  if (!method) throw new Error('the canonicalization is not supported');
  const comments = method.comments && !transform.withoutComments;
  return { method: { ...method, comments }, inclusivePrefixes: transform.inclusivePrefixes, without };
}

/**
 * The canonical form that a reference's digest is made of.
 *
 * @param signed what the reference refers to
 * @throws CanonicalError, and an Error where the canonicalization is none we have
 */
export function signedForm(xml: XmlDocument, { signature }: Parts, reference: Reference, signed: Element): string {
  const { transforms, uri } = reference;
  const isEnveloped = transforms.some(({ algorithm }) => algorithm === `${NS.signature}enveloped-signature`);
  const without = isEnveloped ? signature : null;
  // Comments are no part of what a bare name or "" refers to (XML signature 4.4.3.3).
  const method = { ...referenceMethod(reference), withoutComments: true };
  if (uri === '') return canonicalizeDocument(xml.dom, options(method, without));
  return canonicalText(signed, method, without);
}

function canonicalText(element: Element, transform: Method, without: Element | null): string {
  return canonicalize(element, options(transform, without));
}

/** xml-crypto looks algorithms up by hostile names: no prototype. */
function table<T>(...entries: readonly (readonly [string, T])[]): Record<string, T> {
  const made = Object.create(null) as Record<string, T>;
  for (const [uri, entry] of entries) made[uri] = entry;
  return made;
}
