import { rules } from '../generated/rules.ts';
import type { Rule } from '../rules/kit/rule.ts';

/** What is said of a rule wherever its answers are shown; null for an id of no rule. */
export const ruleWords = (id: string): Pick<Rule, 'severity' | 'name' | 'title'> | null =>
  rules.get(id) ?? null;

/** What a rule checks; its id where there is no such rule. */
export const ruleName = (id: string): string => ruleWords(id)?.name ?? id;
