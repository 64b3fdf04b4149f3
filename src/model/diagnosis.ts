import type { AcsAnswer, LikelyAnswer } from './outcome.ts';
import type { Owner, RuleFinding, RuleResult, Severity } from './finding.ts';
import type { Login } from './login.ts';
import type { SamlMessage } from './message.ts';
import type { SignatureReport, TrustedKey } from './signature-report.ts';
import type { Evidence } from './evidence.ts';
import type { Step } from './setting.ts';

/** A finding ready to be shown: the rule's and the provider's knowledge joined. */
export interface Finding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly title: string;
  readonly explanation: string;
  readonly evidence: readonly Evidence[];
  readonly steps: readonly Step[];
  readonly owner: Owner;
  readonly certainty: 'documented' | 'observed' | 'inferred';
  /**
   * The rule ids of findings of this login that explain this one: it is shown folded under the
   * first of them.
   */
  readonly consequenceOf: readonly string[];
  readonly refs: readonly string[];
  /** What the rule handed over for it; not there in a finding that no rule made. */
  readonly found?: RuleFinding;
}

/** Everything said about one login. */
export interface Diagnosis {
  readonly login: Login;
  readonly provider: {
    readonly id: string;
    readonly name: string;
    readonly why: string;
    readonly chosen: boolean;
  } | null;
  /** One sentence for someone in a hurry. */
  readonly headline: string;
  /**
   * Root causes first: by severity, then by the stage in which Flex meets them; consequences after
   * their cause.
   */
  readonly findings: readonly Finding[];
  /** Every rule's answer, found or not, by rule id. */
  readonly results: readonly RuleResult[];
  readonly signatures: ReadonlyMap<SamlMessage, readonly SignatureReport[]>;
  /** The keys they were verified with; empty where none is expected. */
  readonly trustedKeys: readonly TrustedKey[];
  /**
   * What Twilio says to the response. `likely`: by the checks of the library the legacy endpoint
   * was seen to use, null where nothing of it is known or no check fails. `real`: what the endpoint
   * answered, null where that was not captured.
   */
  readonly answer: { readonly likely: LikelyAnswer | null; readonly real: AcsAnswer | null };
}
