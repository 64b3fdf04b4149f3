import type { ScrubbedUrl } from '../recording/removed-values.ts';
import { requestTarget } from '../recording/request-target.ts';
import { inExchange, inMessage, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known, unknown } from './kit/define-fact.ts';
import { missedRequest } from './kit/missed-request.ts';
import { say } from '../i18n/say.ts';

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
