import type { QuerySignature } from '../../capture/message.ts';
import type { SignatureReport, TrustedKey } from '../verdict.ts';
import { SIGNATURE_ALGORITHMS } from './algorithms.ts';
import { readBase64 } from './base64.ts';
import { judgeValue, verdictOf } from './judge.ts';
import type { Embedded } from './keys.ts';
import { failed, QUERY_STEPS, StepLog } from './steps.ts';
import { signatureAlgorithmAllowed } from './structure.ts';
import { say } from '../../text/say.ts';

const NOTHING_EMBEDDED: Embedded = { candidates: [], certificates: [], errors: [] };

const utf8 = new TextEncoder();

/** Verifies a query's detached signature; see {@link verifyQuerySignature}. */
export async function verifyQuery(query: QuerySignature, trusted: readonly TrustedKey[]): Promise<SignatureReport> {
  const log = new StepLog(QUERY_STEPS);
  const algorithm = SIGNATURE_ALGORITHMS.get(query.algorithm);
  const allowed = signatureAlgorithmAllowed(query.algorithm);
  const unsupported = failed('unsupported-algorithm', say`RSA-PSS with parameters has no place for them in a query.`);
  const mayGoOn = log.note('algorithm-allowed', algorithm || allowed.failed ? allowed : unsupported);
  const { fitting, keyFingerprint } =
    mayGoOn && algorithm
      ? await judgeValue(log, {
          algorithm,
          data: utf8.encode(query.signedText),
          value: readBase64(query.signature),
          trusted,
          embedded: NOTHING_EMBEDDED,
        })
      : { fitting: null, keyFingerprint: null };
  return {
    place: null,
    covers: 'query',
    coveredPlace: null,
    verdict: verdictOf(log.failedStep, fitting, true),
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
