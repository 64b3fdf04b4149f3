import type { Connection } from '../connection/connection.ts';
import type { Protocol } from '../messaging/protocol.ts';
import type { Client } from './store.ts';

/** What a page without the extension talks to: nothing is recorded, and the connection is kept until the page is closed. */
export function noRecorder(): Client {
  let connection: Connection = {};
  const status = { recording: false, hostPermission: true, session: 'files', lastSeq: 0 };
  const handlers: Protocol = {
    observations: () => ({ session: status.session, observations: [] }),
    status: () => status,
    setRecording: () => status,
    forget: () => status,
    connection: () => connection,
    setConnection: (to) => void (connection = to),
    content: () => undefined,
  };
  return {
    request(name, ...args) {
      const handler = handlers[name] as (...given: readonly unknown[]) => unknown;
      // The handler of that name returns exactly what the protocol says.
      return Promise.resolve(handler(...args) as never);
    },
    onEvent: () => () => undefined,
  };
}
