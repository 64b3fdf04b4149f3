import type { Read } from './read.ts';
import { loginSids } from '../../recording/login-sids.ts';
import type { Observation } from '../../model/observation.ts';
import { recordingReader } from '../../recording/read-recording.ts';
import { changesAt, type Recording } from '../../model/recording.ts';
import { accountInUse, selectedConnection, type Accounts } from '../../connection/accounts.ts';
import type { Connection } from '../../model/connection.ts';
import { readExpectations } from '../../connection/expectations.ts';
import { diagnoseLogin } from '../../diagnosis/diagnose.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { DiagnosisCache } from '../state/diagnosis-cache.ts';

/** The last login's diagnosis, kept as long as nothing that it depends on changes. */
class LastDiagnosis {
  readonly #cache = new DiagnosisCache((login, recording, connection) =>
    diagnoseLogin(login, recording, readExpectations(connection)),
  );
  /** The same connection stays the same object, which the cache goes by. */
  #connection: Connection = {};

  async of(recording: Recording, connection: Connection): Promise<Diagnosis | null> {
    const login = recording.logins.at(-1);
    if (!login) return null;
    if (JSON.stringify(connection) !== JSON.stringify(this.#connection))
      this.#connection = connection;
    await this.#cache.update({ file: null, recording, connection: this.#connection }, login);
    return this.#cache.get(null, login);
  }
}

/**
 * What reads the whole recording and diagnoses its last login: each time it is called, only what is
 * new.
 */
export function popupEngine(): (
  observations: readonly Observation[],
  accounts: Accounts,
) => Promise<Read> {
  const read = recordingReader();
  const diagnosis = new LastDiagnosis();
  return async (observations, accounts) => {
    const recording = read(observations, { is: 'live', now: Date.now() });
    const login = recording.logins.at(-1);
    const own = login
      ? accountInUse(accounts, loginSids(login), null)?.account.connection
      : undefined;
    const connection = own ?? selectedConnection(accounts);
    const last = await diagnosis.of(recording, connection);
    const announced = readExpectations(connection).metadata?.ssoServices[0]?.location ?? null;
    return { connection, last, announced, changesAt: changesAt(recording) };
  };
}
