import { requestTarget } from '../capture/request-target.ts';
import { inExchange, inMessage, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known, unknown } from '../diagnosis/fact.ts';
import { missedRequest } from '../diagnosis/missed-request.ts';
import { say } from '../text/say.ts';

/** Where the AuthnRequest was sent: the single sign-on URL that Flex uses. */
export default defineFact<string>(({ login }) => {
  const { request } = login;
  const missed = missedRequest(login);
  if (missed !== null) return unknown(missed);
  if (!request) return absent(nowhere(say`every message of this login: no AuthnRequest was captured`));
  const target = requestTarget(login);
  if (target) {
    const { url, exchange, byRedirect } = target;
    return known(url, [inExchange(exchange, byRedirect ? 'redirect' : 'request', url)]);
  }
  const destination = request.content?.kind === 'AuthnRequest' ? request.content.destination : null;
  if (destination) return known(destination.value, [inMessage(request, destination)]);
  return absent(nowhere(say`the AuthnRequest: neither where it was sent nor a Destination is known`));
});
