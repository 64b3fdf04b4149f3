import type { SamlMessage } from '../capture/message.ts';
import { inMessage, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';
import { trustAt, whenKnown } from '../diagnosis/sighted.ts';
import type { Assertion } from '../saml/content.ts';
import response from './response.ts';
import { say } from '../text/say.ts';

export interface ReadAssertion {
  readonly message: SamlMessage;
  readonly assertion: Assertion;
}

/**
 * The assertion Flex would read: the first that is a direct child of the Response, or an assertion that was pasted alone.
 */
export default defineFact<ReadAssertion>((context) => {
  const reading = (message: SamlMessage, assertion: Assertion) =>
    known(
      { message, assertion },
      [inMessage(message, { place: assertion.place })],
      trustAt(context, message, assertion.place),
    );
  const alone = context.login.response;
  if (alone?.content?.kind === 'Assertion') return reading(alone, alone.content.assertion);
  return whenKnown(context.get(response), ({ value: { message, content } }) => {
    const first = content.assertions.find(({ isDirectChild }) => isDirectChild);
    if (first) return reading(message, first);
    const isEncrypted = content.encrypted.some(({ what }) => what === 'EncryptedAssertion');
    return absent(
      nowhere(
        isEncrypted
          ? say`the Response: its assertion is encrypted`
          : say`every child of the Response: there is no Assertion`,
      ),
    );
  });
});
