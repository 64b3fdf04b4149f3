import type { Exchange } from '../model/exchange.ts';
import { answerTime, isSuccess, stepOf, type Arrival } from './answers.ts';
import { firstWhere } from './exchange-index.ts';
import { sameView } from './pairing.ts';

/** How long after a login arrived at Flex a call about a token still belongs to it. */
const AFTER_ARRIVAL_MS = 2 * 60 * 1000;

/** A login with the calls that were made with what it brought to Flex. */
interface Arriving {
  /** Null where it did not arrive at Flex. */
  readonly arrival: Arrival | null;
  readonly calls: Exchange[];
}

/** Whether it exchanges a code, and does not only ask about a token. */
export const isTokenCall = (exchange: Exchange): boolean => stepOf(exchange) === 'token';

/** Whether the login's code was exchanged already: a further token call is a refresh. */
const hasToken = (calls: readonly Exchange[]): boolean =>
  calls.some((call) => isTokenCall(call) && isSuccess(call));

/**
 * Gives each call about a token to the login it was made for: the last that arrived at Flex before
 * the call, in the same tab, in a popup of it, or in its opener, which makes the call for an
 * enhanced login in a popup. A code serves once, so a login whose code was exchanged has no further
 * token call.
 *
 * @param logins filled with the calls
 */
export function giveTokenCalls(logins: readonly Arriving[], exchanges: readonly Exchange[]): void {
  const arrived = logins
    .flatMap(({ arrival, calls }) =>
      arrival ? { at: answerTime(arrival.exchange), by: arrival.exchange, calls } : [],
    )
    // Of two at the same time the first comes last, and so is taken.
    .reverse()
    .sort((a, b) => a.at - b.at);
  for (const call of exchanges) {
    const step = stepOf(call);
    if (step !== 'token' && step !== 'check') continue;
    const isOwner = ({ by, calls }: (typeof arrived)[number]): boolean =>
      sameView(by, call) && (step === 'check' || !hasToken(calls));
    const first = firstWhere(arrived, ({ at }) => call.startedAt - at <= AFTER_ARRIVAL_MS);
    const end = firstWhere(arrived, ({ at }) => at > call.startedAt);
    arrived.slice(first, end).findLast(isOwner)?.calls.push(call);
  }
}
