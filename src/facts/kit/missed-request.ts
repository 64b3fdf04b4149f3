import { loginCall } from '../../flex/endpoints.ts';
import type { Login } from '../../model/login.ts';
import { inResponseTo } from '../../recording/pairing.ts';
import { say } from '../../i18n/say.ts';

/**
 * Why the AuthnRequest of a login that Flex started is not there, with what to do about it; null
 * where it is, and where the identity provider may have started the login.
 */
export function missedRequest({
  request,
  response,
  exchanges,
  start,
  outcome,
}: Login): string | null {
  if (request) return null;
  // Twilio refused to start the login, or has not answered: there is no request.
  if (
    !response &&
    (start?.response === null || (outcome.is === 'refused' && outcome.by === 'start'))
  )
    return null;
  const leavesByItself = exchanges.some(({ request: { url } }) => {
    const call = loginCall(url);
    return call?.step === 'start' && call.generation !== 'enhanced';
  });
  if (leavesByItself) {
    return say`The request was not captured: Flex's page itself went to the identity provider, which is seen only while DevTools is open. Open DevTools, and log in again.`;
  }
  return response && inResponseTo(response) !== null
    ? say`The response answers a request that was not captured. Start recording before you open Flex, and log in again.`
    : null;
}
