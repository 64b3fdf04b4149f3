import { loginSids } from '../capture/login-sids.ts';
import { recordingReader } from '../capture/read-recording.ts';
import { changesAt, type Recording } from '../capture/recording.ts';
import type { Observation } from '../capture/observation.ts';
import { accountInUse, selectedConnection } from '../connection/accounts.ts';
import type { Connection } from '../connection/connection.ts';
import { readExpectations } from '../connection/expectations.ts';
import { diagnoseLogin } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Permissions } from '../extension/browser/permissions.ts';
import type { Client } from '../messaging/client-over.ts';
import { FollowedRecording } from '../messaging/followed-recording.ts';
import { DiagnosisCache } from '../panel/diagnosis-cache.ts';
import { grantedHosts } from './provider-host.ts';
import type { ExtendedProtocol, RecorderStatus } from '../messaging/protocol.ts';

/** Everything the popup shows. */
export interface PopupState {
  readonly status: RecorderStatus;
  readonly connection: Connection;
  readonly observations: readonly Observation[];
  /** Hosts of identity providers that the user let us see. */
  readonly granted: readonly string[];
  /** Of the last login; null when none was recorded. */
  readonly last: Diagnosis | null;
  /** When it has to be read again, although nothing more is told; milliseconds since 1970, null: never. */
  readonly changesAt: number | null;
}

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
    if (JSON.stringify(connection) !== JSON.stringify(this.#connection)) this.#connection = connection;
    await this.#cache.update({ file: null, recording, connection: this.#connection }, login);
    return this.#cache.get(null, login);
  }
}

/**
 * Reads the recording each time it is called, and then only what is new: a popup is told of every change while it is open.
 *
 * @returns asks for everything the popup shows; rejects where the background or the browser does
 */
export function stateLoader(
  client: Pick<Client<ExtendedProtocol>, 'request'>,
  permissions: Pick<Permissions, 'all'>,
): () => Promise<PopupState> {
  const recorded = new FollowedRecording((after) => client.request('observations', after));
  const read = recordingReader();
  const diagnosis = new LastDiagnosis();
  return async () => {
    const [status, accounts, { origins }] = await Promise.all([
      client.request('status'),
      client.request('accounts'),
      permissions.all(),
      recorded.pull(),
    ]);
    const { observations } = recorded;
    const recording = read(observations, { is: 'live', now: Date.now() });
    const login = recording.logins.at(-1);
    const own = login ? accountInUse(accounts, loginSids(login), null)?.account.connection : undefined;
    const connection = own ?? selectedConnection(accounts);
    const last = await diagnosis.of(recording, connection);
    return { status, connection, observations, granted: grantedHosts(origins), last, changesAt: changesAt(recording) };
  };
}
