import type { Login } from '../../model/login.ts';
import type { Observation } from '../../model/observation.ts';
import { recordingReader } from '../../recording/read-recording.ts';
import type { Recording } from '../../model/recording.ts';
import type { Connection } from '../../model/connection.ts';
import { readExpectations, type Expectations } from '../../connection/expectations.ts';
import { diagnoseLogin } from '../../diagnosis/diagnose.ts';
import type { Engine } from './store.ts';

const expectations = new WeakMap<Connection, Expectations>();

/** A connection's certificates and metadata are parsed once, not once a login. */
function expectationsOf(connection: Connection): Expectations {
  const had = expectations.get(connection);
  if (had) return had;
  const expected = readExpectations(connection);
  expectations.set(connection, expected);
  return expected;
}

const read = recordingReader();

/** The project's own engine, run in the page. */
export const engine = {
  read: (observations: readonly Observation[]) =>
    read(observations, { is: 'live', now: Date.now() }),
  diagnose: (login: Login, recording: Recording, connection: Connection) =>
    diagnoseLogin(login, recording, expectationsOf(connection)),
} satisfies Engine;
