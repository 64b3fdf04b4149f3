import type { Fact } from '../model/fact.ts';
import type { SamlMessage } from '../model/message.ts';
import { inMessage, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known, unknown, type FactContext } from './kit/define-fact.ts';
import { trustAt } from './kit/sighted.ts';
import type { AssertionMessage, Response } from '../model/saml-content.ts';
import { say } from '../i18n/say.ts';

export interface ReadResponse {
  readonly message: SamlMessage;
  readonly content: Response;
}

/** What came back from the identity provider: the Response, or the Assertion where that was pasted alone. */
export interface ReadAnswer {
  readonly message: SamlMessage;
  readonly content: Response | AssertionMessage;
}

/** The answer of this login for facts that hold for an Assertion as well as for a Response. */
export function answerOf(context: FactContext): Fact<ReadAnswer> {
  const message = context.login.response;
  if (message?.content?.kind !== 'Assertion') return context.get(response);
  const { content } = message;
  return known(
    { message, content },
    [inMessage(message, { place: content.place })],
    trustAt(context, message, content.place),
  );
}

/** The SAML Response of this login, read. Unknown when it was captured and could not be read. */
const response = defineFact<ReadResponse>((context) => {
  const message = context.login.response;
  if (!message) return absent(nowhere(say`every message of this login: no SAML response was captured`));
  const { content } = message;
  if (!content) return unknown(say`The response could not be read. ${message.error?.message ?? ''}`.trim());
  if (content.kind === 'Assertion') {
    return unknown(say`Only the assertion is here. Record the login, or paste the whole response.`);
  }
  if (content.kind !== 'Response') return absent(nowhere(say`the answer is a ${content.kind}, not a SAML Response`));
  return known(
    { message, content },
    [inMessage(message, { place: content.place })],
    trustAt(context, message, content.place),
  );
});

export default response;
