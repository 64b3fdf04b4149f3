import type { SamlMessage } from '../capture/message.ts';
import { inMessage, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known, unknown } from '../diagnosis/fact.ts';
import { trustAt } from '../diagnosis/sighted.ts';
import type { AuthnRequest } from '../saml/content.ts';
import { say } from '../text/say.ts';

export interface ReadRequest {
  readonly message: SamlMessage;
  readonly content: AuthnRequest;
}

/** The AuthnRequest of this login. A login the identity provider started has none. */
export default defineFact<ReadRequest>((context) => {
  const message = context.login.request;
  if (!message) return absent(nowhere(say`every message of this login: no AuthnRequest was captured`));
  const { content } = message;
  if (content?.kind !== 'AuthnRequest') {
    return unknown(say`The AuthnRequest could not be read. ${message.error?.message ?? ''}`.trim());
  }
  return known(
    { message, content },
    [inMessage(message, { place: content.place })],
    trustAt(context, message, content.place),
  );
});
