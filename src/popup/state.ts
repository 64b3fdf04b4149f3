import { loginSids } from '../capture/login-sids.ts';
import { readRecording } from '../capture/read-recording.ts';
import type { Observation } from '../capture/observation.ts';
import { accountInUse, selectedConnection } from '../connection/accounts.ts';
import type { Connection } from '../connection/connection.ts';
import { readExpectations } from '../connection/expectations.ts';
import { diagnoseLogin } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Permissions } from '../extension/browser/permissions.ts';
import type { Client } from '../messaging/client-over.ts';
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
}

/** Reads the recording once: a popup lives for seconds, and asks again when it is told of something new. */
export async function loadState(
  client: Pick<Client<ExtendedProtocol>, 'request'>,
  permissions: Pick<Permissions, 'all'>,
): Promise<PopupState> {
  const [status, accounts, { observations }, { origins }] = await Promise.all([
    client.request('status'),
    client.request('accounts'),
    client.request('observations', 0),
    permissions.all(),
  ]);
  const recording = readRecording(observations);
  const login = recording.logins.at(-1);
  const connection =
    (login && accountInUse(accounts, loginSids(login), null)?.account.connection) ?? selectedConnection(accounts);
  const last = login ? await diagnoseLogin(login, recording, readExpectations(connection)) : null;
  return { status, connection, observations, granted: grantedHosts(origins), last };
}
