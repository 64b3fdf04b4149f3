import type { FailedStep, TrustedKey, Verdict } from '../../model/signature-report.ts';
import type { SignatureAlgorithm } from './algorithms.ts';
import { fingerprintOf, trustedCandidates, type Candidate, type Embedded } from './keys.ts';
import { failed, passed, type StepLog } from './steps.ts';
import { beginCheck, type PendingVerification, type KeyMatch } from './web-crypto.ts';
import { say } from '../../i18n/say.ts';

/** Who made a signature value, as far as the keys at hand tell. */
export interface KeyVerification {
  readonly fitting: Candidate | null;
  readonly keyFingerprint: string | null;
}

export interface Question {
  readonly algorithm: SignatureAlgorithm;
  /** The octets that are signed. */
  readonly data: Uint8Array<ArrayBuffer>;
  /** null: the value is not base64. */
  readonly value: Uint8Array<ArrayBuffer> | null;
  readonly trusted: readonly TrustedKey[];
  readonly embedded: Embedded;
}

/** The keys to try, the trusted ones first. */
const candidatesFor = ({ trusted, embedded }: Question): Candidate[] => [
  ...trustedCandidates(trusted),
  ...embedded.candidates,
];

/**
 * Begins with the first key, so that it is done when {@link verifyValue} asks; null when there is
 * nothing to check.
 */
export async function beginVerifying(question: Question): Promise<PendingVerification | null> {
  const [first] = candidatesFor(question);
  const { algorithm, data, value } = question;
  return first && value ? beginCheck(algorithm, first.key, data, value) : null;
}

/**
 * Tries the trusted keys first, then those that the message carries, and notes the last three
 * steps. Only a trusted key makes a signature valid: what a message says about its own key proves
 * nothing.
 *
 * @param begun what {@link beginVerifying} began for the same question
 */
export async function verifyValue(
  log: StepLog,
  question: Question,
  begun: PendingVerification | null = null,
): Promise<KeyVerification> {
  const { trusted, embedded, value } = question;
  const candidates = candidatesFor(question);
  const own = embedded.candidates[0] ?? null;
  const unfit = { fitting: null, keyFingerprint: own && (await fingerprintOf(own)) };
  if (candidates.length === 0) {
    log.note('key-found', noKey(embedded));
    return unfit;
  }
  log.note('key-found', passed(found(trusted.length, embedded.candidates.length)));
  if (!value) {
    log.note(
      'signature-value',
      failed('signature-mismatch', say`The SignatureValue is not base64.`),
    );
    return unfit;
  }
  const fits: KeyMatch[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const check =
      (index === 0 && begun) ||
      (await beginCheck(question.algorithm, candidate.key, question.data, value));
    const fit = await check.fit;
    fits.push(fit);
    if (fit !== 'fits') continue;
    log.note(
      'signature-value',
      passed(say`The signature value was made with ${describe(candidate)}.`),
    );
    noteTrust(log, candidate, trusted.length);
    return { fitting: candidate, keyFingerprint: await fingerprintOf(candidate) };
  }
  log.note('signature-value', noFit(fits, embedded, question.algorithm));
  return unfit;
}

function noteTrust(log: StepLog, { source }: Candidate, trustedCount: number): void {
  if (source) log.note('key-trusted', passed(say`This key is the one of ${sourceName(source)}.`));
  else if (trustedCount === 0)
    log.skip('key-trusted', say`There is no expected key to compare with.`);
  else
    log.note(
      'key-trusted',
      failed('key-not-trusted', say`The key that fits is none of the expected keys.`),
    );
}

const sourceName = (source: 'console' | 'metadata'): string =>
  source === 'console' ? say`the Twilio Console` : say`the metadata`;

function describe({ certificate, source }: Candidate): string {
  const where = source ? say`from ${sourceName(source)}` : say`in the message`;
  return certificate
    ? say`the key of the certificate ${where} (${certificate.subject})`
    : say`the bare key ${where}`;
}

function found(trusted: number, embedded: number): string {
  return say`Keys to try: ${trusted} expected, ${embedded} in the message.`;
}

function noKey({ errors: [error] }: Embedded) {
  if (error !== undefined)
    return failed('bad-certificate', say`The key in the message cannot be read: ${error}`);
  return failed(
    'no-key',
    say`The message carries no key, and no key is expected: add the certificate to check it.`,
  );
}

function noFit(fits: readonly KeyMatch[], { errors }: Embedded, { family }: SignatureAlgorithm) {
  if (fits.includes('does-not-fit')) {
    const note =
      errors[0] === undefined ? '' : say` The key in the message cannot be read: ${errors[0]}`;
    return failed('signature-mismatch', say`The signature value fits none of the keys.${note}`);
  }
  if (fits.includes('unusable')) {
    return failed('unsupported-algorithm', say`This key or algorithm cannot be checked here.`);
  }
  return failed(
    'signature-mismatch',
    say`The algorithm needs a key of type ${family}, and none of the keys is one.`,
  );
}

const NOT_CHECKED = new Set<FailedStep>([
  'no-key',
  'bad-certificate',
  'unsupported-algorithm',
  'symmetric-algorithm',
  'no-algorithm',
  'relative-namespace',
  'limit',
  'encrypted',
  'layout-changed',
  'copy-damaged',
]);

/**
 * What SAML forbids and XML signature allows: outside SAML it is no fault, only more than is
 * checked here.
 */
const SAML_ONLY = new Set<FailedStep>([
  'several-references',
  'unexpected-transform',
  'reference-not-parent',
  'reference-uri',
]);

/**
 * The verdict that follows from the first failed step.
 *
 * @param strict whether SAML's rules bind
 */
export function verdictOf(
  failedStep: FailedStep | null,
  fitting: Candidate | null,
  strict: boolean,
): Verdict {
  if (!strict && failedStep !== null && SAML_ONLY.has(failedStep)) return 'cannot-check';
  if (failedStep === null) return fitting?.source ? 'valid' : 'valid-key-not-trusted';
  if (failedStep === 'key-not-trusted') return 'valid-key-not-trusted';
  return NOT_CHECKED.has(failedStep) ? 'cannot-check' : 'broken';
}
