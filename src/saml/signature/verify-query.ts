import type { QuerySignature } from '../../model/message.ts';
import type { SignatureReport, TrustedKey } from '../../model/signature-report.ts';
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from './algorithms.ts';
import { readBase64 } from '../../encoding/base64.ts';
import { verifyValue, verdictOf, type Question } from './verify-value.ts';
import type { Embedded } from './keys.ts';
import { failed, passed, QUERY_STEPS, StepLog, type Answer } from './steps.ts';
import { signatureAlgorithmAllowed } from './structure.ts';
import { joinSentences } from '../../i18n/format.ts';
import { say } from '../../i18n/say.ts';

const NOTHING_EMBEDDED: Embedded = { candidates: [], certificates: [], errors: [] };

const utf8 = new TextEncoder();

/** Verifies a query's detached signature; see {@link verifyQuerySignature}. */
export async function verifyQuery(
  query: QuerySignature,
  trusted: readonly TrustedKey[],
): Promise<SignatureReport> {
  const log = new StepLog(QUERY_STEPS);
  log.note(
    'parameters-once',
    query.repeated
      ? await repeatedAnswer(query.repeated, trusted)
      : passed(say`Every signed parameter is there once.`),
  );
  const algorithm = SIGNATURE_ALGORITHMS.get(query.algorithm);
  const allowed = signatureAlgorithmAllowed(query.algorithm);
  const unsupported = failed(
    'unsupported-algorithm',
    say`RSA-PSS with parameters has no place for them in a query.`,
  );
  const usable = log.note('algorithm-allowed', algorithm || allowed.failed ? allowed : unsupported)
    ? algorithm
    : null;
  const asked = usable ? question(usable, query, trusted) : null;
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

function question(
  algorithm: SignatureAlgorithm,
  { signedText, signature }: Pick<QuerySignature, 'signedText' | 'signature'>,
  trusted: readonly TrustedKey[],
): Question {
  return {
    algorithm,
    data: utf8.encode(signedText),
    value: readBase64(signature),
    trusted,
    embedded: NOTHING_EMBEDDED,
  };
}

/** Which value of each repeated parameter is signed, as far as a known key tells. */
async function repeatedAnswer(
  { names, choices }: NonNullable<QuerySignature['repeated']>,
  trusted: readonly TrustedKey[],
): Promise<Answer> {
  const said = (detailOf: (name: string, at: number) => string): Answer =>
    failed('duplicate-parameter', joinSentences(...names.map(detailOf)));
  for (const choice of choices) {
    const algorithm = SIGNATURE_ALGORITHMS.get(choice.algorithm);
    if (!algorithm) continue;
    const asked = question(algorithm, choice, trusted);
    if ((await verifyValue(new StepLog(QUERY_STEPS), asked)).fitting) {
      return said(
        (name, at) =>
          say`${name} is in the address more than once. Number ${choice.numbers[at] ?? 1} is signed.`,
      );
    }
  }
  return said(
    (name) => say`${name} is in the address more than once. Which one is signed is not known.`,
  );
}
