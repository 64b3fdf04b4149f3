import type { XmlDocument } from '../../model/xml.ts';
import { CanonicalError } from '../canonical/canonicalize.ts';
import { namespaceNotAbsoluteIn, sourceOf, XmlError, type Element } from '../dom.ts';
import { placeOf } from '../locate.ts';
import type { SignatureReport, TrustedKey } from '../../model/signature-report.ts';
import { DIGEST_ALGORITHMS, SIGNATURE_ALGORITHMS } from './algorithms.ts';
import { readBase64 } from '../../encoding/base64.ts';
import type { Budget } from './budget.ts';
import { faultOfCopy, type Provenance } from './copied.ts';
import { signOfDamage } from './damage.ts';
import { likelyChange } from './likely-edits.ts';
import {
  beginVerifying,
  verifyValue,
  verdictOf,
  type KeyVerification,
  type Question,
} from './verify-value.ts';
import { embeddedKeys, type Embedded } from './keys.ts';
import { readParts, type SignatureParts, type Reference } from './parts.ts';
import { coversOf, isInAdvice, placed } from './placement.ts';
import { beginProcessing, type Processed } from './processor.ts';
import { pssAlgorithm } from './pss.ts';
import { failed, passed, StepLog, type Answer } from './steps.ts';
import * as structure from './structure.ts';
import type { PendingVerification } from './web-crypto.ts';
import { say } from '../../i18n/say.ts';

/** What all signatures of a document share. */
export interface Setting {
  readonly document: XmlDocument;
  readonly trusted: readonly TrustedKey[];
  /**
   * Whether SAML's rules for signatures bind; a document without SAML may be signed in other ways.
   */
  readonly strict: boolean;
  readonly budget: Budget;
  readonly provenance: Provenance;
}

const utf8 = new TextEncoder();

/** Verifies one ds:Signature element, step by step. Never throws. */
export async function verifyElement(
  setting: Setting,
  signature: Element,
): Promise<SignatureReport> {
  const log = new StepLog();
  const parts = readParts(signature);
  if (!setting.budget.take('signatures')) {
    log.note(
      'signature-placed',
      failed('limit', say`The document has more signatures than are looked at.`),
    );
    return report(setting, parts, NOTHING_EMBEDDED, NO_JUDGEMENT, log);
  }
  const embedded = embeddedKeys(parts.keyInfo, setting.budget);
  const [reference] = parts.references;
  const judgement =
    isWellFormed(setting, parts, log) && reference
      ? await check(setting, parts, reference, embedded, log)
      : NO_JUDGEMENT;
  refuseNamespaceNotAbsolute(setting.document, log);
  excuseDamage(setting, parts, log);
  return report(setting, parts, embedded, judgement, log);
}

/**
 * Canonical XML 1.0, 1.3: a document that declares a namespace by a relative URI has no canonical
 * form; nor has one whose namespace is no URI at all, which Namespaces in XML 1.0 forbids. Some
 * programs do not look for one, or only in what is signed; so nothing is vouched for, and nothing
 * that fits is called broken.
 */
function refuseNamespaceNotAbsolute(document: XmlDocument, log: StepLog): void {
  if ((log.decisiveStep ?? 'key-not-trusted') !== 'key-not-trusted') return;
  const found = namespaceNotAbsoluteIn(document);
  if (found === null) return;
  const uri = structure.quote(found);
  log.overrule(
    'digest',
    failed(
      'relative-namespace',
      say`The document declares the namespace ${uri}, which is not an absolute URI, and so has no canonical form.`,
    ),
  );
}

/**
 * Where a copy shows that it was changed, that a signature does not fit it says nothing about the
 * message.
 */
function excuseDamage(
  { document, provenance }: Setting,
  parts: SignatureParts,
  log: StepLog,
): void {
  const { decisiveStep, decisiveId } = log;
  const [reference] = parts.references;
  const signed = reference ? structure.referred(document, reference) : null;
  const sign = signOfDamage(provenance, decisiveStep, parts, signed);
  if (sign !== null && decisiveId !== null) log.overrule(decisiveId, failed('copy-damaged', sign));
}

const NOTHING_EMBEDDED: Embedded = { candidates: [], certificates: [], errors: [] };
const NO_JUDGEMENT: KeyVerification = { fitting: null, keyFingerprint: null };

/** The steps before anything is computed. */
function isWellFormed({ document, strict }: Setting, parts: SignatureParts, log: StepLog): boolean {
  const [reference] = parts.references;
  log.note('wellformed', passed(say`The document is well-formed XML.`));
  return (
    log.note('doctype-absent', structure.doctypeAbsent(document)) &&
    log.note('processing-instruction-absent', structure.instructionAbsent(document)) &&
    log.note('ids-unique', structure.idsUnique(document)) &&
    log.note(
      'signature-placed',
      strict ? placed(parts.signature) : passed(say`The document is not SAML.`),
    ) &&
    log.note('one-signedinfo', structure.oneSignedInfo(parts)) &&
    log.note('one-reference', structure.oneReference(parts)) &&
    log.note('signature-children', structure.onlyOwnChildren(parts, !strict)) &&
    reference !== undefined &&
    log.note('reference-to-parent', structure.toParent(document, reference, parts, strict)) &&
    log.note(
      'transforms-allowed',
      structure.transformsAllowed(reference, isEnveloped(document, reference, parts)),
    ) &&
    log.note('algorithm-allowed', structure.algorithmsAllowed(parts))
  );
}

