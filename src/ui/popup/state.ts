import type { Read } from './read.ts';
import { loginsAtFirstLook } from '../../recording/first-look.ts';
import { loginSids } from '../../recording/login-sids.ts';
import type { Observation } from '../../model/observation.ts';
import { changesAt } from '../../model/recording.ts';
import { accountInUse, selectedConnection, type Accounts } from '../../connection/accounts.ts';
import type { Permissions } from '../../extension/browser/permissions.ts';
import type { Client } from '../../extension/messaging/client-over.ts';
import { FollowedRecording } from '../../extension/messaging/followed-recording.ts';
import type { ExtendedProtocol, RecorderStatus } from '../../extension/messaging/protocol.ts';
import { loadPart } from '../state/load-part.ts';
import type { popupEngine } from './engine.ts';
import { grantedHosts } from './provider-host.ts';

/** Everything the popup shows. */
export interface PopupState extends Read {
  readonly status: RecorderStatus;
  readonly observations: readonly Observation[];
  /** Hosts of identity providers that the user let us see. */
  readonly granted: readonly string[];
  /** What finds the cause: on its way, there, or why it could not be loaded. */
  readonly engine: 'loading' | 'there' | { readonly failed: string };
}

/** What is known at once, and how to learn the rest. */
export interface Loaded {
  /** Without the engine; null where that is there already, and the rest comes as soon. */
  readonly first: PopupState | null;
  /** Loads the engine where that is needed; never rejects because of that. */
  readonly whole: () => Promise<PopupState>;
}

function firstLook(observations: readonly Observation[], accounts: Accounts): Read {
  const logins = loginsAtFirstLook(observations, { is: 'live', now: Date.now() });
  const login = logins.at(-1);
  const own = login
    ? accountInUse(accounts, loginSids(login), null)?.account.connection
    : undefined;
  return {
    connection: own ?? selectedConnection(accounts),
    last: login ? { login, findings: null } : null,
    announced: null,
    changesAt: changesAt({ logins }),
  };
}

/** Nothing was recorded, and nothing has to be parsed: what is known at once is all. */
const isWhole = ({ last, connection }: Read): boolean =>
  last === null && connection.metadataXml === undefined;

const importEngine = () => import('./engine.ts');

/**
 * Reads the recording each time it is called, and then only what is new: a popup is told of every
 * change while it is open.
 *
 * @param load imports the engine
 * @returns asks for everything the popup shows; rejects where the background or the browser does
 */
export function stateLoader(
  client: Pick<Client<ExtendedProtocol>, 'request'>,
  permissions: Pick<Permissions, 'all'>,
  load: () => Promise<{ readonly popupEngine: typeof popupEngine }> = importEngine,
): () => Promise<Loaded> {
  const recorded = new FollowedRecording((after) => client.request('observations', after));
  let read: ReturnType<typeof popupEngine> | null = null;
  let engine: PopupState['engine'] = 'loading';

  async function start(): Promise<void> {
    try {
      read ??= (await loadPart(load)).popupEngine();
      engine = 'there';
    } catch (error) {
      // It is not tried again and again: what was said of it stands until the popup is opened anew.
      engine = { failed: error instanceof Error ? error.message : String(error) };
    }
  }

  return async () => {
    const [status, accounts, { origins }] = await Promise.all([
      client.request('status'),
      client.request('accounts'),
      permissions.all(),
      recorded.pull(),
    ]);
    const { observations } = recorded;
    const known = { status, observations, granted: grantedHosts(origins) };
    const look = read === null ? firstLook(observations, accounts) : null;
    const first = look && {
      ...known,
      ...look,
      engine: isWhole(look) ? ('there' as const) : engine,
    };
    return {
      first,
      whole: async () => {
        if (first?.engine === 'there') return first;
        if (engine === 'loading') await start();
        if (read === null)
          return { ...known, ...(look ?? firstLook(observations, accounts)), engine };
        return { ...known, ...(await read(observations, accounts)), engine };
      },
    };
  };
}
