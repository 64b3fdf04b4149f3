import { facts } from '../facts/index.ts';
import { factContext } from '../facts/kit/define-fact.ts';
import type { Expectations } from '../connection/expectations.ts';
import { providers } from '../generated/providers.ts';
import { rules } from '../generated/rules.ts';
import { say } from '../i18n/say.ts';
import { OWNER_PLACES } from '../model/labels.ts';
import type { Diagnosis, Finding } from '../model/diagnosis.ts';
import type { Owner, RuleFinding } from '../model/finding.ts';
import type { FixPlan, PlanPlace, PlannedFix } from '../model/fix-plan.ts';
import type { Login } from '../model/login.ts';
import type { LoginValues } from '../model/provider.ts';
import { CONSOLE_SETTINGS, guard, type Change, type Setting } from '../model/setting.ts';
import { GENERIC } from './detect-provider.ts';
import { stepsOf } from './findings.ts';
import { loginValues } from './login-values.ts';
import { LOOKED_AT, type Hidden } from './what-if/effects.ts';
import { isOfEnd, runWith, type After, type Before } from './what-if/index.ts';
import { needsQuestion } from './what-if/trusted.ts';

/** A diagnosed login with what it was judged by. */
export interface ExaminedLogin {
  readonly diagnosis: Diagnosis;
  /** What the user expects, as it was for the diagnosis. */
  readonly expected: Expectations;
  /** All logins of the recording, oldest first; the login alone where there are no others. */
  readonly logins?: readonly Login[];
}

/** In the order in which a response is made and looked at: what a later one needs comes first. */
const ORDER: readonly Setting[] = [
  'console-sso-url',
  'console-redirect-url',
  'entity-id',
  'acs-url',
  'relay-state',
  'authn-context',
  'user-access',
  'encryption',
  'response-signing',
  'signature-algorithm',
  'signing-certificate',
  'console-certificate',
  'console-issuer',
  'token-times',
  'session-lifetime',
  'nameid',
  'attribute-names',
  'attribute-email',
  'attribute-full-name',
  'attribute-roles',
  'role-values',
  'event-log',
];

const OWNERS: readonly Owner[] = [
  'browser',
  'clock',
  'identity-provider',
  'twilio-console',
  'directory-data',
  'twilio',
];

const isOfConsole = (setting: Setting): boolean =>
  (CONSOLE_SETTINGS as readonly Setting[]).includes(setting);

const keyOf = ({ setting, value }: Change): string => JSON.stringify([setting, value]);

/** A cause and what its rule hands over to end it. */
interface Cause {
  readonly ruleId: string;
  readonly title: string;
  readonly owner: Owner;
  readonly finding: RuleFinding;
}

const causeOf = ({ ruleId, title, owner, found }: Finding): Cause[] =>
  found ? [{ ruleId, title, owner, finding: found }] : [];

/** Everything a plan is made from. */
interface Workings {
  readonly before: Before;
  readonly places: LoginValues;
}

/** The login as the rules see it. */
export function beforeOf({ diagnosis, expected, logins }: ExaminedLogin): Before {
  const { login, findings, provider, results, signatures } = diagnosis;
  const own = providers.get(provider?.id ?? GENERIC) ?? providers.get(GENERIC);
  if (!own) throw new Error('src/providers/generic.ts is missing');
  const context = factContext({
    login,
    logins: logins ?? [login],
    expected,
    provider: own,
    signatures,
    clock: login.clock,
  });
  const blocking = findings.filter(
    (one) => isRoot(one) || (one.severity === 'blocks-login' && !isOfEndRule(one.ruleId)),
  );
  return {
    context,
    blocking: new Set(blocking.map(({ ruleId }) => ruleId)),
    found: new Set(results.flatMap(({ is, ruleId }) => (is === 'found' ? [ruleId] : []))),
  };
}

/** What blocks the login by itself. */
const isRoot = ({ severity, consequenceOf }: Finding): boolean =>
  severity === 'blocks-login' && consequenceOf.length === 0;

