import type { RuleResult } from '../model/finding.ts';
import type { Absent, Known } from '../model/fact.ts';
import { facts as allFacts } from '../facts/index.ts';
import type { FactContext } from '../facts/kit/define-fact.ts';
import { withoutRemovedValues } from './removed-values.ts';
import type { Rule } from '../rules/kit/rule.ts';
import { say } from '../i18n/say.ts';

type HandedFacts = Readonly<Record<string, Known<unknown> | Absent>>;
type Gathered =
  | { readonly facts: HandedFacts }
  | { readonly is: 'cannot-tell'; readonly missing: string }
  | { readonly is: 'not-applicable'; readonly because: string };

/** What a rule is handed, or the answer that stands when a fact is missing. */
function gather(rule: Rule, context: FactContext): Gathered {
  // The names are those of our own facts, not of a message.
  const handed: Record<string, Known<unknown> | Absent> = {};
  let missing: string | null = null;
  for (const name of rule.requires) {
    const need = context.get<unknown>(allFacts[name]);
    if (need.state === 'unknown') missing ??= need.why;
    // The stronger answer: where there is no assertion, "fill in the issuer" would send the user
    // astray.
    else if (need.state === 'absent' && !rule.optional.includes(name))
      return notApplicable(name, need);
    else handed[name] = need;
  }
  for (const name of rule.optional) {
    if (missing !== null) break;
    const found = context.get<unknown>(allFacts[name]);
    if (found.state === 'unknown') missing = found.why;
    else handed[name] = found;
  }
  return missing === null ? { facts: handed } : { is: 'cannot-tell', missing };
}

function notApplicable(name: string, { evidence }: Absent): Gathered {
  const searched = evidence.map((one) => (one.in === 'nowhere' ? one.searched : one.text));
  return { is: 'not-applicable', because: searched.join('; ') || say`this login has no ${name}` };
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/**
 * Runs one rule: gathers its facts, catches its throw, and refuses a finding without evidence.
 * Never throws.
 */
export function runRule(ruleId: string, rule: Rule, context: FactContext): RuleResult {
  try {
    const gathered = gather(rule, context);
    if (!('facts' in gathered)) return { ruleId, ...gathered };
    const answer = rule.check(gathered.facts);
    if (typeof answer === 'string') return { ruleId, is: 'not-applicable', because: answer };
    if ('missing' in answer) return { ruleId, is: 'cannot-tell', missing: answer.missing };
    if (answer.length === 0) return { ruleId, is: 'ok' };
    if (answer.some((finding) => finding.evidence.length === 0)) {
      return { ruleId, is: 'crashed', error: say`the rule reported a finding without evidence` };
    }
    return withoutRemovedValues({ ruleId, is: 'found', findings: answer }, context);
  } catch (error) {
    return { ruleId, is: 'crashed', error: describe(error) };
  }
}

/** Runs every rule over one login. */
export function runRules(rules: ReadonlyMap<string, Rule>, context: FactContext): RuleResult[] {
  return [...rules].map(([ruleId, rule]) => runRule(ruleId, rule, context));
}
