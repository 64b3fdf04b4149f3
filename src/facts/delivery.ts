import type { Exchange } from '../model/exchange.ts';
import { extraEncodings, isRawXml, type ExtraEncoding } from '../recording/extra-encodings.ts';
import type { SamlMessage } from '../model/message.ts';
import { bodyParameters } from '../recording/sent-parameters.ts';
import { isReplaced } from '../saml/signature/damage.ts';
import { inExchange, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/**
 * What the form field has in place of one base64 encoding of the XML (SAML bindings 3.5.4): the XML itself, or base64 that was encoded
 * once more.
 */
export type Encoding = ExtraEncoding | 'raw-xml' | 'base64-twice' | 'deflate';

/** How the response reached Twilio. */
export interface Delivery {
  readonly method: string;
  /** What was undone here to read it, and is not how HTTP-POST sends a response; empty where it was sent as it should. */
  readonly encodings: readonly Encoding[];
}

function encodingsOf({ sent, parameter, slot, decoding, content }: SamlMessage, carrier: Exchange): Encoding[] {
  // A mark for a removed value, such as `<redacted>`, is no XML.
  if (isReplaced(sent)) return [];
  if (isRawXml(sent)) return ['raw-xml'];
  if (slot !== 'body' || content === null) return [];
  const { body } = carrier.request;
  const field = bodyParameters(body).find(({ name, sent: value }) => name === parameter && value === sent)?.text ?? '';
  const count = (step: 'base64' | 'inflate'): number => decoding.filter((one) => one.step === step && one.ok).length;
  const found: Encoding[] = [...extraEncodings(field)];
  if (count('base64') > 1) found.push('base64-twice');
  if (count('inflate') > 0) found.push('deflate');
  return found;
}

/** How the response was carried; absent where none was, or where it came without its exchange. */
export default defineFact<Delivery>(({ login: { response, exchanges } }) => {
  const carrier = exchanges.find(({ id }) => id === response?.exchangeId);
  if (!response || !carrier || response.slot === 'redirect' || response.parameter !== 'SAMLResponse') {
    return absent(nowhere(say`every exchange of this login: no response was seen on its way to Twilio`));
  }
  const { method, url } = carrier.request;
  return known({ method, encodings: encodingsOf(response, carrier) }, [
    inExchange(carrier, 'request', `${method} ${url}`),
  ]);
});
