import { consolePlaces } from '../connection/console.ts';
import type { ShownFinding } from './diagnosis.ts';
import type { FactContext } from './fact.ts';
import type { PlaceContext } from './provider.ts';
import { STAGES, type Finding, type Rule, type RuleResult, type Severity } from './rule.ts';
import { CONSOLE_SETTINGS, type ConsoleSetting, type Setting, type SettingValue, type Step } from './setting.ts';
import { placeContext } from './place-context.ts';

const SEVERITY_ORDER: readonly Severity[] = ['blocks-login', 'unsafe', 'will-break', 'hint'];

const isConsoleSetting = (setting: Setting): setting is ConsoleSetting =>
  (CONSOLE_SETTINGS as readonly string[]).includes(setting);

/** The provider's (or the Console's) words for "this setting gets this value". */
function stepsFor({ setting, value }: SettingValue, context: FactContext, places: PlaceContext): readonly Step[] {
  if (isConsoleSetting(setting)) return consolePlaces[setting](value, places);
  return context.provider.places[setting](value, places);
}

function show(ruleId: string, rule: Rule, finding: Finding, context: FactContext, places: PlaceContext): ShownFinding {
  return {
    ruleId,
    severity: finding.severity ?? rule.severity,
    title: finding.title ?? rule.title,
    explanation: finding.explanation,
    evidence: finding.evidence,
    steps: [
      ...finding.fix.flatMap((fix) => stepsFor(fix, context, places)),
      ...(finding.advice ?? []).map((text): Step => ({ text, command: null })),
    ],
    mender: finding.mender ?? rule.mender,
    certainty: rule.certainty,
    consequenceOf: [],
    refs: rule.refs,
  };
}

/** Which of the findings explain this one: named by its rule, and there. */
function causes(shown: ShownFinding, rule: Rule, all: readonly ShownFinding[]): string[] {
  const { consequenceOf } = rule;
  if (!consequenceOf) return [];
  const explains = (other: ShownFinding): boolean =>
    other.ruleId !== shown.ruleId &&
    (consequenceOf === 'any-blocker' ? other.severity === 'blocks-login' : consequenceOf.includes(other.ruleId));
  return [...new Set(all.filter(explains).map(({ ruleId }) => ruleId))];
}

/**
 * The findings of one login in the order they should be read: root causes by severity, then by the stage in which Flex meets
 * them; consequences last.
 */
export function shownFindings(
  results: readonly RuleResult[],
  rules: ReadonlyMap<string, Rule>,
  context: FactContext,
): ShownFinding[] {
  const places = placeContext(context);
  const found = results.flatMap((result) => {
    const rule = rules.get(result.ruleId);
    if (result.is !== 'found' || !rule) return [];
    return result.findings.map((finding) => ({ rule, shown: show(result.ruleId, rule, finding, context, places) }));
  });
  const all = found.map(({ shown }) => shown);
  const rank = ({ rule, shown }: { rule: Rule; shown: ShownFinding }): number =>
    (shown.consequenceOf.length > 0 ? 10_000 : 0) +
    SEVERITY_ORDER.indexOf(shown.severity) * 100 +
    STAGES.indexOf(rule.stage);
  return found
    .map(({ rule, shown }) => ({ rule, shown: { ...shown, consequenceOf: causes(shown, rule, all) } }))
    .sort((a, b) => rank(a) - rank(b))
    .map(({ shown }) => shown);
}
