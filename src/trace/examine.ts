import type { SamlMessage } from '../capture/message.ts';
import type { Recording } from '../capture/recording.ts';
import type { Connection } from '../connection/connection.ts';
import { readExpectations } from '../connection/expectations.ts';
import { withMetadataVerified } from '../connection/verify-metadata.ts';
import { diagnose, signaturesOf } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { SignatureReport } from '../saml/verdict.ts';

/** Everything said about one recording: its logins diagnosed, and every message verified, those without a login too. */
export interface Examined {
  readonly diagnoses: readonly Diagnosis[];
  /** In the recording's order. */
  readonly signatures: ReadonlyMap<SamlMessage, readonly SignatureReport[]>;
}

/** Diagnoses a recording and verifies the messages that belong to no login. */
export async function examine(recording: Recording, connection: Connection): Promise<Examined> {
  const diagnoses = await diagnose(recording, connection);
  const known = new Map(diagnoses.flatMap((diagnosis) => [...diagnosis.signatures]));
  const expected = await withMetadataVerified(readExpectations(connection));
  const signatures = new Map<SamlMessage, readonly SignatureReport[]>();
  for (const message of recording.messages) {
    signatures.set(message, known.get(message) ?? (await signaturesOf(message, expected, recording.verdicts)));
  }
  return { diagnoses, signatures };
}

/** The recording judged at another time than its own: every login's clock is set to it. */
export function judgedAt(recording: Recording, clock: number): Recording {
  return { ...recording, logins: recording.logins.map((login) => ({ ...login, clock })) };
}
