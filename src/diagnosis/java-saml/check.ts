import type { Fact } from '../../model/fact.ts';
import type { FactContext } from '../../facts/kit/define-fact.ts';

/**
 * The text of a check that fails; null when it passes; `unchecked` names what it needs and is not
 * known.
 */
export type Outcome = string | null | { readonly unchecked: string };

export interface Check {
  /** The rules that look at the same, the most likely first. */
  readonly rules: readonly [string, ...string[]];
  readonly run: (context: FactContext) => Outcome;
}

export const valueOf = <T>(fact: Fact<T>): T | null => (fact.state === 'known' ? fact.value : null);
