import type { SeenSignature } from '../../facts/signatures.ts';
import { type FailedStep, isVerified } from '../../model/signature-report.ts';
import { explainFailedStep } from '../../model/failed-steps.ts';
import { joinSentences } from '../../i18n/format.ts';
import { say } from '../../i18n/say.ts';

/**
 * What the user can do about it, where anything: a missing key is the one thing a certificate ends.
 */
const WITH_A_CERTIFICATE: readonly (FailedStep | null)[] = ['no-key', 'bad-certificate'];

/**
 * What is missing where the message has signatures and none of them could be verified: a rule that
 * looks for faults of signatures has then seen nothing, and must not say that all is well.
 *
 * @returns null when a signature is verified, or none is there
 */
export function notVerified(
  signatures: readonly SeenSignature[],
): { readonly missing: string } | null {
  const [first] = signatures;
  if (!first || signatures.some(({ report }) => isVerified(report))) return null;
  const { failedStep, steps } = first.report;
  return {
    missing: joinSentences(
      say`No signature of this message could be verified.`,
      failedStep !== null && explainFailedStep(failedStep),
      failedStep === 'unsupported-algorithm' && steps.find(({ ok }) => ok === false)?.detail,
      WITH_A_CERTIFICATE.includes(failedStep) &&
        say`Fill in "X.509 Certificate" as it is in the Twilio Console, or import the metadata of your identity provider.`,
    ),
  };
}
