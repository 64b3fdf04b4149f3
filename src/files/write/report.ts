import { ruleWords, ruleName } from '../../diagnosis/rule-names.ts';
import type { RuleResult, Severity } from '../../model/finding.ts';
import type { SamlMessage } from '../../model/message.ts';
import { inWords } from '../../model/repairs.ts';
import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import type { FixPlan, SinceLast } from '../../model/fix-plan.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { Step } from '../../model/setting.ts';
import { GENERIC } from '../../diagnosis/detect-provider.ts';
import type { SecondOpinion } from '../../model/second-opinion.ts';
import { type SamlContent, assertionsOf, isEncrypted, statusOf } from '../../model/saml-content.ts';
import type { FailedStep, SignatureReport, Verdict, Covers } from '../../model/signature-report.ts';
import type { VerifiedRecording } from '../../diagnosis/verify-recording.ts';
import type { ImportError } from '../read/imported-file.ts';
import { assertionRead } from '../../saml/signature/cover.ts';

/** One file's line of `inspect --json`: a fixed contract, version 1 (docs/report.schema.json). */
export interface Report {
  readonly format: 'flex-saml-report';
  readonly version: 1;
  readonly source: string;
  readonly error: ImportError | null;
  readonly messages: readonly ReportedMessage[];
  readonly logins: readonly ReportedLogin[];
}

