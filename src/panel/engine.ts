import { recordingReader } from '../capture/read-recording.ts';
import type { Connection } from '../connection/connection.ts';
import { readExpectations, type Expectations } from '../connection/expectations.ts';
import { diagnoseLogin } from '../diagnosis/diagnose.ts';
import type { Engine } from './store.ts';

const read = new WeakMap<Connection, Expectations>();

/** A connection's certificates and metadata are parsed once, not once a login. */
function expectationsOf(connection: Connection): Expectations {
  const had = read.get(connection);
  if (had) return had;
  const expected = readExpectations(connection);
  read.set(connection, expected);
  return expected;
}

/** The project's own engine, run in the page. */
export const engine: Engine = {
  read: recordingReader(),
  diagnose: (login, recording, connection) => diagnoseLogin(login, recording, expectationsOf(connection)),
};
