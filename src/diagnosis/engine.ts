import { facts as allFacts, type Facts } from '../generated/facts.ts';
import type { Absent, FactContext, Known } from './fact.ts';
import type { Rule, RuleResult } from './rule.ts';

type HandedFacts = Readonly<Record<string, Known<unknown> | Absent>>;
type Gathered =
  | { readonly facts: HandedFacts }
  | { readonly is: 'cannot-tell'; readonly missing: string }
  | { readonly is: 'not-applicable'; readonly because: string };

/** What a rule is handed, or the answer that stands when a fact is missing. */
function gather(rule: Rule, context: FactContext): Gathered {
  const states = [...rule.needs, ...rule.mayLack].map((name: keyof Facts) => ({
    name,
    fact: context.get<unknown>(allFacts[name]),
  }));
  // An absent need is the stronger answer: where there is no assertion, "fill in the issuer" would send the user astray.
  for (const { name, fact } of states) {
    if (fact.state === 'absent' && !rule.mayLack.includes(name)) {
      const searched = fact.evidence.map((evidence) => (evidence.in === 'nowhere' ? evidence.searched : evidence.text));
      return { is: 'not-applicable', because: searched.join('; ') || `this login has no ${name}` };
    }
  }
  const handed = Object.create(null) as Record<string, Known<unknown> | Absent>;
  for (const { name, fact } of states) {
    if (fact.state === 'unknown') return { is: 'cannot-tell', missing: fact.why };
    handed[name] = fact;
  }
  return { facts: handed };
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** Runs one rule: gathers its facts, catches its throw, and refuses a finding without evidence. Never throws. */
export function runRule(ruleId: string, rule: Rule, context: FactContext): RuleResult {
  try {
    const gathered = gather(rule, context);
    if (!('facts' in gathered)) return { ruleId, ...gathered };
    const answer = rule.check(gathered.facts);
    if (typeof answer === 'string') return { ruleId, is: 'not-applicable', because: answer };
    if (answer.length === 0) return { ruleId, is: 'ok' };
    if (answer.some((finding) => finding.evidence.length === 0)) {
      return { ruleId, is: 'crashed', error: 'the rule reported a finding without evidence' };
    }
    return { ruleId, is: 'found', findings: answer };
  } catch (error) {
    return { ruleId, is: 'crashed', error: describe(error) };
  }
}

/** Runs every rule over one login. */
export function runRules(rules: ReadonlyMap<string, Rule>, context: FactContext): RuleResult[] {
  return [...rules].map(([ruleId, rule]) => runRule(ruleId, rule, context));
}
