import type { Assertion, SamlContent, Status } from './saml-content.ts';

/** The assertions of a message of any kind, in document order with direct children first. */
export function assertionsOf(content: SamlContent | null): readonly Assertion[] {
  if (!content) return [];
  return 'assertions' in content ? content.assertions : [];
}

export function statusOf(content: SamlContent): Status | null {
  return 'status' in content ? content.status : null;
}

export function isEncrypted(content: SamlContent): boolean {
  return 'encrypted' in content && content.encrypted.length > 0;
}
