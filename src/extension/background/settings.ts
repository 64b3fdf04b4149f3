import * as v from 'valibot';
import {
  NO_ACCOUNTS,
  withConnection,
  type Account,
  type Accounts,
} from '../../connection/accounts.ts';
import { CONNECTION_FIELDS, type Connection } from '../../model/connection.ts';

interface Area {
  get(keys: string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const text = v.exactOptional(v.string());
const connectionShape = v.object({
  accountSid: text,
  connectionSid: text,
  runtimeDomain: text,
  idpIssuer: text,
  ssoUrl: text,
  certificatePem: text,
  metadataXml: text,
  provider: text,
  assumed: v.exactOptional(v.array(v.picklist(CONNECTION_FIELDS))),
}) satisfies v.GenericSchema<unknown, Connection>;
const accountShape = v.object({
  name: v.string(),
  connection: connectionShape,
}) satisfies v.GenericSchema<unknown, Account>;
const accountsShape = v.object({
  accounts: v.array(v.unknown()),
  selected: v.nullable(v.string()),
});

/**
 * What outlives the browser's session: the switches and the accounts. Nothing recorded is ever
 * among it.
 */
export class Settings {
  readonly #area: Area;
  readonly #failed: (error: unknown) => void;
  #recording = true;
  #showsAnswers = true;
  #accounts: Accounts = NO_ACCOUNTS;

  /**
   * @param failed told of each stored value that could not be read: it then is as if it had never
   * been set
   */
  constructor(area: Area, failed: (error: unknown) => void) {
    this.#area = area;
    this.#failed = failed;
  }

  /** Rejects where the storage cannot be read at all. */
  async restore(): Promise<void> {
    const keys = ['recording', 'showsAnswers', 'accounts', 'connection'];
    const { recording, showsAnswers, accounts, connection } = await this.#area.get(keys);
    this.#recording = this.#read(v.boolean(), recording) ?? true;
    this.#showsAnswers = this.#read(v.boolean(), showsAnswers) ?? true;
    // Before there were accounts there was one connection.
    const only = accounts === undefined ? this.#read(connectionShape, connection) : null;
    this.#accounts = only ? withConnection(NO_ACCOUNTS, only) : this.#readAccounts(accounts);
  }

  /** Whether the flight recorder is on. */
  get recording(): boolean {
    return this.#recording;
  }

  async setRecording(on: boolean): Promise<void> {
    this.#recording = on;
    await this.#area.set({ recording: on });
  }

  /**
   * Whether the browser is to show Twilio's answer where it would ask for a password that no
   * password answers.
   */
  get showsAnswers(): boolean {
    return this.#showsAnswers;
  }

  async setShowsAnswers(on: boolean): Promise<void> {
    this.#showsAnswers = on;
    await this.#area.set({ showsAnswers: on });
  }

  get accounts(): Accounts {
    return this.#accounts;
  }

  async setAccounts(accounts: Accounts): Promise<void> {
    this.#accounts = accounts;
    await this.#area.set({ accounts });
  }

  /** One account that cannot be read takes no other with it. */
  #readAccounts(stored: unknown): Accounts {
    const all = this.#read(accountsShape, stored);
    if (!all) return NO_ACCOUNTS;
    const accounts = all.accounts.flatMap((account) => this.#read(accountShape, account) ?? []);
    const isThere = all.selected === null || accounts.some(({ name }) => name === all.selected);
    return { accounts, selected: isThere ? all.selected : (accounts[0]?.name ?? null) };
  }

  #read<T>(shape: v.GenericSchema<unknown, T>, stored: unknown): T | null {
    if (stored === undefined) return null;
    const result = v.safeParse(shape, stored);
    if (result.success) return result.output;
    this.#failed(new v.ValiError(result.issues));
    return null;
  }
}
