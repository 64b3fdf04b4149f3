/** A canonicalization algorithm: which of the W3C's, and whether comments stay. */
export interface CanonicalMethod {
  /** Exclusive canonicalization writes only the namespaces that are used. */
  readonly exclusive: boolean;
  /** Canonical XML 1.1: xml:id is not inherited, xml:base is joined. */
  readonly is11: boolean;
  readonly comments: boolean;
}

const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const C14N11 = 'http://www.w3.org/2006/12/xml-c14n11';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** The namespace of InclusiveNamespaces (Exclusive XML Canonicalization 1.0, section 4). */
export const EXCLUSIVE_NAMESPACE = EXCLUSIVE;

/**
 * What a reference is turned to octets with when it names no canonicalization (XML signature
 * 4.4.3.2).
 */
export const DEFAULT_METHOD = C14N;

const plain = { exclusive: false, is11: false, comments: false } as const;

/** The algorithms by URI. */
export const CANONICAL_METHODS: ReadonlyMap<string, CanonicalMethod> = new Map<
  string,
  CanonicalMethod
>([
  [C14N, plain],
  [`${C14N}#WithComments`, { ...plain, comments: true }],
  [C14N11, { ...plain, is11: true }],
  [`${C14N11}#WithComments`, { ...plain, is11: true, comments: true }],
  [EXCLUSIVE, { ...plain, exclusive: true }],
  [`${EXCLUSIVE}WithComments`, { ...plain, exclusive: true, comments: true }],
]);
