import type { SignatureReport } from '../../model/signature-report.ts';
import type { Assertion, Place, Span } from '../../model/saml-content.ts';

const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** Whether the digest of this signature was made over the place. */
export const coversPlace = ({ coveredPlace }: SignatureReport, { span }: Place): boolean =>
  coveredPlace !== null && contains(coveredPlace.span, span);

const keyOf = ({ keyFingerprint }: SignatureReport): string => keyFingerprint ?? '';

const sizeOf = ({ coveredPlace }: SignatureReport): number =>
  coveredPlace ? coveredPlace.span.end - coveredPlace.span.start : 0;

/**
 * The signatures of a message that count as cover, of those given. Where one was made with an
 * expected key, only such: a signature by a stranger's key protects nothing then. Where there is
 * none, those made with one and the same key, the one that covers most: two parts signed by two
 * unknown parties do not vouch for each other.
 *
 * @param reports all signatures of the message, or those of them that are looked at
 */
export function coveringReports(reports: readonly SignatureReport[]): readonly SignatureReport[] {
  const covering = reports.filter(({ coveredPlace }) => coveredPlace !== null);
  // Not by the verdict: `not-covered` takes it from a signature whose own part is as it was signed.
  const trusted = covering.filter(({ trustedBy }) => trustedBy !== null);
  if (trusted.length > 0) return trusted;
  const most = covering.reduce<SignatureReport | null>(
    (best, one) => (best === null || sizeOf(one) > sizeOf(best) ? one : best),
    null,
  );
  return most ? covering.filter((one) => keyOf(one) === keyOf(most)) : [];
}

/**
 * The assertion a reader that verifies signatures reads: the first child of the Response that a
 * signature which counts covers, else the first child.
 *
 * @returns null when no assertion is where one belongs
 */
export function assertionRead(
  assertions: readonly Assertion[],
  reports: readonly SignatureReport[],
): Assertion | null {
  const direct = assertions.filter(({ isDirectChild }) => isDirectChild);
  const covering = coveringReports(reports);
  return (
    direct.find(({ place }) => covering.some((report) => coversPlace(report, place))) ??
    direct[0] ??
    null
  );
}
