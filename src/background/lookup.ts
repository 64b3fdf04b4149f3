import { loginCall } from '../capture/endpoints.ts';
import type { Observation, ObservationOf } from '../capture/observation.ts';
import type { DevToolsSight } from '../messaging/protocol.ts';

type Request = ObservationOf<'request'>;
type Response = ObservationOf<'response'>;

/** The two sources' clocks differ by a few milliseconds, and the second starts counting before a blocked request is sent. */
const SAME_REQUEST_MS = 2_000;

/**
 * The recorded request that DevTools speak of: the nearest in time of those that look the same, the latest told of those.
 *
 * @param sight its URL scrubbed as recorded ones are
 */
export function findRequestOf(observations: Iterable<Observation>, sight: DevToolsSight): Request | null {
  const distance = ({ at }: Request): number => Math.abs(at - sight.startedAt);
  let best: Request | null = null;
  for (const seen of observations) {
    if (seen.saw !== 'request' || seen.url !== sight.url || seen.method !== sight.method) continue;
    if (seen.tabId !== sight.tabId || distance(seen) > SAME_REQUEST_MS) continue;
    if (!best || distance(seen) <= distance(best)) best = seen;
  }
  return best;
}

/** The last scripted call about a login that another tab's page made, not before `since`. */
export function lastLoginCall(
  observations: Iterable<Observation>,
  tabId: number,
  since: number,
  isIt: (call: Request) => boolean,
): Request | null {
  let last: Request | null = null;
  for (const seen of observations) {
    if (seen.saw !== 'request' || seen.tabId === tabId || seen.at < since) continue;
    if (seen.resource === 'xmlhttprequest' && loginCall(seen.url) !== null && isIt(seen)) last = seen;
  }
  return last;
}

/** A page goes to the identity provider as soon as it was told where that is. */
const LEAVES_WITHIN_MS = 10_000;

/**
 * The answer to the last call that began a legacy login in one of the tabs, when it is not yet known where that sent the browser.
 *
 * @param before when the browser left, in milliseconds since 1970
 */
export function unansweredStart(
  observations: Iterable<Observation>,
  tabs: readonly (number | null)[],
  before: number,
): Response | null {
  let answer: Response | null = null;
  let call: Request | null = null;
  for (const seen of observations) {
    if (seen.saw === 'request') {
      const isIt = tabs.includes(seen.tabId) && seen.at <= before && before - seen.at <= LEAVES_WITHIN_MS;
      const start = isIt && seen.resource === 'xmlhttprequest' ? loginCall(seen.url) : null;
      if (start?.step === 'start' && start.generation !== 'enhanced') [call, answer] = [seen, null];
    } else if (seen.requestId === call?.requestId) {
      if (seen.saw === 'response') answer = seen;
      else if (seen.saw === 'redirect') answer = null;
    }
  }
  return answer;
}
