import { parseXml } from '../saml/dom.ts';
import { verifySignatures } from '../saml/signature.ts';
import type { SignatureReport } from '../model/signature-report.ts';
import type { Expectations } from './expectations.ts';

const verified = new WeakMap<Expectations, Promise<Expectations>>();

/**
 * Verifies the signatures in the metadata that an account has. Where one is broken, somebody
 * changed the document after it was signed, and its certificates are expected no more. Metadata
 * without a signature stays as it is: most is imported so. A key that is not known is no reason
 * either, because metadata carries its own.
 *
 * @returns the same expectations with `brokenMetadata`; computed once for each object
 */
export function withMetadataVerified(expected: Expectations): Promise<Expectations> {
  const had = verified.get(expected);
  if (had) return had;
  const made = verify(expected);
  verified.set(expected, made);
  return made;
}

async function verify(expected: Expectations): Promise<Expectations> {
  const xml = expected.connection.metadataXml;
  // What cannot be read is among the errors already.
  if (expected.metadata === null || xml === undefined) return { ...expected, brokenMetadata: null };
  const ofConsole = expected.trustedKeys.filter(({ source }) => source === 'console');
  const reports = await verifySignatures(parseXml(xml.replace(/^\uFEFF/, '').trim()), ofConsole);
  const brokenMetadata = reports.find(isBroken) ?? null;
  const trustedKeys = brokenMetadata ? ofConsole : expected.trustedKeys;
  return { ...expected, trustedKeys, brokenMetadata };
}

const isBroken = ({ verdict }: SignatureReport): boolean => verdict === 'broken';

/** Why a signature is broken: the detail of the step that failed. */
export const brokenStep = ({ steps }: SignatureReport): string =>
  steps.find(({ ok }) => ok === false)?.detail ?? '';
