import type { Assertion, NameId, SamlContent, Status } from '../saml/content.ts';

/** The assertions of a message of any kind, in document order with direct children first. */
export function assertionsOf(content: SamlContent | null): readonly Assertion[] {
  if (!content) return [];
  return 'assertions' in content ? content.assertions : [];
}

/** Whom the message is about: the first assertion's subject, or a logout message's. */
export function nameIdOf(content: SamlContent): NameId | null {
  if ('nameId' in content) return content.nameId;
  return assertionsOf(content)[0]?.subject?.nameId ?? null;
}

export function statusOf(content: SamlContent): Status | null {
  return 'status' in content ? content.status : null;
}

export function isEncrypted(content: SamlContent): boolean {
  return 'encrypted' in content && content.encrypted.length > 0;
}
