import {
  NO_ACCOUNTS,
  selectedConnection,
  withConnection,
  type Accounts,
} from '../../connection/accounts.ts';
import type { Connection } from '../../model/connection.ts';
import type { Client } from '../state/store.ts';
import type { RecorderStatus } from '../../extension/messaging/protocol.ts';

const STATUS: RecorderStatus = {
  recording: false,
  hostPermission: false,
  session: 'web',
  lastSeq: 0,
};

/**
 * The page's end of a recorder that is not there: nothing is recorded, and the accounts last as
 * long as the page.
 */
export function noRecorder(): Client {
  let accounts: Accounts = NO_ACCOUNTS;
  let forgotten = 0;
  const status = (): RecorderStatus => ({ ...STATUS, session: `${STATUS.session} ${forgotten}` });
  const answers = {
    observations: () => ({ session: status().session, observations: [] }),
    status,
    setRecording: status,
    forget: () => {
      forgotten += 1;
      return status();
    },
    connection: () => selectedConnection(accounts),
    setConnection: (given: Connection) => void (accounts = withConnection(accounts, given)),
    accounts: () => accounts,
    setAccounts: (given: Accounts) => void (accounts = given),
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
