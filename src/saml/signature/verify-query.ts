import type { QuerySignature } from '../../model/message.ts';
import type { SignatureReport, TrustedKey } from '../../model/signature-report.ts';
import { SIGNATURE_ALGORITHMS } from './algorithms.ts';
import { readBase64 } from '../../encoding/base64.ts';
import { verifyValue, verdictOf, type Question } from './verify-value.ts';
import type { Embedded } from './keys.ts';
import { failed, passed, QUERY_STEPS, StepLog, type Answer } from './steps.ts';
import { signatureAlgorithmAllowed } from './structure.ts';
import { say } from '../../i18n/say.ts';

const NOTHING_EMBEDDED: Embedded = { candidates: [], certificates: [], errors: [] };

const utf8 = new TextEncoder();

/** Verifies a query's detached signature; see {@link verifyQuerySignature}. */
export async function verifyQuery(
  query: QuerySignature,
  trusted: readonly TrustedKey[],
): Promise<SignatureReport> {
  const log = new StepLog(QUERY_STEPS);
  if (!query.repeated)
    log.note('parameters-once', passed(say`Every signed parameter is there once.`));
  const algorithm = SIGNATURE_ALGORITHMS.get(query.algorithm);
  const allowed = signatureAlgorithmAllowed(query.algorithm);
  const unsupported = failed(
    'unsupported-algorithm',
    say`RSA-PSS with parameters has no place for them in a query.`,
  );
  const usable = log.note('algorithm-allowed', algorithm || allowed.failed ? allowed : unsupported)
    ? algorithm
    : null;
  const question = (signedText: string): Question | null =>
    usable
      ? {
          algorithm: usable,
          data: utf8.encode(signedText),
          value: readBase64(query.signature),
          trusted,
          embedded: NOTHING_EMBEDDED,
        }
      : null;
  if (query.repeated)
    log.note('parameters-once', await repeatedAnswer(query, query.repeated, question));
  const asked = question(query.signedText);
  const { fitting, keyFingerprint } =
    asked && !query.repeated
      ? await verifyValue(log, asked)
      : { fitting: null, keyFingerprint: null };
  return {
    place: null,
    covers: 'query',
    coveredPlace: null,
    verdict: verdictOf(log.decisiveStep, fitting, true),
    failedStep: log.failedStep,
    steps: log.steps,
    algorithm: query.algorithm,
    digest: null,
    canonicalization: null,
    transforms: [],
    referenceUri: null,
    keyFingerprint,
    certificate: fitting?.certificate ?? null,
    embedded: [],
    trustedBy: fitting?.source ?? null,
  };
}

/** Which value of the repeated parameter is signed, as far as a known key tells. */
async function repeatedAnswer(
  { signedText }: QuerySignature,
  { name, otherSignedTexts }: NonNullable<QuerySignature['repeated']>,
  question: (signedText: string) => Question | null,
): Promise<Answer> {
  const texts = [signedText, ...otherSignedTexts];
  for (const [index, text] of texts.entries()) {
    const asked = question(text);
    if (!asked || !(await verifyValue(new StepLog(QUERY_STEPS), asked)).fitting) continue;
    return failed(
      'duplicate-parameter',
      say`${name} is in the address more than once. Number ${index + 1} is signed.`,
    );
  }
  return failed(
    'duplicate-parameter',
    say`${name} is in the address more than once. Which one is signed is not known.`,
  );
}