/** Whether the rule is known here, and only tells that the login failed. */
function isOfEndRule(ruleId: string): boolean {
  const rule = rules.get(ruleId);
  return rule !== undefined && isOfEnd(rule);
}

/** Whether the rule can be asked again before the next login. */
const isRunnable = (ruleId: string): boolean => rules.has(ruleId) && !isOfEndRule(ruleId);

/** How many rounds of newly shown causes are followed: each adds changes, and there are few settings. */
const MOST_ROUNDS = 6;

const withoutLooking = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ setting }) => !LOOKED_AT.has(setting));

/** Adds changes whose setting has no value yet: of two values for one setting the first counts. */
function adding(to: readonly Change[], more: readonly Change[]): readonly Change[] {
  const all = [...to];
  for (const change of withoutLooking(more)) {
    if (!all.some(({ setting }) => setting === change.setting)) all.push(change);
    else if (change.setting === 'attribute-names') mergeRenames(all, change);
  }
  return all.toSorted((a, b) => ORDER.indexOf(a.setting) - ORDER.indexOf(b.setting));
}

/** Several attributes may have other names: all of them are renamed at once. */
function mergeRenames(all: Change[], change: Change): void {
  const at = all.findIndex(({ setting }) => setting === 'attribute-names');
  const had = all[at];
  if (had?.setting !== 'attribute-names' || change.setting !== 'attribute-names') return;
  const renames = [...(had.value?.renames ?? []), ...(change.value?.renames ?? [])];
  const first = renames.filter(
    ({ from, to }, n) => renames.findIndex((each) => each.from === from && each.to === to) === n,
  );
  all[at] = { ...had, value: { kind: 'renames', renames: first } };
}

/** The causes with those that show only once the others are ended. */
function allCauses(
  before: Before,
  roots: readonly Cause[],
): { readonly causes: readonly Cause[]; readonly changes: readonly Change[] } {
  const causes = [...roots];
  let changes = adding(
    [],
    roots.flatMap(({ finding }) => finding.changes),
  );
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const shown = runWith(before, changes).blocking.flatMap(({ ruleId, findings }) => {
      const rule = rules.get(ruleId);
      if (!rule || causes.some((cause) => cause.ruleId === ruleId)) return [];
      return findings.map((finding): Cause => ({
        ruleId,
        title: finding.title ?? rule.title,
        owner: finding.owner ?? rule.owner,
        finding,
      }));
    });
    const more = adding(
      changes,
      shown.flatMap(({ finding }) => finding.changes),
    );
    if (shown.length === 0) break;
    causes.push(...shown);
    changes = more;
  }
  return { causes, changes };
}

/** Whether the rules stand no worse, and as surely. */
const isAsGood = (all: After, fewer: After): boolean =>
  [...fewer.standings].every(([ruleId, is]) => is === 'fine' || is === all.standings.get(ruleId)) &&
  [...all.standings].every(([ruleId, is]) => is !== 'unsure' || fewer.standings.get(ruleId) === is);

/**
 * The changes without those that can be left out.
 *
 * @param kept changes of causes that no rule can be asked about again
 */
function needed(
  before: Before,
  changes: readonly Change[],
  kept: ReadonlySet<Setting>,
): { readonly changes: readonly Change[]; readonly after: After } {
  const after = runWith(before, changes);
  let least = changes;
  for (const change of changes.toReversed()) {
    if (kept.has(change.setting)) continue;
    const fewer = least.filter((each) => each !== change);
    if (isAsGood(after, runWith(before, fewer))) least = fewer;
  }
  return { changes: least, after };
}

/** Who makes a change. */
const ownerOf = ({ setting }: Change, owner: Owner): Owner => {
  if (isOfConsole(setting)) return 'twilio-console';
  if (setting === 'role-values') return 'directory-data';
  return owner === 'twilio-console' ? 'identity-provider' : owner;
};

