import type { SamlMessage } from '../../model/message.ts';
import { type Assertion, assertionsOf as assertionsIn } from '../../model/saml-content.ts';

/** The assertions of a message; none where there is no message. */
export const assertionsOf = (message: SamlMessage | null): readonly Assertion[] =>
  assertionsIn(message?.content ?? null);

/** Whether something of a message is encrypted. */
export function encryptedOf(message: SamlMessage | null): boolean {
  const content = message?.content;
  return (
    (content?.kind === 'Response' || content?.kind === 'Assertion') && content.encrypted.length > 0
  );
}
