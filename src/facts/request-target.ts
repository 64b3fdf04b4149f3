import { rawPairs, splitUrl } from '../capture/url.ts';
import { inExchange, inMessage, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known, unknown } from '../diagnosis/fact.ts';
import { missedRequest } from '../diagnosis/missed-request.ts';

const SAML_PARAMETERS = new Set(['SAMLRequest', 'SAMLEncoding', 'RelayState', 'SigAlg', 'Signature']);

/** The URL without what the HTTP-Redirect binding added: parameters of the provider's own stay, as they were sent. */
function withoutMessage(text: string): string {
  const { before, query, fragment } = splitUrl(text);
  const pairs = rawPairs(query ?? '');
  const own = pairs.filter(({ name }) => !SAML_PARAMETERS.has(name));
  if (own.length === pairs.length) return text;
  const kept = own.map(({ sent }) => sent).join('&');
  return `${before}${kept === '' ? '' : `?${kept}`}${fragment}`;
}

/** Where the AuthnRequest was sent: the single sign-on URL that Flex uses. */
export default defineFact<string>(({ login }) => {
  const { request, exchanges } = login;
  const missed = missedRequest(login);
  if (missed !== null) return unknown(missed);
  if (!request) return absent(nowhere('every message of this login: no AuthnRequest was captured'));
  const exchange = exchanges.find(({ id }) => id === request.exchangeId);
  const sentTo = request.slot === 'redirect' ? exchange?.redirectsTo : exchange?.request.url;
  if (exchange && sentTo) {
    const target = withoutMessage(sentTo);
    return known(target, [inExchange(exchange, request.slot === 'redirect' ? 'redirect' : 'request', target)]);
  }
  const destination = request.content?.kind === 'AuthnRequest' ? request.content.destination : null;
  if (destination) return known(destination.value, [inMessage(request, destination)]);
  return absent(nowhere('the AuthnRequest: neither where it was sent nor a Destination is known'));
});
