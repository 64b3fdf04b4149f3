import type { Outcome, UnknownReason } from '../model/outcome.ts';
import type { Diagnosis } from '../model/diagnosis.ts';

/** The exit codes, a fixed contract. */
export const EXIT = { fine: 0, blocked: 1, unreadable: 2 } as const;

/** Why a login did not come to its end, where that is no matter of what was recorded. */
const DID_NOT_END: readonly UnknownReason[] = [
  'call-not-answered',
  'connection-lost',
  'no-token-info',
  'not-answered',
  'not-finished',
];

const failed = (outcome: Outcome): boolean =>
  outcome.is === 'refused' || (outcome.is === 'unknown' && DID_NOT_END.includes(outcome.because));

/**
 * Whether something blocks one of the logins: a finding says so, or the login was refused or got no
 * answer, also where no finding explains it.
 */
export const isBlocked = (diagnoses: readonly Pick<Diagnosis, 'login' | 'findings'>[]): boolean =>
  diagnoses.some(
    ({ login, findings }) =>
      failed(login.outcome) || findings.some(({ severity }) => severity === 'blocks-login'),
  );
