import type { SamlMessage } from '../../capture/message.ts';
import type { Assertion } from '../../saml/content.ts';

/** The assertions of a message, whatever kind of message carries them. */
export function assertionsOf(message: SamlMessage | null): readonly Assertion[] {
  const content = message?.content;
  switch (content?.kind) {
    case 'Response':
    case 'WsFedResponse':
      return content.assertions;
    case 'Assertion':
      return [content.assertion];
    default:
      return [];
  }
}

/** Whether something of a message is encrypted. */
export function encryptedOf(message: SamlMessage | null): boolean {
  const content = message?.content;
  return (content?.kind === 'Response' || content?.kind === 'Assertion') && content.encrypted.length > 0;
}
