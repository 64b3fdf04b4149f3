import type { SamlMessage } from '../model/message.ts';
import { inMessage, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { trustAt, whenKnown } from './kit/sighted.ts';
import type { Assertion } from '../model/saml-content.ts';
import { assertionRead } from '../saml/signature/cover.ts';
import response from './response.ts';
import { say } from '../i18n/say.ts';

export interface ReadAssertion {
  readonly message: SamlMessage;
  readonly assertion: Assertion;
}

/**
 * The assertion Flex would read: of the Response's children the first that is signed by a key that counts, else the first; or an
 * assertion that was pasted alone.
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
    const first = assertionRead(content.assertions, context.signatures.get(message) ?? []);
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