/** Whether the Signature is inside what it signs, and so must be left out of it. */
function isEnveloped(
  document: XmlDocument,
  reference: Reference,
  { signature }: SignatureParts,
): boolean {
  const signed = structure.referred(document, reference);
  for (let node = signature.parentNode; node; node = node.parentNode)
    if (node === signed) return true;
  return false;
}

async function check(
  { document, trusted, budget, provenance }: Setting,
  parts: SignatureParts,
  reference: Reference,
  embedded: Embedded,
  log: StepLog,
): Promise<KeyVerification> {
  const algorithm =
    SIGNATURE_ALGORITHMS.get(parts.algorithm ?? '') ?? pssAlgorithm(parts.signatureMethod);
  if (!algorithm) {
    log.note(
      'algorithm-allowed',
      failed('unsupported-algorithm', say`The parameters of RSA-PSS are not supported.`),
    );
    return NO_JUDGEMENT;
  }
  if (!budget.take('digests') || !budget.take('characters', sizeOf(document, reference))) {
    log.note('digest', tooMuch());
    return NO_JUDGEMENT;
  }
  const value = readBase64(parts.value ?? '');
  let question: Question;
  let begun: PendingVerification | null;
  let signedInfo: string;
  let digest: DigestAnswer;
  try {
    const processing = beginProcessing(document, parts, reference);
    signedInfo = processing.signedInfo;
    question = { algorithm, data: utf8.encode(signedInfo), value, trusted, embedded };
    // WebCrypto checks the value while the digest is made here.
    begun = await beginVerifying(question);
    digest = digestAnswer(await processing.finish(), reference);
  } catch (error) {
    log.note('digest', unprocessed(error));
    return NO_JUDGEMENT;
  }
  if (digest.answer.failed === null) {
    log.note('digest', digest.answer);
    return verifyValue(log, question, begun);
  }
  const copied = await faultOfCopy(provenance, question, signedInfo, digest.explained);
  log.note('digest', copied?.answer ?? digest.answer);
  return copied ? verifyValue(log, copied.question) : verifyValue(log, question, begun);
}

function sizeOf(document: XmlDocument, reference: Reference): number {
  const signed = structure.referred(document, reference);
  if (!signed) return 0;
  const { start, end } = sourceOf(document, signed);
  return end - start;
}

interface DigestAnswer {
  readonly answer: Answer;
  /** What was done to the message, where undoing it makes the digest fit. */
  readonly explained: string | null;
}

function digestAnswer(
  { digestFits, computedDigest, statedDigest, form }: Processed,
  { digestMethod }: Reference,
): DigestAnswer {
  if (digestFits) {
    return {
      answer: passed(say`The content has the digest that is signed, ${computedDigest}.`),
      explained: null,
    };
  }
  const hash = DIGEST_ALGORITHMS.get(digestMethod ?? '');
  const explained = hash ? likelyChange(form, statedDigest, hash) : null;
  const seen = say`The content has the digest "${computedDigest}", but ${structure.quote(statedDigest)} is signed.`;
  return {
    answer: failed('digest-mismatch', explained ? `${seen} ${explained}` : seen),
    explained,
  };
}

const tooMuch = (): Answer =>
  failed('limit', say`The document has more signed content than is verified.`);

function unprocessed(error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error);
  // A SignedInfo may inherit more namespaces than an element of a document may have.
  if (error instanceof XmlError && error.code.startsWith('too-')) return tooMuch();
  if (error instanceof CanonicalError)
    return failed('digest-mismatch', say`There is no digest: ${message}.`);
  return failed(
    'digest-mismatch',
    say`The signed content cannot be processed: ${message.slice(0, 300)}.`,
  );
}

function report(
  { document, strict }: Setting,
  parts: SignatureParts,
  embedded: Embedded,
  { fitting, keyFingerprint }: KeyVerification,
  log: StepLog,
): SignatureReport {
  const [reference] = parts.references;
  const signed = reference ? structure.referred(document, reference) : null;
  const { failedStep, decisiveStep, steps } = log;
  const digestFits = steps.some(({ id, ok }) => id === 'digest' && ok === true);
  const verdict = isInAdvice(parts.signature)
    ? 'cannot-check'
    : verdictOf(decisiveStep, fitting, strict);
  return {
    place: placeOf(document, parts.signature),
    covers: signed ? coversOf(signed) : 'nothing',
    coveredPlace: signed && digestFits ? placeOf(document, signed) : null,
    verdict,
    failedStep,
    steps,
    algorithm: parts.algorithm,
    digest: reference?.digestMethod ?? null,
    canonicalization: parts.canonicalization?.algorithm ?? null,
    transforms: reference?.transforms.map(({ algorithm }) => algorithm) ?? [],
    referenceUri: reference?.uri ?? null,
    keyFingerprint: keyFingerprint ?? embedded.certificates[0]?.sha256 ?? null,
    // A bare key that fits is nobody's: the certificate beside it may be another's.
    certificate: fitting ? fitting.certificate : (embedded.certificates[0] ?? null),
    embedded: embedded.certificates,
    trustedBy: fitting?.source ?? null,
  };
}
