import type { RuleResult } from '../model/finding.ts';
import { isReplaced, notesIn } from '../saml/signature/damage.ts';
import { saysLeftOut } from '../facts/kit/copy-damage.ts';
import type { Evidence } from '../model/evidence.ts';
import type { FactContext } from '../facts/kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** The ids of the copies that show that values in them were replaced after they were signed. */
function replacedCopies({ signatures }: FactContext): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [{ id }, reports] of signatures) {
    if (reports.some(({ failedStep }) => failedStep === 'copy-damaged')) ids.add(id);
  }
  return ids;
}

/**
 * What says that something is missing: in a copy that lacks a part that is no fault of the login.
 */
const OF_ABSENCE: ReadonlySet<string> = new Set([
  'assertion-count',
  'attribute-empty',
  'email-missing',
  'full-name-missing',
  'message-unsigned',
  'nameid-missing',
  'nothing-signed',
  'roles-missing',
]);

/** How the text of a copy says that a part of it was left out; null where it does not. */
function partLeftOut({ login }: FactContext): string | null {
  for (const { slot, document } of login.messages) {
    if (slot !== 'file' || !document) continue;
    const note = notesIn(document.elements).find(saysLeftOut);
    if (note !== undefined) return note;
  }
  return null;
}

type Found = Extract<RuleResult, { is: 'found' }>;

/**
 * Whether a rule found that something is missing. That a response has several assertions is found
 * by the rule that finds none.
 */
const isAbsence = ({ ruleId, findings }: Found): boolean =>
  OF_ABSENCE.has(ruleId) &&
  (ruleId !== 'assertion-count' ||
    !findings.some(({ evidence }) => evidence.some((one) => one.in === 'message')));

function withoutAbsence(result: Found, context: FactContext): RuleResult {
  const note = isAbsence(result) ? partLeftOut(context) : null;
  if (note === null) return result;
  return {
    ruleId: result.ruleId,
    is: 'cannot-tell',
    missing: say`A part of this copy was left out: it says "${note}". Ask for the message as it was sent.`,
  };
}

/**
 * A rule's answer without what it found in values that somebody removed from a copy: the message
 * itself had other values there, and nothing is known of them.
 */
export function withoutRemovedValues(result: RuleResult, context: FactContext): RuleResult {
  if (result.is !== 'found') return result;
  const copies = replacedCopies(context);
  const isRemoved = (one: Evidence): boolean =>
    one.in === 'message' && copies.has(one.messageId) && isReplaced(one.text);
  const mark = result.findings.flatMap(({ evidence }) => evidence).find(isRemoved);
  if (mark?.in !== 'message') return withoutAbsence(result, context);
  const findings = result.findings.filter(({ evidence }) => !evidence.some(isRemoved));
  if (findings.length > 0) return { ...result, findings };
  return {
    ruleId: result.ruleId,
    is: 'cannot-tell',
    missing: say`In this copy the value is "${mark.text}", which looks like a mark for a removed value. Ask for the message as it was sent.`,
  };
}
