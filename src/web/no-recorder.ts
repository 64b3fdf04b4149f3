import type { Connection } from '../connection/connection.ts';
import type { Client } from '../panel/store.ts';
import type { RecorderStatus } from '../messaging/protocol.ts';

const STATUS: RecorderStatus = { recording: false, hostPermission: false, session: 'web', lastSeq: 0 };

/** The page's end of a recorder that is not there: nothing is recorded, and the connection lasts as long as the page. */
export function noRecorder(): Client {
  let connection: Connection = {};
  const answers = {
    observations: () => ({ session: STATUS.session, observations: [] }),
    status: () => STATUS,
    setRecording: () => STATUS,
    forget: () => STATUS,
    connection: () => connection,
    setConnection: (given: Connection) => void (connection = given),
    content: () => undefined,
  };
  return {
    request: (name, ...args) => {
      const answer = answers[name] as (...given: typeof args) => unknown;
      // Each answer is what protocol.ts says of its name.
      return Promise.resolve(answer(...args) as never);
    },
    onEvent: () => () => undefined,
  };
}
