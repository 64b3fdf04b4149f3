import { inExchange, inMessage, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';
import { whenKnown } from '../diagnosis/sighted.ts';
import request from './request.ts';

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
export default defineFact<string>((context) =>
  whenKnown(context.get(request), ({ value: { message, content } }) => {
    const exchange = context.login.exchanges.find(({ id }) => id === message.exchangeId);
    const sentTo = message.slot === 'redirect' ? exchange?.redirectsTo : exchange?.request.url;
    if (exchange && sentTo) {
      const target = withoutMessage(sentTo);
      return known(target, [inExchange(exchange, message.slot === 'redirect' ? 'redirect' : 'request', target)]);
    }
    if (content.destination) return known(content.destination.value, [inMessage(message, content.destination)]);
    return absent(nowhere('the AuthnRequest: neither where it was sent nor a Destination is known'));
  }),
);
