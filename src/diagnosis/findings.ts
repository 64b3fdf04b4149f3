import type { LoginValues } from '../model/provider.ts';
import { STAGES, type RuleFinding, type RuleResult, type Severity } from '../model/finding.ts';
import { ownClock, type Login } from '../model/login.ts';
import { consoleInstructions } from '../providers/kit/twilio-console.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { FactContext } from '../facts/kit/define-fact.ts';
import { changeSteps } from '../providers/kit/provider.ts';
import type { Rule } from '../rules/kit/rule.ts';
import {
  CONSOLE_SETTINGS,
  type Change,
  type ChangeOf,
  type ConsoleSetting,
  type ProviderSetting,
  type Step,
  guard,
  step,
} from '../model/setting.ts';
import { loginValues } from './login-values.ts';
import { statedRules } from '../facts/kit/stated-of-login.ts';
import { joinSentences } from '../i18n/format.ts';
import { say } from '../i18n/say.ts';

const SEVERITY_ORDER: readonly Severity[] = ['blocks-login', 'unsafe', 'will-break', 'hint'];

const isOfConsole = (
  change: Change,
): change is Extract<Change, { readonly setting: ConsoleSetting }> =>
  (CONSOLE_SETTINGS as readonly string[]).includes(change.setting);

const consoleSteps = <S extends ConsoleSetting>({ setting, value }: ChangeOf<S>): readonly Step[] =>
  consoleInstructions[setting](value);

/** The provider's (or the Console's) words for "this setting gets this value". */
const stepsFor = (change: Change, context: FactContext, places: LoginValues): readonly Step[] =>
  isOfConsole(change)
    ? consoleSteps<ConsoleSetting>(change)
    : changeSteps<ProviderSetting>(context.provider.instructions, change, places);

/** Several settings may end in the same step, such as a check. */
const distinct = (steps: readonly Step[]): readonly Step[] =>
  steps.filter(
    ({ text, command }, n) =>
      steps.findIndex((one) => one.text === text && one.command === command) === n,
  );

/** Everything to do about a finding: first what to make sure of, then its changes, then advice. */
export const stepsOf = (
  { guards = [], steps = [], changes, advice = [] }: RuleFinding,
  context: FactContext,
  places: LoginValues,
): readonly Step[] =>
  distinct([
    ...guards.map((text) => guard(text)),
    ...steps,
    ...changes.flatMap((change) => stepsFor(change, context, places)),
    ...advice.map((one) => (typeof one === 'string' ? step(one) : one)),
  ]);

/** Whom the finding's rule rests on, when Twilio accepted the response all the same. */
function stillAsked({ references }: Rule, { outcome }: Login): string {
  const accepted =
    outcome.is === 'accepted'
      ? say`Flex accepted this login.`
      : say`Twilio accepted this response.`;
  return references.some((ref) => ref.startsWith('https://www.twilio.com/'))
    ? joinSentences(
        accepted,
        say`Twilio's guide asks for it all the same, so a later change may stop the login.`,
      )
    : joinSentences(
        accepted,
        say`The standard requires it all the same, so a later change may stop the login.`,
      );
}

/**
 * The stages in which the ACS looks at the response; what it says of the user may still be refused
 * after that.
 */
const BEFORE_USER = STAGES.slice(0, STAGES.indexOf('nameid'));

const OF_TIME: readonly Rule['requires'][number][] = ['clock', 'twilioTime'];

/**
 * Whether what a rule expected did not happen: Flex accepted the login, or the ACS took the
 * response and something after it failed.
 */
function isDisproved({ stage, afterAcceptance, requires }: Rule, login: Login): boolean {
  const { outcome, hasArrived } = login;
  if (afterAcceptance === true) return false;
  // What is judged at another time than its own was not seen to be accepted then.
  if (login.clock !== ownClock(login) && requires.some((fact) => OF_TIME.includes(fact)))
    return false;
  return outcome.is === 'accepted' || (hasArrived && BEFORE_USER.includes(stage));
}

function show(
  ruleId: string,
  rule: Rule,
  finding: RuleFinding,
  context: FactContext,
  places: LoginValues,
): Finding {
  // What was seen wins over what was expected: a login that Flex accepted is not blocked.
  const isNoCause = isDisproved(rule, context.login);
  const severity = finding.severity ?? rule.severity;
  const { effect } = finding;
  return {
    ruleId,
    severity: isNoCause && severity === 'blocks-login' ? 'will-break' : severity,
    title: finding.title ?? rule.title,
    explanation: joinSentences(
      finding.explanation,
      effect !== undefined && (isNoCause ? stillAsked(rule, context.login) : effect),
    ),
    evidence: finding.evidence,
    steps: stepsOf(finding, context, places),
    owner: finding.owner ?? rule.owner,
    certainty: rule.certainty,
    consequenceOf: [],
    refs: rule.references,
    found: finding,
  };
}

