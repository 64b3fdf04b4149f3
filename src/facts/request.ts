import type { SamlMessage } from '../model/message.ts';
import { inMessage, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known, unknown } from './kit/define-fact.ts';
import { trustAt } from './kit/sighted.ts';
import type { AuthnRequest } from '../model/saml-content.ts';
import { say } from '../i18n/say.ts';

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
