import type { Severity, Stage, Owner, RuleFinding } from '../../model/finding.ts';
import type { Absent, Known } from '../../model/fact.ts';
import type { Facts } from '../../facts/index.ts';
import type { Setting } from '../../model/setting.ts';

/** What a rule answers: findings, why it does not apply, or what it lacks to tell. */
export type RuleAnswer = readonly RuleFinding[] | string | { readonly missing: string };

/** Facts a rule is handed: those it needs as known values, those it may lack as known or absent. */
type RuleFacts<N extends keyof Facts, A extends keyof Facts> = {
  readonly [K in N]: Known<Facts[K]>;
} & { readonly [K in A]: Known<Facts[K]> | Absent };

export interface RuleSource<N extends keyof Facts, A extends keyof Facts> {
  readonly severity: Severity;
  readonly stage: Stage;
  /**
   * What is checked, as if it were in order: the line in lists of checks. At most 60 characters, no
   * full stop.
   */
  readonly name: string;
  /**
   * What is wrong, in general: the heading in docs/rules.md and of every finding that names no
   * other.
   */
  readonly title: string;
  /** One paragraph for docs/rules.md: what it means and how sure it is. */
  readonly meaning: string;
  readonly owner: Owner;
  /**
   * How surely this is known: documented by Twilio or the vendor, observed, or inferred ("likely"
   * in texts).
   */
  readonly certainty: 'documented' | 'observed' | 'inferred';
  /**
   * Every setting a fix of this rule may name: docs/rules.md tells where each is, and the tests
   * hold the rule to it.
   */
  readonly settings: readonly Setting[];
  /** What to do where no setting fixes it, or before one does; for docs/rules.md. */
  readonly manualFix?: string;
  /** Must be known. Unknown: the engine answers `cannot-tell`. Absent: `not-applicable`. */
  readonly requires: readonly N[];
  /** May be absent (and is then handed over as absent); unknown still means `cannot-tell`. */
  readonly optional?: readonly A[];
  /**
   * Rules whose findings, when they are there, explain this one: it is then folded under them.
   * `any-blocker`: every other finding that blocks the login.
   */
  readonly causedBy?: 'any-blocker' | readonly string[];
  /**
   * It is about what came after Flex accepted the login, so that does not disprove it: the rule
   * says itself how severe it is.
   */
  readonly afterAcceptance?: true;
  /**
   * In a login that Flex refused and that nothing else explains, it is the cause, whatever its
   * severity is otherwise.
   */
  readonly canRefuse?: true;
  /** Pages the rule rests on. */
  readonly references: readonly string[];
  /**
   * Returns what it found; an empty list is `ok`. A string is `not-applicable`, with the reason; an
   * object is `cannot-tell`, with what is missing.
   */
  readonly check: (facts: RuleFacts<N, A>) => RuleAnswer;
}

/** A rule as the engine holds it: the typed needs are erased, the engine alone fills them. */
export interface Rule extends Omit<RuleSource<never, never>, 'requires' | 'optional' | 'check'> {
  readonly requires: readonly (keyof Facts)[];
  readonly optional: readonly (keyof Facts)[];
  readonly check: (facts: Readonly<Record<string, Known<unknown> | Absent>>) => RuleAnswer;
}

/**
 * Declares a rule: the default export of `src/rules/<fault>.ts`; the file name is the rule's id.
 */
export function defineRule<const N extends keyof Facts, const A extends keyof Facts = never>(
  source: RuleSource<N, A>,
): Rule {
  // The engine hands over exactly the facts named in `requires` and `optional`, each in a state the
  // type allows.
  return {
    ...source,
    optional: source.optional ?? [],
    check: source.check as unknown as Rule['check'],
  };
}
