import type { ScrubbedUrl } from '../capture/removed-values.ts';
import { requestTarget } from '../capture/request-target.ts';
import { inExchange, inMessage, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known, unknown } from '../diagnosis/fact.ts';
import { missedRequest } from '../diagnosis/missed-request.ts';
import { say } from '../text/say.ts';

/** Where the AuthnRequest was sent: the single sign-on URL that Flex uses, as far as it was recorded. */
export default defineFact<ScrubbedUrl>(({ login }) => {
  const { request } = login;
  const missed = missedRequest(login);
  if (missed !== null) return unknown(missed);
  if (!request) return absent(nowhere(say`every message of this login: no AuthnRequest was captured`));
  const target = requestTarget(login);
  if (target) {
    const { url, removed, exchange, byRedirect } = target;
    return known({ url, removed }, [inExchange(exchange, byRedirect ? 'redirect' : 'request', url)]);
  }
  const destination = request.content?.kind === 'AuthnRequest' ? request.content.destination : null;
  if (destination) return known({ url: destination.value, removed: null }, [inMessage(request, destination)]);
  return absent(nowhere(say`the AuthnRequest: neither where it was sent nor a Destination is known`));
});
