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
function stepsFor({ setting, value, seen }: SettingValue, context: FactContext, places: PlaceContext): readonly Step[] {
  if (isConsoleSetting(setting)) return consolePlaces[setting](value, places);
  return context.provider.places[setting](value, places, seen);
}

function show(ruleId: string, rule: Rule, finding: Finding, context: FactContext, places: PlaceContext): ShownFinding {
  return {
    ruleId,
    severity: finding.severity ?? rule.severity,
    title: finding.title ?? rule.title,
    explanation: finding.explanation,
    evidence: finding.evidence,
    steps: [
      ...(finding.guards ?? []).map((text): Step => ({ text, command: null })),
      ...finding.fix.flatMap((fix) => stepsFor(fix, context, places)),
      ...(finding.advice ?? []).map((text): Step => ({ text, command: null })),
    ],
    mender: finding.mender ?? rule.mender,
    certainty: rule.certainty,
    consequenceOf: [],
    refs: rule.refs,
  };
}

interface Found {
  readonly rule: Rule;
  readonly shown: ShownFinding;
}

/** Severity first, then the stage in which Flex meets it. */
const rank = ({ rule, shown }: Found): number =>
  SEVERITY_ORDER.indexOf(shown.severity) * STAGES.length + STAGES.indexOf(rule.stage);

/** Which of the findings explain this one: named by its rule, and there. */
function causesOf({ rule, shown }: Found, all: readonly Found[]): Found[] {
  const { consequenceOf } = rule;
  if (!consequenceOf) return [];
  return all.filter(({ shown: other }) => {
    if (other.ruleId === shown.ruleId) return false;
    return consequenceOf === 'any-blocker' ? other.severity === 'blocks-login' : consequenceOf.includes(other.ruleId);
  });
}

/** Who mends the cause mends its consequence. */
function withCauses(found: Found, all: readonly Found[]): Found {
  const causes = causesOf(found, all);
  const [first] = causes;
  if (!first) return found;
  const consequenceOf = [...new Set(causes.map(({ shown }) => shown.ruleId))];
  return { ...found, shown: { ...found.shown, consequenceOf, mender: first.shown.mender } };
}

/**
 * The findings of one login in the order they should be read: root causes by severity, then by the stage in which Flex meets
 * them; consequences last, each naming its causes in that order.
 */
export function shownFindings(
  results: readonly RuleResult[],
  rules: ReadonlyMap<string, Rule>,
  context: FactContext,
): ShownFinding[] {
  const places = placeContext(context);
  const found = results.flatMap((result): Found[] => {
    const rule = rules.get(result.ruleId);
    if (result.is !== 'found' || !rule) return [];
    return result.findings.map((finding) => ({ rule, shown: show(result.ruleId, rule, finding, context, places) }));
  });
  const ordered = found.sort((a, b) => rank(a) - rank(b));
  const all = ordered.map((one) => withCauses(one, ordered).shown);
  const isConsequence = ({ consequenceOf }: ShownFinding): boolean => consequenceOf.length > 0;
  return [...all.filter((one) => !isConsequence(one)), ...all.filter(isConsequence)];
}