interface Placed {
  readonly owner: Owner;
  readonly fix: PlannedFix;
}

const CONFIRM = say`Check first: only the response contains this value. Does the administrator of the identity provider confirm it? If not, change nothing.`;

/** The steps of one cause at one place. */
function placed(
  { ruleId, title, finding }: Cause,
  owner: Owner,
  changes: readonly Change[],
  isFirst: boolean,
  { before: { context }, places }: Workings,
): Placed {
  const isQuestion = changes.some((change) => needsQuestion(change, context));
  const steps = stepsOf(
    isFirst ? { ...finding, changes } : { ...finding, guards: [], steps: [], advice: [], changes },
    context,
    places,
  );
  const isAsked = steps.some(({ role }) => role === 'guard');
  return {
    owner,
    fix: {
      ruleIds: [ruleId],
      title,
      changes,
      steps: isQuestion && !isAsked ? [guard(CONFIRM), ...steps] : steps,
      isQuestion,
    },
  };
}

/** Each cause with those of the changes that no cause before it makes. */
function placedFixes(
  causes: readonly Cause[],
  changes: readonly Change[],
  workings: Workings,
): readonly Placed[] {
  const all: Placed[] = [];
  const made = new Map<string, Placed>();
  for (const cause of causes) {
    const wanted = cause.finding.changes.flatMap(({ setting }) =>
      changes.filter((change) => change.setting === setting),
    );
    const fresh = wanted.filter(
      (change, n) => !made.has(keyOf(change)) && wanted.indexOf(change) === n,
    );
    const shared = wanted.flatMap((change) => made.get(keyOf(change)) ?? []);
    const isElsewhere = fresh.length === 0 && withoutLooking(cause.finding.changes).length > 0;
    if (isElsewhere) {
      shareWith(all, shared[0], cause);
      continue;
    }
    const looks = cause.finding.changes.filter(({ setting }) => LOOKED_AT.has(setting));
    const owners = [...new Set(fresh.map((change) => ownerOf(change, cause.owner)))];
    if (owners.length === 0) all.push(placed(cause, cause.owner, looks, true, workings));
    for (const [n, owner] of owners.entries()) {
      const own = fresh.filter((change) => ownerOf(change, cause.owner) === owner);
      const fix = placed(cause, owner, n === 0 ? [...own, ...looks] : own, n === 0, workings);
      all.push(fix);
      for (const change of own) made.set(keyOf(change), fix);
    }
  }
  return all;
}

/** A cause that another one's changes end, too: it is told of there. */
function shareWith(all: Placed[], other: Placed | undefined, { ruleId }: Cause): void {
  const at = other ? all.findIndex(({ fix }) => fix.ruleIds[0] === other.fix.ruleIds[0]) : 0;
  const found = all[at];
  if (!found || found.fix.ruleIds.includes(ruleId)) return;
  all[at] = { ...found, fix: { ...found.fix, ruleIds: [...found.fix.ruleIds, ruleId] } };
}

const rankOf = ({ fix, owner }: Placed): number => {
  const ranks = fix.changes.map(({ setting }) => ORDER.indexOf(setting));
  return ranks.length > 0 ? Math.min(...ranks) : ORDER.length + OWNERS.indexOf(owner);
};

function placesOf(fixes: readonly Placed[], { diagnosis }: ExaminedLogin, workings: Workings) {
  const sorted = fixes.toSorted((a, b) => rankOf(a) - rankOf(b));
  const owners = [...new Set(sorted.map(({ owner }) => owner))];
  return owners.map((owner): PlanPlace => {
    const own = sorted.filter((one) => one.owner === owner).map(({ fix }) => fix);
    const product = diagnosis.provider?.id === GENERIC ? null : (diagnosis.provider?.name ?? null);
    return {
      owner,
      name: (owner === 'identity-provider' ? product : null) ?? OWNER_PLACES[owner],
      fixes: own,
      script: owner === 'identity-provider' ? scriptOf(own, workings) : null,
    };
  });
}

