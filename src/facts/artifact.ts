import { inExchange, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';

/** The reference that came in place of a response (SAML bindings 3.6). */
export default defineFact<string>(({ login: { response, exchanges } }) => {
  if (response?.kind !== 'Artifact') return absent(nowhere('every message of this login: there is no artifact'));
  const exchange = exchanges.find(({ id }) => id === response.exchangeId);
  const text = `SAMLart: ${response.sent}`;
  return known(response.sent, [exchange ? inExchange(exchange, 'request', text) : nowhere(text)]);
});
