import { loginCall } from '../../flex/endpoints.ts';
import type { Observation, ObservationOf } from '../../model/observation.ts';
import type { DevToolsExchange } from '../messaging/protocol.ts';

type Request = ObservationOf<'request'>;
type Response = ObservationOf<'response'>;

/**
 * The two sources' clocks differ by a few milliseconds, and the second starts counting before a
 * blocked request is sent.
 */
const SAME_REQUEST_MS = 2_000;
/**
 * Requests come nearly in the order of their times: no later hop of a request begins so much
 * earlier than one told before.
 */
const EARLIER_HOPS_MS = 60_000;

/**
 * The recorded request that DevTools speak of: the nearest in time of those that look the same, the
 * latest told of those.
 *
 * @param requests those of its tab, the latest told first
 * @param sight its URL scrubbed as recorded ones are
 */
export function findRequestOf(
  requests: Iterable<Request>,
  sight: DevToolsExchange,
): Request | null {
  const distance = ({ at }: Request): number => Math.abs(at - sight.startedAt);
  let best: Request | null = null;
  for (const seen of requests) {
    if (seen.at < sight.startedAt - SAME_REQUEST_MS - EARLIER_HOPS_MS) break;
    if (seen.url !== sight.url || seen.method !== sight.method || distance(seen) > SAME_REQUEST_MS)
      continue;
    if (!best || distance(seen) < distance(best)) best = seen;
  }
  return best;
}

/**
 * The last scripted call about a login that another tab's page made, not before `since`. @param
 * calls the latest told first
 */
export function lastLoginCall(
  calls: Iterable<Request>,
  tabId: number,
  since: number,
  isIt: (call: Request) => boolean,
): Request | null {
  for (const seen of calls) {
    if (seen.at < since - EARLIER_HOPS_MS) return null;
    if (seen.tabId === tabId || seen.at < since) continue;
    if (seen.resource === 'xmlhttprequest' && loginCall(seen.url) !== null && isIt(seen))
      return seen;
  }
  return null;
}

/** A page goes to the identity provider as soon as it was told where that is. */
const LEAVES_WITHIN_MS = 10_000;

/**
 * The answer to the last call that began a legacy login in one of the tabs, when it is not yet
 * known where that sent the browser.
 *
 * @param calls the latest told first
 * @param toldOf what was told of a request, in order
 * @param before when the browser left, in milliseconds since 1970
 */
export function unansweredStart(
  calls: Iterable<Request>,
  toldOf: (requestId: string) => readonly Observation[],
  tabs: readonly (number | null)[],
  before: number,
): Response | null {
  for (const call of calls) {
    if (!tabs.includes(call.tabId) || call.at > before || before - call.at > LEAVES_WITHIN_MS)
      continue;
    const start = call.resource === 'xmlhttprequest' ? loginCall(call.url) : null;
    if (start?.step !== 'start' || start.generation === 'enhanced') continue;
    const answers = toldOf(call.requestId).filter(({ seq }) => seq > call.seq);
    const last = answers.findLast(({ saw }) => saw === 'response' || saw === 'redirect');
    return last?.saw === 'response' ? last : null;
  }
  return null;
}
