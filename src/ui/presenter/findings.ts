import { ruleName } from '../../diagnosis/rule-names.ts';
import type { RuleResult } from '../../model/finding.ts';
import { FIELD_LABELS, type ConnectionField } from '../../model/connection.ts';
import type { Finding } from '../../model/diagnosis.ts';
import type { Login } from '../../model/login.ts';
import type { Outcome } from '../../model/outcome.ts';
import { known, mark, say } from '../../i18n/say.ts';

/** A root cause with the findings that follow from it. */
export interface FindingGroup {
  readonly finding: Finding;
  readonly consequences: readonly Finding[];
}

/**
 * Puts consequences under the first of their causes, keeping the order. A consequence whose cause
 * is not itself shown as a root (a chain, or rules that name each other) goes under that cause's
 * root, and stands alone when there is none.
 */
export function grouped(findings: readonly Finding[]): FindingGroup[] {
  const roots = findings.filter(({ consequenceOf }) => consequenceOf.length === 0);
  const rootOf = new Map(roots.map((root) => [root.ruleId, root.ruleId]));
  let pending = findings.filter(({ consequenceOf }) => consequenceOf.length > 0);
  const under = new Map<string, Finding[]>();
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    pending = pending.filter((finding) => {
      const cause = finding.consequenceOf.find((ruleId) => rootOf.has(ruleId));
      const root = cause === undefined ? undefined : rootOf.get(cause);
      if (root === undefined) return true;
      if (!rootOf.has(finding.ruleId)) rootOf.set(finding.ruleId, root);
      under.set(root, [...(under.get(root) ?? []), finding]);
      isMoving = true;
      return false;
    });
  }
  const shown = findings.filter((finding) => roots.includes(finding) || pending.includes(finding));
  const taken = new Set<string>();
  return shown.map((finding) => {
    const consequences = taken.has(finding.ruleId) ? [] : (under.get(finding.ruleId) ?? []);
    taken.add(finding.ruleId);
    return { finding, consequences };
  });
}

/** What is said of a login at the top: the cause where one is known, else what became of it. */
export interface Answer {
  readonly title: string;
  /** The finding that the title is of; null where the title says only what became of the login. */
  readonly cause: FindingGroup | null;
  /** What else blocks the login. */
  readonly more: number;
}

const OUTCOME_TITLES: Record<Outcome['is'], string> = {
  accepted: mark('Logged in'),
  refused: mark('Refused, and no check found the cause'),
  waiting: mark('The login is not finished yet'),
  unknown: mark('Result not seen'),
};

/** The answer for a login with these findings, in the order in which the engine has them. */
export function answerOf(
  { outcome }: Pick<Login, 'outcome'>,
  groups: readonly FindingGroup[],
): Answer {
  const blocking = groups.filter(({ finding }) => finding.severity === 'blocks-login');
  const [cause] = blocking;
  if (!cause) return { title: known(OUTCOME_TITLES[outcome.is]), cause: null, more: 0 };
  const { title } = cause.finding;
  return {
    title: outcome.is === 'accepted' ? say`Logged in, but: ${title}` : title,
    cause,
    more: blocking.length - 1,
  };
}

/** What a row of the list says of a login: its cause in the fewest words. */
export function causeOf(login: Pick<Login, 'outcome'>, findings: readonly Finding[]): string {
  const { title, more } = answerOf(login, grouped(findings));
  return more > 0 ? say`${title} (and ${more} more)` : title;
}

/**
 * Checks that could not be made for one reason, and the field of the connection that would make
 * them possible.
 */
export interface NotChecked {
  readonly why: string;
  readonly field: ConnectionField | null;
  /** What they check. */
  readonly names: readonly string[];
}

export interface CheckSummary {
  readonly passed: number;
  readonly notApplicable: number;
  readonly notChecked: readonly NotChecked[];
  readonly crashed: readonly { readonly ruleId: string; readonly error: string }[];
}

const FIELDS = (Object.keys(FIELD_LABELS) as ConnectionField[]).sort(
  (a, b) => FIELD_LABELS[b].length - FIELD_LABELS[a].length,
);

/** The field a sentence names by its label; the longest label wins. */
export const fieldIn = (sentence: string): ConnectionField | null =>
  FIELDS.find((field) => sentence.includes(FIELD_LABELS[field])) ?? null;

/** Everything the rules answered besides findings. */
export function checkSummary(results: readonly RuleResult[]): CheckSummary {
  const reasons = new Map<string, string[]>();
  let passed = 0;
  let notApplicable = 0;
  const crashed: { ruleId: string; error: string }[] = [];
  for (const result of results) {
    if (result.is === 'ok') passed++;
    if (result.is === 'not-applicable') notApplicable++;
    if (result.is === 'crashed') crashed.push({ ruleId: result.ruleId, error: result.error });
    if (result.is !== 'cannot-tell') continue;
    const names = reasons.get(result.missing);
    if (names) names.push(ruleName(result.ruleId));
    else reasons.set(result.missing, [ruleName(result.ruleId)]);
  }
  const notChecked = [...reasons].map(([why, names]): NotChecked => ({
    why,
    field: fieldIn(why),
    names,
  }));
  // What the reader can do something about comes first.
  notChecked.sort((a, b) => Number(a.field === null) - Number(b.field === null));
  return { passed, notApplicable, notChecked, crashed };
}

/** A finding's fix as text to send to whoever makes it. */
export function fixText({ title, explanation, steps }: Finding): string {
  const lines = steps.flatMap(({ text, command }, index) => [
    `${index + 1}. ${text}`,
    ...(command === null ? [] : command.split('\n').map((line) => `   ${line}`)),
  ]);
  return [title, '', explanation, '', say`To fix this:`, ...lines, ''].join('\n');
}
