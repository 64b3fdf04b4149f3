import type { SeenAssertions } from '../../facts/assertion.ts';
import type { SeenSignature } from '../../facts/signatures.ts';
import type { FailedStep } from '../../model/signature-report.ts';
import type { Evidence } from '../../model/evidence.ts';

/** Structures that only a wrapping attack, or a tool that rebuilds messages, makes. */
const WRAPPING: readonly (FailedStep | null)[] = [
  'duplicate-id',
  'signature-misplaced',
  'signature-unexpected-child',
  'reference-not-parent',
];

type Placed = { readonly path: string; readonly evidence: Evidence };

/** What in a message lets a reader take something that is not signed for something that is. */
export interface Wrapping {
  /** Assertions that Flex may read, and that no signature which counts covers. */
  readonly unsigned: readonly Placed[];
  /** Assertions where none belongs. */
  readonly misplaced: readonly Placed[];
  /** Elements named like SAML's and none of them, that no signature which counts covers. */
  readonly lookalikes: readonly Placed[];
  /** Parts of an assertion outside of one, that no signature which counts covers. */
  readonly strays: readonly Placed[];
  /**
   * Signatures that refer to another part than the one they are in, or cover one that nobody reads.
   */
  readonly signatures: readonly SeenSignature[];
  /** Of all of these. */
  readonly evidence: readonly Evidence[];
}

/** Looks for the structures of signature wrapping; `evidence` is empty when there are none. */
export function wrappingOf(
  signatures: readonly SeenSignature[],
  assertions: SeenAssertions,
): Wrapping {
  const { plain } = assertions;
  const misplaced = plain.filter(({ isDirectChild }) => !isDirectChild);
  const lookalikes = assertions.lookalikes.filter(({ isCovered }) => !isCovered);
  const strays = assertions.strays.filter(({ isCovered }) => !isCovered);
  // A Signature at another position among the right parent's children is verified:
  // signature-misplaced tells of it.
  const isSuspect = ({
    report: { verdict, failedStep, covers, coveredPlace },
  }: SeenSignature): boolean =>
    failedStep === 'not-covered' ||
    (verdict === 'broken' && WRAPPING.includes(failedStep)) ||
    (covers === 'elsewhere' && coveredPlace !== null);
  const suspects = signatures.filter(isSuspect);
  const anySigned = plain.some(({ isCovered }) => isCovered);
  const isDoubtful = anySigned || misplaced.length + suspects.length > 0;
  const unsigned = isDoubtful ? plain.filter((one) => one.isDirectChild && !one.isCovered) : [];
  const evidence = [...unsigned, ...misplaced, ...lookalikes, ...strays, ...suspects].map(
    (one) => one.evidence,
  );
  return {
    unsigned,
    misplaced,
    lookalikes,
    strays,
    signatures: suspects,
    evidence: [...new Set(evidence)],
  };
}
