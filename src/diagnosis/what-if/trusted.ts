import { facts } from '../../facts/index.ts';
import type { FactContext, FactDefinition } from '../../facts/kit/define-fact.ts';
import type { Certificate, Change } from '../../model/setting.ts';

/** Whether what a fact says was said by somebody else than the identity provider's response. */
function isVouchedFor(context: FactContext, fact: FactDefinition<string>, value: string): boolean {
  const found = context.get(fact);
  if (found.state !== 'known' || found.value !== value) return false;
  const { response } = context.login;
  return found.evidence.every((one) => one.in !== 'message' || one.messageId !== response?.id);
}

const isTrustedCertificate = (
  { fingerprint: { of, hex } }: Certificate,
  { expected }: FactContext,
): boolean =>
  expected.trustedKeys.some(
    ({ certificate: { sha1, sha256 } }) =>
      (of === 'SHA-1' ? sha1 : sha256).toLowerCase() === hex.toLowerCase(),
  );

/**
 * Whether a change takes a certificate, an issuer or an address for which only the response vouches:
 * whoever made the response may not be the user's own identity provider.
 */
export function needsQuestion(change: Change, context: FactContext): boolean {
  const { expected } = context;
  switch (change.setting) {
    case 'console-certificate':
    case 'signing-certificate':
      return change.value !== null && !isTrustedCertificate(change.value, context);
    case 'console-issuer':
      return change.value !== null && change.value.uri !== expected.metadata?.entityId;
    case 'acs-url':
      return (
        change.value !== null &&
        !isVouchedFor(context, facts.expectedAcsUrl, change.value.uri) &&
        !isVouchedFor(context, facts.requestAcsUrl, change.value.uri)
      );
    case 'entity-id':
      return (
        change.value !== null &&
        !isVouchedFor(context, facts.expectedAudience, change.value.uri) &&
        !isVouchedFor(context, facts.requestIssuer, change.value.uri)
      );
    case 'console-sso-url': {
      const urls = context.get(facts.expectedSsoUrls);
      return (
        change.value !== null && !(urls.state === 'known' && urls.value.includes(change.value.uri))
      );
    }
    default:
      return false;
  }
}