interface Found {
  readonly rule: Rule;
  readonly shown: Finding;
  /** The same where nothing explains it. */
  readonly alone: Finding;
  /** Twilio's own answer names this cause. */
  readonly isStated: boolean;
}

/** Severity first; then what Twilio itself named; then the stage in which Flex meets it. */
const rank = ({ rule, shown, isStated }: Found): number =>
  (SEVERITY_ORDER.indexOf(shown.severity) * 2 + (isStated ? 0 : 1)) * STAGES.length +
  STAGES.indexOf(rule.stage);

/** Which of the findings explain this one: named by its rule, and there. */
function causesOf({ rule, shown, isStated }: Found, all: readonly Found[]): Found[] {
  const { causedBy } = rule;
  // Twilio named a cause that no rule found: what the rules found is then not why it refused.
  if (!causedBy || (causedBy === 'any-blocker' && isStated)) return [];
  return all.filter(({ shown: other }) => {
    if (other.ruleId === shown.ruleId) return false;
    return causedBy === 'any-blocker'
      ? other.severity === 'blocks-login'
      : causedBy.includes(other.ruleId);
  });
}

/** Who fixes the cause fixes its consequence. */
function withCauses(found: Found, all: readonly Found[]): Found {
  const causes = causesOf(found, all);
  const [first] = causes;
  if (!first) return { ...found, shown: found.alone };
  const consequenceOf = [...new Set(causes.map(({ shown }) => shown.ruleId))];
  return { ...found, shown: { ...found.shown, consequenceOf, owner: first.shown.owner } };
}

const withSeverity = (found: Found, severity: Severity): Found => ({
  ...found,
  shown: { ...found.shown, severity },
  alone: { ...found.alone, severity },
});

/**
 * A cause of a refusal blocks, whatever its rule says otherwise: one that Twilio named, and where
 * it named none and nothing else blocks, one that can be the cause.
 *
 * @param refusesResponse Twilio refused the response itself, and not a call before or after it
 */
function raised(all: readonly Found[], refusesResponse: boolean): readonly Found[] {
  const blocks = ({ rule, shown }: Found): boolean =>
    shown.severity === 'blocks-login' && rule.causedBy !== 'any-blocker';
  const stated = all.map((found) =>
    found.isStated && found.shown.severity !== 'hint' ? withSeverity(found, 'blocks-login') : found,
  );
  if (!refusesResponse || stated.some(blocks)) return stated;
  return stated.map((found) =>
    found.rule.canRefuse === true ? withSeverity(found, 'blocks-login') : found,
  );
}

/**
 * The findings of one login in the order they should be read: root causes by severity, those first
 * that Twilio's answer names, then by the stage in which Flex meets them; consequences last, each
 * naming its causes in that order.
 */
export function rankFindings(
  results: readonly RuleResult[],
  rules: ReadonlyMap<string, Rule>,
  context: FactContext,
): Finding[] {
  const places = loginValues(context);
  const { outcome } = context.login;
  const isRefused = outcome.is === 'refused';
  const refusesResponse = isRefused && (outcome.by === 'acs' || outcome.by === 'callback');
  const foundIds = new Set(results.flatMap(({ is, ruleId }) => (is === 'found' ? [ruleId] : [])));
  const stated = isRefused
    ? statedRules(context, foundIds)
    : { rules: new Set<string>(), isUncovered: false };
  const found = results.flatMap((result): Found[] => {
    const rule = rules.get(result.ruleId);
    if (result.is !== 'found' || !rule) return [];
    return result.findings.map((finding) => ({
      rule,
      shown: show(result.ruleId, rule, finding, context, places),
      alone: show(result.ruleId, rule, { ...finding, ...finding.alone }, context, places),
      isStated:
        stated.rules.has(result.ruleId) || (stated.isUncovered && rule.causedBy === 'any-blocker'),
    }));
  });
  const ordered = [...(isRefused ? raised(found, refusesResponse) : found)].sort(
    (a, b) => rank(a) - rank(b),
  );
  const all = ordered.map((one) => withCauses(one, ordered).shown);
  const isConsequence = ({ consequenceOf }: Finding): boolean => consequenceOf.length > 0;
  return [...all.filter((one) => !isConsequence(one)), ...all.filter(isConsequence)];
}
