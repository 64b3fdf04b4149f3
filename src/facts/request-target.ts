import { inExchange, inMessage, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';

const SAML_PARAMETERS = ['SAMLRequest', 'SAMLEncoding', 'RelayState', 'SigAlg', 'Signature'];

/** The URL without what the HTTP-Redirect binding added: parameters of the provider's own stay. */
function withoutMessage(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  if (!SAML_PARAMETERS.some((name) => url.searchParams.has(name))) return text;
  for (const name of SAML_PARAMETERS) url.searchParams.delete(name);
  return url.href;
}

/** Where the AuthnRequest was sent: the single sign-on URL that Flex uses. */
export default defineFact<string>(({ login: { request, exchanges } }) => {
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
