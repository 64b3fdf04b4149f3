import { statedCauses as stated, type SeenCause } from '../answers.ts';
import type { FactContext } from './define-fact.ts';
import { rulesFor, type StatedCause } from '../../flex/stated/cause.ts';

type Compared = Extract<StatedCause, { readonly expected: unknown }>;

export interface Comparison extends SeenCause {
  readonly cause: Compared;
}

const causesOf = (context: FactContext): readonly SeenCause[] => {
  const fact = context.get(stated);
  return fact.state === 'known' ? fact.value : [];
};

/** The first stated comparison of this kind: what Twilio expected, and what it got. */
export function statedComparison(
  context: FactContext,
  about: Compared['about'],
): Comparison | null {
  return causesOf(context).find((one): one is Comparison => one.cause.about === about) ?? null;
}

/** The first stated cause that this rule looks for. */
export function statedFor(context: FactContext, ruleId: string): SeenCause | null {
  return causesOf(context).find(({ cause }) => rulesFor(cause).includes(ruleId)) ?? null;
}

/** What the rules found of the causes that Twilio named. */
export interface StatedRules {
  /** The ids of the rules that found one: of each cause the most exact, of attributes all. */
  readonly rules: ReadonlySet<string>;
  /** Twilio named a cause, and no rule found it. */
  readonly isUncovered: boolean;
}

/** @param found the rules that found something in this login */
export function statedRules(context: FactContext, found: ReadonlySet<string>): StatedRules {
  const causes = causesOf(context);
  const rules = causes.flatMap(({ cause }) => {
    const ids = rulesFor(cause).filter((id) => found.has(id));
    return cause.about === 'attributes' ? ids : ids.slice(0, 1);
  });
  return { rules: new Set(rules), isUncovered: causes.length > 0 && rules.length === 0 };
}
