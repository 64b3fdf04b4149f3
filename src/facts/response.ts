import type { SamlMessage } from '../capture/message.ts';
import { inMessage, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known, unknown } from '../diagnosis/fact.ts';
import { trustAt } from '../diagnosis/sighted.ts';
import type { Response } from '../saml/content.ts';
import { say } from '../text/say.ts';

export interface ReadResponse {
  readonly message: SamlMessage;
  readonly content: Response;
}

/** The SAML Response of this login, read. Unknown when it was captured and could not be read. */
export default defineFact<ReadResponse>((context) => {
  const message = context.login.response;
  if (!message) return absent(nowhere(say`every message of this login: no SAML response was captured`));
  const { content } = message;
  if (!content) return unknown(say`The response could not be read. ${message.error?.message ?? ''}`.trim());
  if (content.kind !== 'Response') return absent(nowhere(say`the answer is a ${content.kind}, not a SAML Response`));
  return known(
    { message, content },
    [inMessage(message, { place: content.place })],
    trustAt(context, message, content.place),
  );
});