export interface ReportedMessage {
  readonly id: string;
  readonly kind: SamlMessage['kind'];
  readonly binding: SamlMessage['binding'];
  readonly issuer: string | null;
  readonly messageId: string | null;
  readonly inResponseTo: string | null;
  readonly destination: string | null;
  /** Top-level code first, then the nested ones. */
  readonly statusCodes: readonly string[];
  readonly nameId: { readonly value: string; readonly format: string | null } | null;
  /** Of the assertion that a reader which verifies signatures reads: see `assertionRead`. */
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly assertions: number;
  readonly encrypted: boolean;
  readonly signatures: readonly ReportedSignature[];
  /**
   * What was undone in a copied text before it could be read, in sentences; only where something
   * was.
   */
  readonly repaired?: readonly string[];
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface ReportedSignature {
  readonly covers: Covers;
  readonly verdict: Verdict;
  readonly algorithm: string | null;
  readonly digest: string | null;
  readonly keyFingerprint: string | null;
  readonly failedStep: FailedStep | null;
  /**
   * Present and true where the verdict was read from a redacted file: nothing was verified here.
   */
  readonly recorded?: true;
  /** What xml-crypto says of it; only with `--second-opinion`. */
  readonly secondOpinion?: SecondOpinion;
}

export interface ReportedLogin {
  readonly id: string;
  readonly generation: Diagnosis['login']['generation'];
  /** Null when nothing told which product it is. */
  readonly idp: string | null;
  readonly request: string | null;
  readonly response: string | null;
  readonly outcome: Diagnosis['login']['outcome']['is'];
  /** One entry a finding, in the order to read them; then one entry a rule that found nothing. */
  readonly results: readonly ReportedResult[];
  /** What to change, in order; only with `--plan`, and only where something blocks the login. */
  readonly plan?: FixPlan;
  /** What changed since the login it is compared with; only with `--compare`. */
  readonly since?: SinceLast;
}

export interface ReportedResult {
  readonly ruleId: string;
  readonly is: RuleResult['is'];
  /** For a rule that found nothing: the severity a finding would have. */
  readonly severity: Severity;
  /** What the rule checks, as if it were in order. */
  readonly name: string;
  readonly title: string;
  readonly explanation: string;
  readonly steps: readonly Step[];
  readonly evidence: readonly Evidence[];
  readonly missing: string | null;
}

const text = (read: { readonly value: string } | null | undefined): string | null =>
  read?.value ?? null;

function reportSignature(
  signature: SignatureReport,
  second: SecondOpinion | undefined,
): ReportedSignature {
  const { covers, verdict, algorithm, digest, keyFingerprint, failedStep } = signature;
  return {
    covers,
    verdict,
    algorithm,
    digest,
    keyFingerprint,
    failedStep,
    ...(signature.recorded === true ? { recorded: true as const } : {}),
    ...(second ? { secondOpinion: second } : {}),
  };
}

/** The parts of a message that only some kinds have. */
function reportContent(content: SamlContent, signatures: readonly SignatureReport[]) {
  const assertions = assertionsOf(content);
  const assertion = assertionRead(assertions, signatures) ?? assertions[0];
  const nameId = 'nameId' in content ? content.nameId : (assertion?.subject?.nameId ?? null);
  return {
    issuer: text(content.issuer) ?? text(assertion?.issuer),
    messageId: 'id' in content ? text(content.id) : text(assertion?.id),
    inResponseTo: 'inResponseTo' in content ? text(content.inResponseTo) : null,
    destination: 'destination' in content ? text(content.destination) : null,
    statusCodes: statusOf(content)?.codes.map(({ value }) => value) ?? [],
    nameId: nameId && { value: nameId.value, format: text(nameId.format) },
    attributes:
      assertion?.attributes.map(({ name, values }) => ({
        name: name.value,
        values: values.map(({ value }) => value),
      })) ?? [],
    assertions: assertions.length,
    encrypted: isEncrypted(content),
  };
}

const WITHOUT_CONTENT = {
  issuer: null,
  messageId: null,
  inResponseTo: null,
  destination: null,
  statusCodes: [],
  nameId: null,
  attributes: [],
  assertions: 0,
  encrypted: false,
};

function reportMessage(
  message: SamlMessage,
  signatures: readonly SignatureReport[],
  second: readonly SecondOpinion[] = [],
): ReportedMessage {
  const { id, kind, binding, content, error, repaired = [] } = message;
  return {
    id,
    kind,
    binding,
    ...(content ? reportContent(content, signatures) : WITHOUT_CONTENT),
    signatures: signatures.map((signature, n) => reportSignature(signature, second[n])),
    ...(repaired.length > 0 ? { repaired: inWords(repaired) } : {}),
    error,
  };
}

function reportFinding(finding: Finding): ReportedResult {
  const { ruleId, severity, title, explanation, steps, evidence } = finding;
  const name = ruleName(ruleId);
  return {
    ruleId,
    is: 'found',
    severity,
    name,
    title,
    explanation,
    steps,
    evidence,
    missing: null,
  };
}

/** Why a rule found nothing, in its own words; `ok` needs none. */
function reasonOf(result: RuleResult): string {
  switch (result.is) {
    case 'cannot-tell':
      return result.missing;
    case 'not-applicable':
      return result.because;
    case 'crashed':
      return result.error;
    case 'ok':
    case 'found':
      return '';
  }
}

function reportOther(result: RuleResult): ReportedResult[] {
  const rule = ruleWords(result.ruleId);
  if (result.is === 'found' || !rule) return [];
  const missing = result.is === 'cannot-tell' ? result.missing : null;
  const { severity, name, title } = rule;
  return [
    {
      ruleId: result.ruleId,
      is: result.is,
      severity,
      name,
      title,
      explanation: reasonOf(result),
      steps: [],
      evidence: [],
      missing,
    },
  ];
}

function reportLogin(diagnosis: Diagnosis, { plans }: VerifiedRecording): ReportedLogin {
  const { login, provider, findings, results } = diagnosis;
  const plan = plans?.get(diagnosis);
  return {
    id: login.id,
    generation: login.generation,
    idp: provider === null || (provider.id === GENERIC && !provider.chosen) ? null : provider.id,
    request: login.request?.id ?? null,
    response: login.response?.id ?? null,
    outcome: login.outcome.is,
    results: [...findings.map(reportFinding), ...results.flatMap(reportOther)],
    ...(plan && { plan }),
  };
}

/**
 * Builds the report of one file.
 *
 * @param source the file's name as it was given
 * @param error why the file (or a part of it) could not be read; null when it was read whole
 * @param since what its last login is compared with
 */
export function buildReport(
  source: string,
  error: ImportError | null,
  examined: VerifiedRecording,
  since: SinceLast | null = null,
): Report {
  return {
    format: 'flex-saml-report',
    version: 1,
    source,
    error,
    messages: [...examined.signatures].map(([message, signatures]) =>
      reportMessage(message, signatures, examined.second?.get(message)),
    ),
    logins: examined.diagnoses.map((diagnosis, n) => ({
      ...reportLogin(diagnosis, examined),
      ...(since && n === examined.diagnoses.length - 1 && { since }),
    })),
  };
}
