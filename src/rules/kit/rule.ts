import type { Facts } from '../../generated/facts.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { Absent, Known } from '../../facts/kit/define-fact.ts';
import type { Change, Setting, Step } from '../../model/setting.ts';

/**
 * blocks-login: Flex refuses the login, or nobody gets to it. unsafe: it may pass, but what is read is not what was signed.
 * will-break: works now, stops working at a known time or in a known case. hint: better changed, nothing breaks.
 */
export type Severity = 'blocks-login' | 'unsafe' | 'will-break' | 'hint';

/**
 * When in a login Flex meets the fault; of two findings of equal severity the earlier one is the root. The order is that of
 * java-saml's checks for the legacy generation, as far as it is known, and the order of effect otherwise.
 */
export const STAGES = [
  'request',
  'decode',
  'status',
  'structure',
  'correlation',
  'conditions',
  'destination',
  'audience',
  'issuer',
  'subject',
  'signing',
  'signature',
  'nameid',
  'attributes',
  'roles',
  'answer',
  'advice',
] as const;
export type Stage = (typeof STAGES)[number];

/** Who has to change something. */
export type Owner = 'identity-provider' | 'twilio-console' | 'directory-data' | 'twilio' | 'clock' | 'browser';

export interface Finding {
  /** What is wrong, one line, in this login's own words; the rule's title when left out. */
  readonly title?: string;
  /** What was sent or not sent, and why Twilio or Flex needs it; one paragraph. */
  readonly explanation: string;
  /** What Flex does because of it, as sentences after the explanation; left out where the login shows that Flex did not. */
  readonly effect?: string;
  /** At least one; the engine refuses a finding without. */
  readonly evidence: readonly Evidence[];
  /** Which settings get which values; where each stands is the provider's knowledge. */
  readonly changes: readonly Change[];
  /** What has to be made sure of before anything is changed, in plain words: shown before the steps of `changes`. */
  readonly guards?: readonly string[];
  /** Steps that are ready as they are, with a command where there is one: before those of `changes`. */
  readonly steps?: readonly Step[];
  /** Steps no setting covers, in plain words; a text alone is a change. */
  readonly advice?: readonly (string | Step)[];
  /** When this login shows something other than the rule's usual severity. */
  readonly severity?: Severity;
  readonly owner?: Owner;
  /** What stands instead where no other finding explains this one, for a rule with {@link RuleSource.consequenceOf}. */
  readonly alone?: Partial<Pick<Finding, 'title' | 'explanation' | 'changes' | 'advice' | 'owner'>>;
}

/** What a rule answers: findings, why it does not apply, or what it lacks to tell. */
export type RuleAnswer = readonly Finding[] | string | { readonly missing: string };

/** Facts a rule is handed: those it needs as known values, those it may lack as known or absent. */
type Handed<N extends keyof Facts, A extends keyof Facts> = {
  readonly [K in N]: Known<Facts[K]>;
} & { readonly [K in A]: Known<Facts[K]> | Absent };

export interface RuleSource<N extends keyof Facts, A extends keyof Facts> {
  readonly severity: Severity;
  readonly stage: Stage;
  /** What is checked, as if it were in order: the line in lists of checks. At most 60 characters, no full stop. */
  readonly name: string;
  /** What is wrong, in general: the heading in docs/rules.md and of every finding that names no other. */
  readonly title: string;
  /** One paragraph for docs/rules.md: what it means and how sure it is. */
  readonly meaning: string;
  readonly owner: Owner;
  /** How surely this is known: documented by Twilio or the vendor, observed, or inferred ("likely" in texts). */
  readonly certainty: 'documented' | 'observed' | 'inferred';
  /** Every setting a fix of this rule may name: docs/rules.md tells where each is, and the tests hold the rule to it. */
  readonly settings: readonly Setting[];
  /** What to do where no setting fixes it, or before one does; for docs/rules.md. */
  readonly remedy?: string;
  /** Must be known. Unknown: the engine answers `cannot-tell`. Absent: `not-applicable`. */
  readonly needs: readonly N[];
  /** May be absent (and is then handed over as absent); unknown still means `cannot-tell`. */
  readonly mayLack?: readonly A[];
  /**
   * Rules whose findings, when they are there, explain this one: it is then folded under them.
   * `any-blocker`: every other finding that blocks the login.
   */
  readonly consequenceOf?: 'any-blocker' | readonly string[];
  /** It is about what came after Flex accepted the login, so that does not disprove it: the rule says itself how severe it is. */
  readonly afterAcceptance?: true;
  /** In a login that Flex refused and that nothing else explains, it is the cause, whatever its severity is otherwise. */
  readonly canRefuse?: true;
  /** Pages the rule rests on. */
  readonly refs: readonly string[];
  /**
   * Returns what it found; an empty list is `ok`. A string is `not-applicable`, with the reason; an object is `cannot-tell`, with
   * what is missing.
   */
  readonly check: (facts: Handed<N, A>) => RuleAnswer;
}

/** A rule as the engine holds it: the typed needs are erased, the engine alone fills them. */
export interface Rule extends Omit<RuleSource<never, never>, 'needs' | 'mayLack' | 'check'> {
  readonly needs: readonly (keyof Facts)[];
  readonly mayLack: readonly (keyof Facts)[];
  readonly check: (facts: Readonly<Record<string, Known<unknown> | Absent>>) => RuleAnswer;
}

/** Declares a rule: the default export of `src/rules/<fault>.ts`; the file name is the rule's id. */
export function defineRule<const N extends keyof Facts, const A extends keyof Facts = never>(
  source: RuleSource<N, A>,
): Rule {
  // The engine hands over exactly the facts named in `needs` and `mayLack`, each in a state the type allows.
  return { ...source, mayLack: source.mayLack ?? [], check: source.check as unknown as Rule['check'] };
}

/** One rule's answer for one login. */
export type RuleResult = { readonly ruleId: string } & (
  | { readonly is: 'found'; readonly findings: readonly Finding[] }
  | { readonly is: 'ok' }
  | { readonly is: 'cannot-tell'; readonly missing: string }
  | { readonly is: 'not-applicable'; readonly because: string }
  | { readonly is: 'crashed'; readonly error: string }
);
