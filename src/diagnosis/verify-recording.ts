import type { SamlMessage } from '../model/message.ts';
import type { Recording } from '../model/recording.ts';
import type { Connection } from '../model/connection.ts';
import { readExpectations, type Expectations } from '../connection/expectations.ts';
import { withMetadataVerified } from '../connection/verify-metadata.ts';
import { diagnose, signaturesOf } from './diagnose.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { FixPlan } from '../model/fix-plan.ts';
import { fixPlan } from './fix-plan.ts';
import { secondOpinions, type LoadSecond } from './second-opinion.ts';
import type { SecondOpinion } from '../model/second-opinion.ts';
import type { SignatureReport, TrustedKey } from '../model/signature-report.ts';

/**
 * Everything said about one recording: its logins diagnosed, and every message verified, those
 * without a login too.
 */
export interface VerifiedRecording {
  readonly diagnoses: readonly Diagnosis[];
  /** In the recording's order. */
  readonly signatures: ReadonlyMap<SamlMessage, readonly SignatureReport[]>;
  /** The keys they were verified with; empty where none is expected. */
  readonly trustedKeys?: readonly TrustedKey[];
  /** What the logins were judged by; left out where there are none. */
  readonly expected?: Expectations;
  /** The plan of each login that something blocks; only where it was asked for. */
  readonly plans?: ReadonlyMap<Diagnosis, FixPlan>;
  /** What xml-crypto says of them, in the same order; only where it was asked. */
  readonly second?: ReadonlyMap<SamlMessage, readonly SecondOpinion[]>;
}

/** Diagnoses a recording and verifies the messages that belong to no login. */
export async function verifyRecording(
  recording: Recording,
  connection: Connection,
): Promise<VerifiedRecording> {
  const diagnoses = await diagnose(recording, connection);
  const known = new Map(diagnoses.flatMap((diagnosis) => [...diagnosis.signatures]));
  const expected = await withMetadataVerified(readExpectations(connection));
  const signatures = new Map<SamlMessage, readonly SignatureReport[]>();
  for (const message of recording.messages) {
    signatures.set(
      message,
      known.get(message) ?? (await signaturesOf(message, expected, recording.verdicts)),
    );
  }
  return { diagnoses, signatures, trustedKeys: expected.trustedKeys, expected };
}

/** With the plan of each login that something blocks. */
export function withPlans(examined: VerifiedRecording): VerifiedRecording {
  const { diagnoses, expected } = examined;
  if (!expected) return examined;
  const logins = diagnoses.map(({ login }) => login);
  const plans = diagnoses.flatMap((diagnosis) => {
    const plan = fixPlan({ diagnosis, expected, logins });
    return plan ? [[diagnosis, plan] as const] : [];
  });
  return { ...examined, plans: new Map(plans) };
}

/** With what xml-crypto says of every signature. */
export async function withSecondOpinions(
  examined: VerifiedRecording,
  load: LoadSecond,
): Promise<VerifiedRecording> {
  const second = new Map<SamlMessage, readonly SecondOpinion[]>();
  for (const [message, reports] of examined.signatures) {
    if (reports.length === 0) continue;
    second.set(message, await secondOpinions(message, reports, examined.trustedKeys ?? [], load));
  }
  return { ...examined, second };
}

/** The recording judged at another time than its own: every login's clock is set to it. */
export function withClock(recording: Recording, clock: number): Recording {
  return { ...recording, logins: recording.logins.map((login) => ({ ...login, clock })) };
}