/** The script of the product for these changes; what the login calls Flex now is tried as well. */
function scriptOf(fixes: readonly PlannedFix[], { before: { context }, places }: Workings) {
  const audiences = context.get(facts.audiences);
  const sent = audiences.state === 'known' ? audiences.value.map(({ value }) => value) : [];
  return (
    context.provider.script?.(
      fixes.flatMap(({ changes }) => changes),
      places,
      sent,
    ) ?? null
  );
}

/** How many logins may follow until what is hidden is known: each may show the next obstacle. */
const DEPTH: Record<Hidden, number> = {
  response: 3,
  assertion: 2,
  decrypted: 1,
  signatures: 1,
  way: 1,
  user: 1,
};

/** How many fields of the Console nobody compared with: each may be wrong, and Twilio names one. */
function missingValues({ context }: Before, changes: readonly Change[]): number {
  const missing = context.get(facts.missingConsoleValues);
  const fields = missing.state === 'known' ? missing.value : [];
  const isFilled = { idpIssuer: 'console-issuer', certificatePem: 'console-certificate' } as const;
  return fields.filter(
    (field) =>
      (field === 'idpIssuer' || field === 'certificatePem') &&
      !changes.some(({ setting }) => setting === isFilled[field]),
  ).length;
}

const roundsOf = ({ hidden }: After, missing: number): number =>
  1 + Math.max(0, ...[...hidden].map((one) => DEPTH[one])) + missing;

function unknownOf({ hidden }: After, missing: number): string | null {
  if (hidden.has('response') || hidden.has('way'))
    return say`The response is not known yet. The next login shows whether it lacks something.`;
  if (hidden.has('assertion') || hidden.has('decrypted'))
    return say`This response has no assertion that can be read. The next login shows whether it lacks something.`;
  if (hidden.has('signatures'))
    return say`The next login shows which certificate the identity provider signs with.`;
  if (missing > 0)
    return say`The issuer or the certificate in the Twilio Console is not known here, so they are not compared.`;
  if (hidden.has('user'))
    return say`The next login shows which roles the directory has for this user.`;
  return null;
}

/**
 * The smallest set of changes after which no rule finds what blocks this login, in the order to make
 * them; null where nothing blocks it.
 */
export function fixPlan(examined: ExaminedLogin): FixPlan | null {
  const before = beforeOf(examined);
  const roots = examined.diagnosis.findings.filter(isRoot).flatMap(causeOf);
  if (roots.length === 0) return null;
  const { causes, changes } = allCauses(before, roots);
  const ofEnd = causes.filter(({ ruleId }) => !isRunnable(ruleId));
  const kept = new Set(
    ofEnd.flatMap(({ finding }) => finding.changes.map(({ setting }) => setting)),
  );
  const least = needed(before, changes, kept);
  const workings = { before, places: loginValues(before.context) };
  const fixes = placedFixes(causes, least.changes, workings);
  const missing = missingValues(before, least.changes);
  const { standings } = least.after;
  const stands = (is: string): string[] =>
    [...standings].flatMap(([ruleId, each]) => (each === is ? [ruleId] : []));
  const blockers = [...new Set(causes.map(({ ruleId }) => ruleId))];
  const isChanged = (ruleId: string): boolean =>
    causes.some((one) => one.ruleId === ruleId && withoutLooking(one.finding.changes).length > 0);
  return {
    places: placesOf(fixes, examined, workings),
    resolves: blockers.filter((ruleId) => standings.get(ruleId) === 'fine'),
    leaves: blockers.filter(
      (ruleId) => standings.get(ruleId) === 'blocks' || (!isRunnable(ruleId) && !isChanged(ruleId)),
    ),
    unsure: [
      ...stands('unsure'),
      ...blockers.filter((ruleId) => !isRunnable(ruleId) && isChanged(ruleId)),
    ],
    rounds: roundsOf(least.after, missing),
    unknown: unknownOf(least.after, missing),
  };
}
