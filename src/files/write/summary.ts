import type { Owner, Severity } from '../../model/finding.ts';
import { inWords } from '../../model/repairs.ts';
import { isOnlyText } from '../../recording/texts.ts';
import type { Diagnosis, Finding } from '../../model/diagnosis.ts';
import type { Evidence } from '../../model/evidence.ts';
import { outcomeWord } from '../../model/outcome-words.ts';
import { FIELD_LABELS } from '../../model/connection.ts';
import type { ExportableTrace } from './contents.ts';
import { verifyRecording, type VerifiedRecording } from '../../diagnosis/verify-recording.ts';
import { recordingOfFile } from '../recording-of-file.ts';
import { say } from '../../i18n/say.ts';

/** What the reports for people (Markdown, HTML) say, before either's markup. */

export const SEVERITY_WORDS: Record<Severity, string> = {
  'blocks-login': say`Blocks the login`,
  unsafe: say`Unsafe`,
  'will-break': say`Will break`,
  hint: say`Hint`,
};

export const OWNER_LABELS: Record<Owner, string> = {
  'identity-provider': say`whoever runs the identity provider`,
  'twilio-console': say`whoever administers Flex in the Twilio Console`,
  'directory-data': say`whoever keeps the users in the directory`,
  twilio: 'Twilio',
  clock: say`whoever keeps the clocks`,
  browser: say`the user, in the browser`,
};

export const PRIVACY_WORDS: Record<ExportableTrace['privacy'], string> = {
  redacted: say`Names, addresses, groups and tokens in this report are pseudonyms; equal ones were equal.`,
  full: say`FULL REPORT: it holds names, e-mail addresses and groups as they were sent. Share it with care.`,
};

/** Where a finding was seen, and what stood there; null for what was searched in vain. */
export function evidenceParts(evidence: Evidence): {
  readonly where: string;
  readonly text: string | null;
} {
  switch (evidence.in) {
    case 'message':
      return { where: evidence.path, text: evidence.text };
    case 'exchange':
      return { where: say`the exchange's ${evidence.part}`, text: evidence.text };
    case 'settings':
      return { where: say`your connection's ${FIELD_LABELS[evidence.field]}`, text: evidence.text };
    case 'nowhere':
      return { where: `searched: ${evidence.searched}`, text: null };
  }
}

/** When the login was captured, to the second, in UTC. */
export const timeWords = (at: number | null): string | null =>
  at === null
    ? null
    : new Date(at)
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, ' UTC');

/** Time, provider, endpoints and outcome of a login, as far as they are known. */
export function loginWords({ login, provider }: Diagnosis): string[] {
  const parts = [
    timeWords(login.clock),
    provider?.name,
    login.generation && say`${login.generation} endpoints`,
  ];
  return [...parts, outcomeWord(login.outcome)].filter((part) => typeof part === 'string');
}

/** The checks that could not be made, by reason. */
export function unchecked({ results, login }: Diagnosis): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>();
  // Of a text alone nothing else can be checked, whatever is filled in.
  if (isOnlyText(login)) return reasons;
  for (const result of results) {
    if (result.is !== 'cannot-tell') continue;
    reasons.set(result.missing, [...(reasons.get(result.missing) ?? []), result.ruleId]);
  }
  return reasons;
}

export const causeWords = ({ consequenceOf }: Finding): string | null =>
  consequenceOf.length > 0 ? say`Likely a consequence of ${consequenceOf.join(', ')}.` : null;

/**
 * The diagnosis of what is written: of the redacted values when they are redacted, so that no other
 * can slip in.
 */
export const examineTrace = (trace: ExportableTrace): Promise<VerifiedRecording> => {
  const verdicts = trace.privacy === 'redacted' ? trace.verdicts : null;
  return verifyRecording(
    recordingOfFile(trace.observations, trace.pasted, { verdicts }),
    trace.connection,
  );
};

/** What was undone in the copied texts of a login before they could be read, in sentences. */
export const repairsOf = ({ login }: Diagnosis): string[] =>
  inWords(login.messages.flatMap(({ repaired = [] }) => repaired));
