import { isConsoleLogin, isFlexHome, isOAuthTokenCall } from '../flex/endpoints.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Awaited, Outcome, RefusedBy, UnknownReason } from '../model/outcome.ts';
import {
  answerTime,
  chainAfter,
  isError,
  isLost,
  isPending,
  isSuccess,
  providerError,
  sendsError,
  stepOf,
  type Arrival,
} from './answers.ts';
import type { LeftTimes } from './left.ts';
import type { RecordingSource } from './recording-source.ts';
import { refusedStart } from './starts.ts';
import { isTokenCall } from './token-calls.ts';

/** Everything a login's outcome is read from. */
export interface Course {
  readonly start: Exchange | null;
  /**
   * The exchange that sent the browser to the identity provider, or that carried the request there;
   * the start call where neither was seen.
   */
  readonly sentBy: Exchange | null;
  /** Whether a response was seen. */
  readonly isAnswered: boolean;
  /** The exchange that carried the response to Twilio, or that came there without one. */
  readonly acs: Exchange | null;
  readonly arrival: Arrival | null;
  /** Calls about its token, in order. */
  readonly tokenCalls: readonly Exchange[];
  /** The login's exchanges, in order. */
  readonly exchanges: readonly Exchange[];
  readonly left: LeftTimes;
  /** Whether another login began in its place. */
  readonly isFollowed: boolean;
  /** When Flex's page said that the login failed; null when it did not. */
  readonly failedOnPageAt: number | null;
  readonly source: RecordingSource;
}

const refused = (by: RefusedBy, exchange: Exchange): Outcome => ({
  is: 'refused',
  at: answerTime(exchange),
  by,
  exchangeId: exchange.id,
});

const unknown = (because: UnknownReason): Outcome => ({ is: 'unknown', because });

/** How long a person may take at the identity provider, as the pairing of responses has it. */
const PROVIDER_MS = 30 * 60 * 1000;
/** How long an answer of Twilio may take. */
const ANSWER_MS = 2 * 60 * 1000;
/** How long Flex takes to begin with its code, on a slow computer. */
const EXCHANGE_MS = 30 * 1000;
/** And at a host whose calls the browser hides, where there is no reason to expect to see one. */
const HIDDEN_EXCHANGE_MS = 10 * 1000;

/**
 * What it means that nothing was seen of the next step: it is waited for while the recorder runs
 * and the tab is there.
 *
 * @param over why it is not known, once it is no longer waited for
 */
function awaiting(
  awaited: Awaited,
  since: number,
  limit: number,
  course: Course,
  over: UnknownReason,
): Outcome {
  const { source, left } = course;
  if (source.is === 'part') return unknown('cut-off');
  const until = since + limit;
  const leftAt = awaited === 'provider' ? left.provider : left.tab;
  const isWaiting = source.is === 'live' && source.now < until && leftAt < since;
  return isWaiting ? { is: 'waiting', since, for: awaited, until } : unknown(over);
}

/**
 * What Flex said of a token: the last answer counts, because a page that is loaded again asks
 * again.
 */
function checked(calls: readonly Exchange[]): Exchange | null {
  const answered = calls.filter(
    (call) => !isTokenCall(call) && (call.response !== null || isLost(call)),
  );
  const last = answered.at(-1);
  return last && !isSuccess(last) ? last : null;
}

function afterToken(arrival: Arrival, { tokenCalls }: Course): Outcome {
  // In these generations every call with the token is one about it.
  const failed = tokenCalls.filter((call) => call.response !== null || isLost(call)).at(-1);
  if (failed && !isSuccess(failed)) return refused('token', failed);
  return { is: 'accepted', at: answerTime(arrival.exchange), shownBy: 'legacy-token' };
}

const lacksTokenInfo = ({ request, response }: Exchange): boolean =>
  isOAuthTokenCall(request.url) &&
  response !== null &&
  response.keys !== null &&
  !response.keys.includes('token_info');

function afterCode(arrival: Arrival, course: Course): Outcome {
  const since = answerTime(arrival.exchange);
  const calls = course.tokenCalls.filter(isTokenCall);
  const call = calls.find(isSuccess) ?? calls.at(-1);
  if (!call) {
    // Flex had a token from the login before, and could not use it. Of one that has expired it gets
    // another with the code.
    const failed = checked(course.tokenCalls);
    return failed && failed.response?.status !== 401
      ? refused('token', failed)
      : notExchanged(arrival, since, course);
  }
  if (isError(call) || isLost(call)) return refused('token', call);
  if (isPending(call))
    return awaiting('token', call.startedAt, ANSWER_MS, course, 'call-not-answered');
  if (!isSuccess(call)) return unknown('call-not-answered');
  if (lacksTokenInfo(call)) return unknown('no-token-info');
  const failed = checked(course.tokenCalls);
  return failed
    ? refused('token', failed)
    : { is: 'accepted', at: answerTime(call), shownBy: 'code-exchanged' };
}

