import { inExchange, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';
import { say } from '../text/say.ts';

/** How the response reached Twilio, where that is not how HTTP-POST sends it (SAML bindings 3.5). */
export interface Delivery {
  readonly method: string;
  /** The form field has XML in it instead of base64. */
  readonly isRawXml: boolean;
}

/** How the response was carried; absent where none was, or where it came without its exchange. */
export default defineFact<Delivery>(({ login: { response, exchanges } }) => {
  const carrier = exchanges.find(({ id }) => id === response?.exchangeId);
  if (!response || !carrier || response.slot === 'redirect' || response.parameter !== 'SAMLResponse') {
    return absent(nowhere(say`every exchange of this login: no response was seen on its way to Twilio`));
  }
  const { method, url } = carrier.request;
  const isRawXml = /^\s*(?:<|%3C)/i.test(response.sent);
  return known({ method, isRawXml }, [inExchange(carrier, 'request', `${method} ${url}`)]);
});
