import type { XmlDocument } from '../model/xml.ts';
import type { QuerySignature } from '../model/message.ts';
import { isNamed } from './dom.ts';
import { NS } from '../model/names.ts';
import { Budget } from './signature/budget.ts';
import type { Provenance } from './signature/copied.ts';
import { judgeCoverage } from './signature/coverage.ts';
import { isSaml } from './signature/placement.ts';
import { verifyElement } from './signature/verify-element.ts';
import { verifyQuery } from './signature/verify-query.ts';
import type { SignatureReport, TrustedKey } from '../model/signature-report.ts';

/**
 * Verifies every ds:Signature element of a document, in document order: also those that do not
 * count, with the step that says why. Never rejects.
 *
 * @param trusted the keys to expect; without any, the best verdict is `valid-key-not-trusted`
 * @param provenance what became of a copy after it was taken is no fault of the message: such
 * signatures cannot be checked
 */
export async function verifySignatures(
  document: XmlDocument,
  trusted: readonly TrustedKey[],
  provenance: Provenance = 'recorded',
): Promise<readonly SignatureReport[]> {
  const signatures = document.elements.filter((element) =>
    isNamed(element, NS.signature, 'Signature'),
  );
  const setting = { document, trusted, strict: isSaml(document), budget: new Budget(), provenance };
  const reports: SignatureReport[] = [];
  for (const signature of signatures) reports.push(await verifyElement(setting, signature));
  return setting.strict ? judgeCoverage(document, reports) : reports;
}

/**
 * Verifies the signature of the HTTP-Redirect binding (SAML bindings 3.4.4.1) over the query as it
 * was sent. The message carries no key, so without a trusted one it cannot be checked. Never
 * rejects.
 */
export function verifyQuerySignature(
  query: QuerySignature,
  trusted: readonly TrustedKey[],
): Promise<SignatureReport> {
  return verifyQuery(query, trusted);
}
