import type { SamlMessage } from '../../capture/message.ts';
import type { Covers, SignatureReport, StepId } from '../../saml/verdict.ts';
import { kindWords, type Mood } from './words.ts';

const COVERS: Record<Covers, string> = {
  Response: 'the whole Response',
  Assertion: 'the Assertion',
  AuthnRequest: 'the AuthnRequest',
  LogoutRequest: 'the LogoutRequest',
  LogoutResponse: 'the LogoutResponse',
  Metadata: 'the metadata',
  query: 'the query of the redirect',
  elsewhere: 'something Flex does not read',
  nothing: 'nothing',
};

export const coversWords = (covers: Covers): string => COVERS[covers];

const SOURCE = { console: 'the certificate of the Twilio Console', metadata: 'the provider’s metadata' } as const;

export interface VerdictLine {
  readonly mood: Mood;
  readonly says: string;
}

/** A signature's verdict in a word and a sentence. */
export function verdictLine({ verdict, failedStep, trustedBy, steps, embedded }: SignatureReport): VerdictLine {
  switch (verdict) {
    case 'valid':
      return {
        mood: { tone: 'good', icon: 'check', word: 'Valid' },
        says: `It fits, and the key is the one of ${SOURCE[trustedBy ?? 'console']}.`,
      };
    case 'valid-key-not-trusted':
      return failedStep === 'key-not-trusted'
        ? {
            mood: { tone: 'blocks', icon: 'blocked', word: 'Another key' },
            says: 'It fits the certificate it carries, which is not the one that is expected.',
          }
        : {
            mood: { tone: 'hint', icon: 'info', word: 'Fits its own certificate' },
            says: 'There is no certificate to compare with. Fill in X.509 Certificate in the connection.',
          };
    case 'broken':
      return {
        mood: { tone: 'blocks', icon: 'blocked', word: 'Broken' },
        says: steps.find(({ ok }) => ok === false)?.detail ?? 'A step of the verification failed.',
      };
    case 'cannot-check':
      return {
        mood: { tone: 'quiet', icon: 'dash', word: 'Cannot be checked' },
        says:
          steps.find(({ ok }) => ok === false)?.detail ??
          (embedded.length === 0 ? 'There is no key to check it with.' : 'It could not be checked.'),
      };
  }
}

/** What each step of the verification asks for, in the order they are tried; its sign says whether it was met. */
export const STEP_WORDS: Record<StepId, string> = {
  wellformed: 'Well-formed XML',
  'doctype-absent': 'No DOCTYPE',
  'processing-instruction-absent': 'No processing instruction',
  'ids-unique': 'Every ID only once',
  'signature-placed': 'Signature where it belongs',
  'signature-children': 'Nothing unexpected in the signature',
  'one-signedinfo': 'One SignedInfo',
  'one-reference': 'One Reference',
  'reference-to-parent': 'Reference to the element around it',
  'transforms-allowed': 'Allowed transforms',
  'algorithm-allowed': 'Allowed algorithms',
  digest: 'Content as it was signed (digest)',
  'key-found': 'A key to check with',
  'signature-value': 'Signature value made with that key',
  'key-trusted': 'Key that is expected',
};

/** Which parts of a response are signed, as one sentence each. */
export function coverage(
  message: SamlMessage,
  reports: readonly SignatureReport[],
): { part: string; signed: boolean }[] {
  const { content } = message;
  const covered = (part: Covers): boolean => reports.some(({ covers }) => covers === part);
  if (content?.kind === 'Response') {
    const parts = [{ part: 'Response', signed: covered('Response') }];
    if (content.assertions.length > 0) parts.push({ part: 'Assertion', signed: covered('Assertion') });
    return parts;
  }
  return [{ part: kindWords(message.kind), signed: reports.some(({ covers }) => covers !== 'nothing') }];
}
