import { isReplaced } from '../saml/signature/damage.ts';
import type { Evidence } from './evidence.ts';
import type { FactContext } from './fact.ts';
import type { RuleResult } from './rule.ts';
import { say } from '../text/say.ts';

/** The ids of the copies that show that values in them were replaced after they were signed. */
function replacedCopies({ signatures }: FactContext): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [{ id }, reports] of signatures) {
    if (reports.some(({ failedStep }) => failedStep === 'copy-damaged')) ids.add(id);
  }
  return ids;
}

/**
 * A rule's answer without what it found in values that somebody removed from a copy: the message itself had other values there, and
 * nothing is known of them.
 */
export function withoutRemovedValues(result: RuleResult, context: FactContext): RuleResult {
  if (result.is !== 'found') return result;
  const copies = replacedCopies(context);
  const isRemoved = (one: Evidence): boolean =>
    one.in === 'message' && copies.has(one.messageId) && isReplaced(one.text);
  const mark = result.findings.flatMap(({ evidence }) => evidence).find(isRemoved);
  if (mark?.in !== 'message') return result;
  const findings = result.findings.filter(({ evidence }) => !evidence.some(isRemoved));
  if (findings.length > 0) return { ...result, findings };
  return {
    ruleId: result.ruleId,
    is: 'cannot-tell',
    missing: say`In this copy the value is "${mark.text}", which looks like a mark for a removed value. Ask for the message as it was sent.`,
  };
}
