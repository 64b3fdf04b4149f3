import type { Observation } from '../../src/model/observation.ts';
import type { Connection } from '../../src/model/connection.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { outcomeSentence } from '../../src/model/outcome-words.ts';
import type { TraceContents } from '../../src/files/write/contents.ts';
import { verifyRecording, type VerifiedRecording } from '../../src/diagnosis/verify-recording.ts';
import { importFile } from '../../src/files/read/import.ts';
import type { ImportedFile } from '../../src/files/read/imported-file.ts';
import { recordingOfFile } from '../../src/files/recording-of-file.ts';
import { redact, type RedactionOptions } from '../../src/files/redact/redact.ts';
import { writeTrace } from '../../src/files/write/trace.ts';
import { observe, type LoginShape } from '../support/login.ts';
import type { RuleCases, Situation } from '../support/rule-tester.ts';

export const NOW = Date.UTC(2026, 10, 24, 12);

/**
 * What a diagnosis says by rule, without its words and values: the same for a recording and its
 * redacted trace.
 */
export const outline = ({ login, provider, results, findings }: Diagnosis) => ({
  outcome: outcomeSentence(login.outcome),
  generation: login.generation,
  pairedBy: login.pairedBy,
  provider: provider?.id,
  findings: findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`),
  results: results.map(({ ruleId, is }) => `${ruleId} ${is}`),
});

export const outlines = ({ diagnoses }: VerifiedRecording) => diagnoses.map(outline);

export const examineContents = (contents: TraceContents): Promise<VerifiedRecording> =>
  verifyRecording(recordingOfFile(contents.observations, contents.pasted), contents.connection);

export const examineImported = (
  imported: ImportedFile,
  connection: Connection = imported.connection,
): Promise<VerifiedRecording> => verifyRecording(imported.recording, connection);

/** The redacted trace as a file's text. */
export const redactedFile = (contents: TraceContents, options?: RedactionOptions): string =>
  writeTrace(redact(contents, options).trace, { now: NOW });

/** The redacted trace as whoever receives it sees it. */
export const sentAndReceived = (contents: TraceContents): ImportedFile =>
  importFile('sent.flextrace.json', redactedFile(contents));

/** Every situation of a rule's test. */
export function situationsOf({
  found,
  ok,
  cannotTell,
  notApplicable = [],
}: RuleCases): readonly Situation[] {
  return [...found, ...ok, ...('unreachable' in cannotTell ? [] : cannotTell), ...notApplicable];
}

/** The observations of a situation, and the connection that goes with it. */
export async function makeSituation(
  situation: Situation,
): Promise<{ observations: Observation[]; connection: Connection }> {
  const given = situation.makeLogin ? await situation.makeLogin() : (situation.login ?? {});
  const shapes: readonly LoginShape[] = Array.isArray(given)
    ? (given as readonly LoginShape[])
    : [given as LoginShape];
  const observations: Observation[] = [];
  for (const shape of shapes)
    observations.push(...(await observe({ offset: observations.length, ...shape })));
  const connection = situation.makeConnection
    ? await situation.makeConnection()
    : (situation.connection ?? {});
  return { observations, connection };
}
