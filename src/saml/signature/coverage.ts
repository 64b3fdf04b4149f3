import type { XmlDocument } from '../../model/xml.ts';
import { placeOf } from '../locate.ts';
import {
  type SignatureReport,
  type SignatureStep,
  isVerified,
} from '../../model/signature-report.ts';
import { coveringReports, coversPlace } from './cover.ts';
import { isAssertion, isInAdvice } from './placement.ts';
import { say } from '../../i18n/say.ts';

/**
 * Takes a signature over one Assertion back when the document has another that it does not cover,
 * nor another signature that counts (see {@link coveringReports}): readers may take that one
 * (signature wrapping), and what is said of the message must not be that it is signed.
 */
export function judgeCoverage(
  document: XmlDocument,
  reports: readonly SignatureReport[],
): readonly SignatureReport[] {
  const covering = coveringReports(reports.filter(isVerified));
  if (covering.length === 0) return reports;
  const uncovered = document.elements.find((element) => {
    if (!isAssertion(element) || isInAdvice(element)) return false;
    const place = placeOf(document, element);
    return !covering.some((report) => coversPlace(report, place));
  });
  if (!uncovered) return reports;
  const { path } = placeOf(document, uncovered);
  return reports.map((report) =>
    isVerified(report) && report.covers === 'Assertion' ? notCovering(report, path) : report,
  );
}

function notCovering(report: SignatureReport, path: string): SignatureReport {
  const detail = say`The signature covers one Assertion only. It does not cover the Assertion at ${path}.`;
  const step: SignatureStep = { id: 'reference-to-parent', ok: false, detail };
  const steps = report.steps.map((one) => (one.id === step.id ? step : one));
  return { ...report, verdict: 'broken', failedStep: 'not-covered', steps };
}
