import type { SamlMessage } from '../../model/message.ts';
import type { Covers, SignatureReport, StepId } from '../../model/signature-report.ts';
import { kindWords, type BadgeStyle } from './words.ts';
import { say } from '../../i18n/say.ts';

const COVERS: Record<Covers, string> = {
  Response: say`the whole Response`,
  Assertion: say`the Assertion`,
  AuthnRequest: say`the AuthnRequest`,
  LogoutRequest: say`the LogoutRequest`,
  LogoutResponse: say`the LogoutResponse`,
  Metadata: say`the metadata`,
  query: say`the query of the redirect`,
  elsewhere: say`something Flex does not read`,
  nothing: 'nothing',
};

export const coversWords = (covers: Covers): string => COVERS[covers];

const SOURCE = {
  console: say`the certificate of the Twilio Console`,
  metadata: say`the provider’s metadata`,
} as const;

export interface VerdictLine {
  readonly mood: BadgeStyle;
  readonly says: string;
}

/**
 * A signature's verdict in a word and a sentence; a recorded one says that nothing was verified
 * here.
 */
export function verdictLine(report: SignatureReport): VerdictLine {
  const line = verdictNow(report);
  if (report.recorded !== true) return line;
  const { mood } = line;
  return {
    mood: {
      ...mood,
      tone: mood.tone === 'good' ? 'quiet' : mood.tone,
      word: say`Recorded: ${mood.word}`,
    },
    says: say`${line.says} This was read from the file and not verified here.`,
  };
}

function verdictNow({
  verdict,
  failedStep,
  trustedBy,
  steps,
  embedded,
}: SignatureReport): VerdictLine {
  switch (verdict) {
    case 'valid':
      return {
        mood: { tone: 'good', icon: 'check', word: say`Valid` },
        says: say`It fits, and the key is the one of ${SOURCE[trustedBy ?? 'console']}.`,
      };
    case 'valid-key-not-trusted':
      return failedStep === 'key-not-trusted'
        ? {
            mood: { tone: 'blocks', icon: 'blocked', word: say`Another key` },
            says: say`It fits the certificate it carries, which is not the one that is expected.`,
          }
        : {
            mood: { tone: 'hint', icon: 'info', word: say`Fits its own certificate` },
            says: say`There is no certificate to compare with. Fill in X.509 Certificate in the connection.`,
          };
    case 'broken':
      return {
        mood: { tone: 'blocks', icon: 'blocked', word: say`Broken` },
        says:
          steps.find(({ ok }) => ok === false)?.detail ?? say`A step of the verification failed.`,
      };
    case 'cannot-check':
      return {
        mood: { tone: 'quiet', icon: 'dash', word: say`Cannot be checked` },
        says:
          steps.find(({ ok }) => ok === false)?.detail ??
          (embedded.length === 0
            ? say`There is no key to check it with.`
            : say`It could not be checked.`),
      };
  }
}

/**
 * What each step of the verification asks for, in the order they are tried; its sign says whether
 * it was met.
 */
export const STEP_WORDS: Record<StepId, string> = {
  'parameters-once': say`Every signed parameter only once`,
  wellformed: say`Well-formed XML`,
  'doctype-absent': say`No DOCTYPE`,
  'processing-instruction-absent': say`No processing instruction`,
  'ids-unique': say`Every ID only once`,
  'signature-placed': say`Signature where it belongs`,
  'signature-children': say`Nothing unexpected in the signature`,
  'one-signedinfo': say`One SignedInfo`,
  'one-reference': say`One Reference`,
  'reference-to-parent': say`Reference to the element around it`,
  'transforms-allowed': say`Allowed transforms`,
  'algorithm-allowed': say`Allowed algorithms`,
  digest: say`Content as it was signed (digest)`,
  'key-found': say`A key to check with`,
  'signature-value': say`Signature value made with that key`,
  'key-trusted': say`Key that is expected`,
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
    if (content.assertions.length > 0)
      parts.push({ part: 'Assertion', signed: covered('Assertion') });
    return parts;
  }
  return [
    { part: kindWords(message.kind), signed: reports.some(({ covers }) => covers !== 'nothing') },
  ];
}
