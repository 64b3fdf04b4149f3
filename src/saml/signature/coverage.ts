import type { XmlDocument } from '../dom.ts';
import { placeOf } from '../locate.ts';
import type { SignatureReport, SignatureStep } from '../verdict.ts';
import { isAssertion, isInAdvice } from './placement.ts';
import { say } from '../../text/say.ts';

const holds = ({ verdict }: SignatureReport): boolean => verdict === 'valid' || verdict === 'valid-key-not-trusted';

/**
 * Takes a signature that holds over one Assertion back when the document has another that nobody signed: readers may take that
 * one (signature wrapping), and what is said of the message must not be that it is signed.
 */
export function judgeCoverage(document: XmlDocument, reports: readonly SignatureReport[]): readonly SignatureReport[] {
  const covered = reports.flatMap((report) => (holds(report) && report.coveredPlace ? [report.coveredPlace.span] : []));
  if (covered.length === 0) return reports;
  const uncovered = document.elements.find((element) => {
    if (!isAssertion(element) || isInAdvice(element)) return false;
    const { start, end } = placeOf(document, element).span;
    return !covered.some((span) => span.start <= start && end <= span.end);
  });
  if (!uncovered) return reports;
  const { path } = placeOf(document, uncovered);
  return reports.map((report) => (holds(report) && report.covers === 'Assertion' ? notCovering(report, path) : report));
}

function notCovering(report: SignatureReport, path: string): SignatureReport {
  const detail = say`The signature holds for the Assertion around it, but the one at ${path} is not signed by anyone.`;
  const step: SignatureStep = { id: 'reference-to-parent', ok: false, detail };
  const steps = report.steps.map((one) => (one.id === step.id ? step : one));
  return { ...report, verdict: 'broken', failedStep: 'not-covered', steps };
}
