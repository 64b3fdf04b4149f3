import { NO_ACCOUNTS, withConnection, type Accounts } from '../connection/accounts.ts';
import { isObject } from '../connection/parse.ts';

interface Area {
  get(keys: string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** What outlives the browser's session: the recorder's switch and the accounts. Nothing recorded is ever among it. */
export class Settings {
  readonly #area: Area;
  #recording = true;
  #accounts: Accounts = NO_ACCOUNTS;

  constructor(area: Area) {
    this.#area = area;
  }

  async restore(): Promise<void> {
    const { recording, accounts, connection } = await this.#area.get(['recording', 'accounts', 'connection']);
    this.#recording = recording !== false;
    if (isObject(accounts) && Array.isArray(accounts['accounts'])) this.#accounts = accounts as unknown as Accounts;
    // Before there were accounts there was one connection.
    else if (isObject(connection)) this.#accounts = withConnection(NO_ACCOUNTS, connection);
  }

  /** Whether the flight recorder is on. */
  get recording(): boolean {
    return this.#recording;
  }

  async setRecording(on: boolean): Promise<void> {
    this.#recording = on;
    await this.#area.set({ recording: on });
  }

  get accounts(): Accounts {
    return this.#accounts;
  }

  async setAccounts(accounts: Accounts): Promise<void> {
    this.#accounts = accounts;
    await this.#area.set({ accounts });
  }
}
