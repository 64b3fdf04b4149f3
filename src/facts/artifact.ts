import { inExchange, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** The reference that came in place of a response (SAML bindings 3.6); null when the response itself came. */
export default defineFact<string | null>(({ login: { response, exchanges } }) => {
  if (!response) return absent(nowhere(say`every message of this login: no response was captured`));
  if (response.kind !== 'Artifact') return known(null, [nowhere(say`the response: it came itself`)]);
  const exchange = exchanges.find(({ id }) => id === response.exchangeId);
  const text = `SAMLart: ${response.sent}`;
  return known(response.sent, [exchange ? inExchange(exchange, 'request', text) : nowhere(text)]);
});
