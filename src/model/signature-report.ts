import type { Place } from './saml-content.ts';
import type { CertificateInfo } from './certificate-info.ts';

/**
 * The steps of verifying one signature, in the order they are tried. Texts for people:
 * signature/steps.ts.
 */
export const STEPS = [
  'parameters-once',
  'wellformed',
  'doctype-absent',
  'processing-instruction-absent',
  'ids-unique',
  'signature-placed',
  'signature-children',
  'one-signedinfo',
  'one-reference',
  'reference-to-parent',
  'transforms-allowed',
  'algorithm-allowed',
  'digest',
  'key-found',
  'signature-value',
  'key-trusted',
] as const;
export type StepId = (typeof STEPS)[number];

/** Why a signature is not `valid`: the diagnosis names of the verification literature. */
export type FailedStep =
  | 'not-wellformed'
  | 'doctype'
  | 'processing-instruction'
  | 'duplicate-id'
  | 'signature-misplaced'
  | 'signature-unexpected-child'
  | 'signedinfo-count'
  | 'no-reference'
  | 'several-references'
  | 'reference-not-parent'
  | 'reference-uri'
  | 'unexpected-transform'
  | 'unsupported-algorithm'
  | 'symmetric-algorithm'
  | 'no-algorithm'
  | 'duplicate-parameter'
  /**
   * Somewhere in the document a namespace is no absolute URI, and of such a document no canonical
   * form is to be made.
   */
  | 'relative-namespace'
  | 'digest-mismatch'
  | 'no-key'
  | 'bad-certificate'
  | 'signature-mismatch'
  | 'key-not-trusted'
  | 'not-covered'
  | 'encrypted'
  | 'limit'
  /** The message is a copy, and was formatted after it was signed. */
  | 'layout-changed'
  /**
   * The message is a copy that was damaged and put together again, or that shows that values in it
   * were replaced.
   */
  | 'copy-damaged';

export interface SignatureStep {
  readonly id: StepId;
  /** null: not reached, or nothing to compare with. */
  readonly ok: boolean | null;
  /** What was seen, in one sentence; for a digest both values. */
  readonly detail: string;
}

export type Verdict = 'valid' | 'valid-key-not-trusted' | 'broken' | 'cannot-check';

export type Covers =
  | 'Response'
  | 'Assertion'
  | 'AuthnRequest'
  | 'LogoutRequest'
  | 'LogoutResponse'
  | 'Metadata'
  | 'query'
  | 'elsewhere'
  | 'nothing';

/** Where a key that may be trusted comes from. */
export type KeySource = 'console' | 'metadata';

/** A key to trust: what the connection says the identity provider signs with. */
export interface TrustedKey {
  readonly source: KeySource;
  readonly certificate: CertificateInfo;
}

export interface SignatureReport {
  /** The ds:Signature element; for a query signature null. */
  readonly place: Place | null;
  readonly covers: Covers;
  /**
   * What the digest really covers: the element's place, known only when the digest was computed
   * over it and fits.
   */
  readonly coveredPlace: Place | null;
  readonly verdict: Verdict;
  readonly failedStep: FailedStep | null;
  readonly steps: readonly SignatureStep[];
  /** Algorithm URIs as written; null when absent. */
  readonly algorithm: string | null;
  readonly digest: string | null;
  readonly canonicalization: string | null;
  readonly transforms: readonly string[];
  readonly referenceUri: string | null;
  /**
   * SHA-256 over the certificate (else over the SubjectPublicKeyInfo), lower-case hex; null when no
   * key was found.
   */
  readonly keyFingerprint: string | null;
  /** The certificate that fits the signature: the trusted one, else the one the message carries. */
  readonly certificate: CertificateInfo | null;
  /** What the message itself carries in KeyInfo, first certificate first. */
  readonly embedded: readonly CertificateInfo[];
  readonly trustedBy: KeySource | null;
  /**
   * True when the verdict travelled with a redacted recording: it was made then, and nothing was
   * verified here.
   */
  readonly recorded?: boolean;
}

/** Whether the signature verifies with the key it was made with, whoever that key belongs to. */
export const isVerified = ({ verdict }: SignatureReport): boolean =>
  verdict === 'valid' || verdict === 'valid-key-not-trusted';
