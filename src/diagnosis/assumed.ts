import type { RuleFinding, RuleResult } from '../model/finding.ts';
import { FIELD_LABELS, type ConnectionField } from '../model/connection.ts';
import { facts as allFacts } from '../facts/index.ts';
import { rules as allRules } from '../generated/rules.ts';
import type { FactContext } from '../facts/kit/define-fact.ts';
import { list, joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

/** What the rules answer with the values that are only assumed. */
export interface AssumedAnswers {
  readonly results: readonly RuleResult[];
  readonly context: FactContext;
  /** The fields that are assumed. */
  readonly fields: readonly ConnectionField[];
}

/** The assumed fields that a rule was handed; all of them where that does not show. */
function fieldsBehind(
  ruleId: string,
  { context, fields }: AssumedAnswers,
): readonly ConnectionField[] {
  const rule = allRules.get(ruleId);
  const names = rule ? [...rule.requires, ...rule.optional] : [];
  const used = new Set<ConnectionField>();
  for (const name of names) {
    const fact = context.get<unknown>(allFacts[name]);
    if (fact.state === 'unknown') continue;
    for (const one of fact.evidence) if (one.in === 'settings') used.add(one.field);
  }
  const behind = fields.filter((field) => used.has(field));
  return behind.length > 0 ? behind : fields;
}

const quoted = (fields: readonly ConnectionField[]): string =>
  list(fields.map((field) => `"${FIELD_LABELS[field]}"`));

const compare = (names: string): string =>
  say`The value of ${names} is only assumed from an earlier login. Compare it with the Twilio Console, and confirm or replace it under Connection.`;

const doubted = (finding: RuleFinding, names: string): RuleFinding => ({
  ...finding,
  explanation: joinSentences(
    finding.explanation,
    say`The value of ${names} under Connection is assumed from an earlier login that Flex accepted; nobody compared it with the Twilio Console yet.`,
  ),
  guards: [
    say`Check first: does the Twilio Console still contain the value of ${names} under Connection?`,
    ...(finding.guards ?? []),
  ],
});

/** One rule's answer, from what it says without the assumed values and what it says with them. */
function weigh(sure: RuleResult, assuming: RuleResult, answers: AssumedAnswers): RuleResult {
  const { ruleId } = sure;
  if (sure.is === 'found') return sure;
  if (assuming.is === 'found') {
    const names = quoted(fieldsBehind(ruleId, answers));
    return { ...assuming, findings: assuming.findings.map((finding) => doubted(finding, names)) };
  }
  if (sure.is !== 'cannot-tell') return sure;
  if (assuming.is === 'ok') {
    return { ruleId, is: 'cannot-tell', missing: compare(quoted(fieldsBehind(ruleId, answers))) };
  }
  return assuming;
}

/**
 * Values that are assumed from an earlier login may show a fault, but prove nothing: a check that
 * passes only because of them is not passed, it cannot be made.
 *
 * @param sure what the rules answer without the assumed values
 * @param answers what they answer with them, in the same order; null where nothing is assumed
 */
export function weighAssumed(
  sure: readonly RuleResult[],
  answers: AssumedAnswers | null,
): readonly RuleResult[] {
  if (answers === null) return sure;
  return sure.map((result, n) => {
    const assuming = answers.results[n];
    return assuming ? weigh(result, assuming, answers) : result;
  });
}