/** A code, and no call that exchanges it. */
function notExchanged(arrival: Arrival, since: number, course: Course): Outcome {
  const isHosted = isFlexHome(arrival.url);
  if (isHosted && course.isFollowed) return unknown('code-not-exchanged');
  return isHosted
    ? awaiting('token', since, EXCHANGE_MS, course, 'exchange-not-seen')
    : awaiting('token', since, HIDDEN_EXCHANGE_MS, course, 'self-hosted-not-visible');
}

/**
 * Which of the answers that follow the ACS refuses; Flex's own page failing is no refusal of the
 * login.
 */
function refusalIn(chain: readonly Exchange[]): Outcome | null {
  const refusing = chain.find(
    (exchange) => (isError(exchange) || sendsError(exchange)) && !isFlexHome(exchange.request.url),
  );
  return refusing ? refused(stepOf(refusing) === 'callback' ? 'callback' : 'acs', refusing) : null;
}

function afterAcs(acs: Exchange, course: Course): Outcome {
  const chain = [acs, ...chainAfter(acs, course.exchanges)];
  const refusal = refusalIn(chain);
  if (refusal) return refusal;
  const { arrival } = course;
  if (arrival)
    return arrival.with === 'token' ? afterToken(arrival, course) : afterCode(arrival, course);
  const last = chain.at(-1) ?? acs;
  if (isLost(last)) return unknown('connection-lost');
  const awaited = last === acs ? 'acs' : 'callback';
  if (isPending(last)) return awaiting(awaited, last.startedAt, ANSWER_MS, course, 'not-recorded');
  // An answer that sends the browser on to an address that was not requested yet.
  if (last.redirectsTo !== null)
    return awaiting('callback', answerTime(last), ANSWER_MS, course, 'not-recorded');
  return unknown(course.source.is === 'part' ? 'cut-off' : 'not-recorded');
}

function afterStart(start: Exchange, course: Course): Outcome | null {
  const failed = refusedStart(start, course.exchanges);
  if (failed) return refused('start', failed);
  if (start.response) return null;
  if (!isPending(start)) return unknown('call-not-answered');
  return awaiting('start', start.startedAt, ANSWER_MS, course, 'call-not-answered');
}

/** A login that begins and ends with Twilio's own pages. */
function consoleOutcome(start: Exchange, course: Course): Outcome {
  const begun = afterStart(start, course);
  if (begun) return begun;
  return course.arrival ? afterCode(course.arrival, course) : unknown('console-login');
}

function unanswered(course: Course): Outcome {
  const { start, sentBy, exchanges } = course;
  const begun = start && afterStart(start, course);
  if (begun) return begun;
  if (!sentBy) return unknown('not-recorded');
  const failed = providerError(exchanges.slice(exchanges.indexOf(sentBy)));
  if (failed) return refused('provider', failed);
  const since = answerTime(sentBy);
  const isOver = course.source.is === 'live' || course.left.provider >= since;
  return awaiting('provider', since, PROVIDER_MS, course, isOver ? 'not-answered' : 'not-finished');
}

function byCalls(course: Course): Outcome {
  const { start, acs, isAnswered } = course;
  if (start && isConsoleLogin(start.request.url)) return consoleOutcome(start, course);
  if (acs) return afterAcs(acs, course);
  return isAnswered ? unknown('not-recorded') : unanswered(course);
}

/**
 * What a login came to, by what was seen of it alone: the calls first, then what Flex's own page
 * said, unless a call already refused it or let it in after that.
 */
export function outcomeOf(course: Course): Outcome {
  const outcome = byCalls(course);
  const at = course.failedOnPageAt;
  if (at === null || outcome.is === 'refused') return outcome;
  if (outcome.is === 'accepted' && outcome.at >= at) return outcome;
  // Flex says so too where its user closed the window in which the provider waited.
  if (outcome.is === 'unknown' && outcome.because === 'not-answered') return outcome;
  return { is: 'refused', at, by: 'flex-page', exchangeId: null };
}
