import { answerTime, isSuccess } from '../recording/answers.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Login } from '../model/login.ts';
import { loginSids } from '../recording/login-sids.ts';
import { isTokenCall } from '../recording/token-calls.ts';
import { inExchange, inMessage, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { loginsByKey } from './kit/logins-by-key.ts';
import { answerEvidence, callAnswer, type CallAnswer } from './kit/refused-call.ts';
import { say } from '../i18n/say.ts';

export interface LoginRun {
  /** How many logins followed each other at once up to this one, itself counted. */
  readonly count: number;
  /** Flex let this one in, Twilio found its token valid, and no other was seen to follow it at once. */
  readonly isLetIn: boolean;
  /** What Twilio answered when Flex checked its new token, in the last of them in which it refused; null where it never did. */
  readonly check: CallAnswer | null;
}

/** A run of more logins than this, itself aside, is counted no further. */
const MAX_BEFORE = 99;

const byTab = loginsByKey(({ tabId }) => tabId);

/** A person needs longer than this from being let in to logging in again. */
const AT_ONCE = 15_000;

/** The check of its new token that Twilio refused: Flex then starts over by itself. */
function refusedCheck({ outcome, tokenCalls }: Login): Exchange | null {
  if (outcome.is !== 'refused') return null;
  const refusing = tokenCalls.find(({ id }) => id === outcome.exchangeId);
  const status = refusing?.response?.status ?? 0;
  return refusing && !isTokenCall(refusing) && status >= 400 && status < 500 ? refusing : null;
}

/** Twilio found its new token valid: without that, Flex may start over after it was let in. */
const isChecked = ({ outcome, tokenCalls }: Login): boolean =>
  outcome.is === 'accepted' && tokenCalls.some((call) => !isTokenCall(call) && isSuccess(call));

/** When a login was last seen. */
function endOf({ landing, acs, tokenCalls }: Login): number | null {
  const last = [acs, landing, ...tokenCalls].filter((exchange) => exchange !== null);
  return last.length > 0 ? Math.max(...last.map(answerTime)) : null;
}

/** `AC` of an account, `JQ` of a connection. */
const kindOf = (sid: string): string => sid.slice(0, 2);

/** Whether both are logins to the same Flex, as far as their addresses say: Flex does not name its account at each. */
function isSameFlex(a: Login, b: Login): boolean {
  const [first, second] = [loginSids(a), loginSids(b)];
  const isShared = first.some((sid) => second.includes(sid));
  return isShared && first.every((sid) => second.includes(sid) || !second.some((one) => kindOf(one) === kindOf(sid)));
}

const isBegunByFlex = ({ request, start }: Login): boolean => request !== null || start !== null;

/** Whether `next` began by itself when `login` had ended: same tab, same Flex, at once, and not after a refusal that Flex shows. */
function isFollowedBy(login: Login, next: Login): boolean {
  const [ended, begins] = [endOf(login), next.startedAt];
  if (ended === null || begins === null || login.response === null) return false;
  if (login.outcome.is === 'refused' && refusedCheck(login) === null) return false;
  if (login.tabId !== next.tabId || !isBegunByFlex(next) || !isSameFlex(login, next)) return false;
  return begins - ended <= AT_ONCE;
}

function beginEvidence({ request, start }: Login): Evidence[] {
  if (request?.content) return [inMessage(request, { place: request.content.place })];
  return start ? [inExchange(start, 'request', start.request.url)] : [];
}

/** The logins that followed each other at once up to this one. Absent where Flex did not begin this one. */
export default defineFact<LoginRun>(({ login, logins }) => {
  if (!isBegunByFlex(login)) return absent(nowhere(say`this login: it has no request`));
  const inTab = byTab(logins);
  const next = inTab.after(login.tabId, login.id);
  const isLetIn = isChecked(login) && !(next && isFollowedBy(login, next));
  // The login may be judged with another outcome than it has in the list.
  const run = [login];
  for (const before of inTab.before(login.tabId, login.id, MAX_BEFORE).toReversed()) {
    const [first] = run;
    if (!first || !isFollowedBy(before, first)) break;
    run.unshift(before);
  }
  const evidence = run.flatMap(beginEvidence);
  const check = run.map(refusedCheck).findLast((exchange) => exchange !== null) ?? null;
  return known({ count: run.length, isLetIn, check: check && callAnswer(check) }, [
    ...evidence,
    ...(check ? answerEvidence(check) : []),
  ]);
});
