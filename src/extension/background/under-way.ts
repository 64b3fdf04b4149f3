import { acsEndpoint, loginCall } from '../../flex/endpoints.ts';
import type { Observation, ObservationOf } from '../../model/observation.ts';
import type { Group } from './held.ts';

type Request = ObservationOf<'request'>;

/** Nobody types a password for longer. */
const UNANSWERED_MS = 30 * 60 * 1000;
/** Flex exchanges its code as soon as the browser is back. */
const UNEXCHANGED_MS = 2 * 60 * 1000;

const isEnd = ({ saw }: Observation): boolean => saw === 'end' || saw === 'failure';
const isRefusal = (seen: Observation): boolean => seen.saw === 'response' && seen.status >= 400;

/**
 * What one request with its redirects says: that a login is under way, that none is, or nothing
 * (null).
 */
function saysOf({ entries, answer }: Group, now: number): boolean | null {
  const told = entries.map(({ seen }) => seen);
  const [request] = told.filter((seen): seen is Request => seen.saw === 'request');
  if (!request) return null;
  const age = now - request.at;
  if (age > UNANSWERED_MS) return false;
  const hasEnded = told.some(isEnd);
  if (answer)
    return (
      !hasEnded || (acsEndpoint(answer.url)?.generation === 'enhanced' && age <= UNEXCHANGED_MS)
    );
  const step = loginCall(request.url)?.step;
  // A page that only looks something up begins no login.
  if (step === 'config') return null;
  if (step === undefined || step === 'start') return !told.some(isRefusal);
  // Whatever Flex does with its token: by then the login is made.
  return !hasEnded;
}

/**
 * Whether a login was begun whose end was not seen: no answer of the identity provider, one that
 * Twilio has not yet answered, or (enhanced) one whose code Flex has not yet exchanged.
 *
 * @param groups what belongs to logins in a tab, the latest first
 * @param now milliseconds since 1970
 */
export function isLoginUnderWay(groups: Iterable<Group>, now: number): boolean {
  for (const group of groups) {
    const says = saysOf(group, now);
    if (says !== null) return says;
  }
  return false;
}
