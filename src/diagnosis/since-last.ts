import { assertionsOf } from '../model/saml-content.ts';
import type { Diagnosis, Finding } from '../model/diagnosis.ts';
import type { ComparedProblem, SinceLast } from '../model/fix-plan.ts';
import type { Login } from '../model/login.ts';
import { loginSids } from '../recording/login-sids.ts';

const startOf = ({ startedAt, clock }: Login): number | null => startedAt ?? clock;

/** What the response calls the user: the e-mail address, else the NameID; null where it does not say. */
function userOf({ response }: Login): string | null {
  const [assertion] = assertionsOf(response?.content ?? null);
  const email = assertion?.attributes
    .find(({ name }) => name.value === 'email')
    ?.values[0]?.value.trim();
  const user = email || assertion?.subject?.nameId?.value.trim();
  return user ? user.toLowerCase() : null;
}

/** `AC` of an account, `JQ` of a connection. */
const kindOf = (sid: string): string => sid.slice(0, 2);

/** Whether nothing in the two logins says that they belong to different accounts. */
function isSameAccount(one: Login, other: Login): boolean {
  const [first, second] = [loginSids(one), loginSids(other)];
  return !first.some(
    (sid) => !second.includes(sid) && second.some((each) => kindOf(each) === kindOf(sid)),
  );
}

/**
 * Whether both are attempts of one user: the same name in both, or the same tab where one of them
 * shows no user.
 */
function isSameUser(one: Login, other: Login): boolean {
  const [first, second] = [userOf(one), userOf(other)];
  return first !== null && second !== null ? first === second : one.tabId === other.tabId;
}

/** The problems of a login, each once; a consequence goes with its cause and is none. */
function problemsOf({ findings }: Diagnosis): ReadonlyMap<string, ComparedProblem> {
  const roots = findings.filter(
    ({ severity, consequenceOf }: Finding) => severity !== 'hint' && consequenceOf.length === 0,
  );
  return new Map(roots.map(({ ruleId, title }) => [ruleId, { ruleId, title }]));
}

/** What one login has that an earlier one had not, and the other way round. */
export function compareAttempts(before: Diagnosis, after: Diagnosis): SinceLast {
  const [had, has] = [problemsOf(before), problemsOf(after)];
  const isFine = new Set(after.results.flatMap(({ is, ruleId }) => (is === 'ok' ? [ruleId] : [])));
  const gone = [...had.values()].filter(({ ruleId }) => !has.has(ruleId));
  const isFixed = ({ ruleId }: ComparedProblem): boolean =>
    after.login.outcome.is === 'accepted' || isFine.has(ruleId);
  return {
    loginId: before.login.id,
    at: startOf(before.login),
    fixed: gone.filter(isFixed),
    still: [...has.values()].filter(({ ruleId }) => had.has(ruleId)),
    new: [...has.values()].filter(({ ruleId }) => !had.has(ruleId)),
    unknown: gone.filter((problem) => !isFixed(problem)),
  };
}

/**
 * Compares a login with the one before it of the same account and user; null where there is none.
 *
 * @param all the diagnoses of a recording, oldest first; those from this login on are left out
 */
export function sinceLastAttempt(
  diagnosis: Diagnosis,
  all: readonly Diagnosis[],
): SinceLast | null {
  const at = all.findIndex(({ login }) => login.id === diagnosis.login.id);
  const earlier = at === -1 ? all : all.slice(0, at);
  const before = earlier.findLast(
    ({ login }) => isSameAccount(login, diagnosis.login) && isSameUser(login, diagnosis.login),
  );
  return before ? compareAttempts(before, diagnosis) : null;
}
