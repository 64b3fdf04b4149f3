import type { Observation, ObservationOf } from '../../model/observation.ts';
import type { Login } from '../../model/login.ts';
import { changesAt, type Recording } from '../../model/recording.ts';
import { loginSids } from '../../recording/login-sids.ts';
import {
  accountInUse,
  NO_ACCOUNTS,
  type AccountInUse,
  type Accounts,
} from '../../connection/accounts.ts';
import type { Connection } from '../../model/connection.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Client } from '../../extension/messaging/client-over.ts';
import { FollowedRecording } from '../../extension/messaging/followed-recording.ts';
import { Newest } from '../../extension/messaging/newest.ts';
import type { RecorderStatus } from '../../extension/messaging/protocol.ts';
import type { ImportedFile } from '../../files/read/imported-file.ts';
import type { ExportSource } from '../../files/write/export.ts';
import type { ExportScope } from '../presenter/export.ts';
import { faultDetails } from './fault-details.ts';
import { PartMissing } from './load-part.ts';
import { DiagnosisCache } from './diagnosis-cache.ts';
import {
  attemptsOf,
  EMPTY_RECORDING,
  NOTHING,
  seenInTab,
  type Attempt,
  type PanelData,
  type Shown,
} from '../presenter/model.ts';
import { say } from '../../i18n/say.ts';

export type { Client };

/**
 * How observations become a recording and a login its diagnosis: the engine, or a test's stand-in.
 */
export interface Engine {
  read(observations: readonly Observation[]): Recording | Promise<Recording>;
  diagnose(login: Login, recording: Recording, connection: Connection): Promise<Diagnosis>;
}

/**
 * A recording with the connection it brought along: what was recorded here (file null) brings none.
 */
interface Source {
  readonly file: string | null;
  readonly recording: Recording;
  readonly own: Connection | null;
}

const NO_CONNECTION: Connection = {};

/**
 * Whether what was seen of a tab is what a login's outcome rests on: what Flex's page said, or that
 * the tab was closed.
 */
function saysOutcome(seen: Observation, { outcome, exchanges, startedAt }: Login): boolean {
  const isItsTab = exchanges.some(
    ({ tabId, ownerTabId }) => tabId === seen.tabId || ownerTabId === seen.tabId,
  );
  if (seen.saw === 'page-message') {
    return (
      isItsTab && outcome.is === 'refused' && outcome.by === 'flex-page' && outcome.at === seen.at
    );
  }
  const isUnanswered = outcome.is === 'unknown' && outcome.because === 'not-answered';
  return (
    seen.saw === 'tab-closed' && isUnanswered && isItsTab && seen.at >= (startedAt ?? Infinity)
  );
}

const chosenKey = (file: string | null, { id }: Login): string => `${file ?? ''}\n${id}`;

/**
 * Keeps a burst of events from making the page read a large recording again and again: the rest of
 * the time it can be used.
 */
const PAUSE_FACTOR = 4;
const MAX_PAUSE = 800;

/**
 * Holds the observations, reads and diagnoses them, and tells its listeners when {@link PanelData}
 * changed. Lost events cost nothing: each asks only for what follows the last `seq` it has.
 */
export class PanelStore {
  data: PanelData = NOTHING;
  #live: Recording = EMPTY_RECORDING;
  #files: ImportedFile[] = [];
  #accounts: Accounts = NO_ACCOUNTS;
  /** By a login's id and file: the name of the account the reader chose for it. */
  #chosen = new Map<string, string>();
  /** Answers to several questions may overtake one another. */
  readonly #status = new Newest<RecorderStatus>(({ revision }) => revision);
  /** Whether the settings changed since the status was last asked for. */
  #isChanged = true;
  readonly #recorded: FollowedRecording;
  #listeners = new Set<() => void>();
  #diagnoses: DiagnosisCache;
  #running: Promise<void> | null = null;
  #again = false;
  #isFollowing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #client: Client;
  readonly #engine: Engine;
  readonly #tabId: number | null;

  /** @param tabId the tab whose logins are shown; null: those of every tab */
  constructor(client: Client, engine: Engine, tabId: number | null) {
    this.#client = client;
    this.#engine = engine;
    this.#tabId = tabId;
    this.#recorded = new FollowedRecording((after) => this.#client.request('observations', after));
    this.#diagnoses = new DiagnosisCache((...given) => this.#engine.diagnose(...given));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Reads everything once and then follows the recorder's events; returns the function that stops
   * following.
   */
  start(): () => void {
    const stop = this.#client.onEvent((event) => void this.refresh(event.event === 'changed'));
    this.#isFollowing = true;
    void this.refresh(true);
    return () => {
      this.#isFollowing = false;
      clearTimeout(this.#timer);
      stop();
    };
  }

  /** Asks for what is new; calls that come while one runs are answered by one more run after it. */
  refresh(settingsToo = false): Promise<void> {
    if (settingsToo) this.#isChanged = true;
    this.#again = true;
    this.#running ??= this.#run().finally(() => (this.#running = null));
    return this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      const begun = performance.now();
      try {
        await this.#pull();
        await this.#diagnose();
        this.#readAgainInTime();
      } catch (error) {
        this.#fail(error);
      }
      const pause = Math.min(MAX_PAUSE, (performance.now() - begun) * PAUSE_FACTOR);
      if (this.#again) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async #pull(): Promise<void> {
    if (this.#isChanged) await this.#pullSettings();
    const before = this.#recorded.observations;
    const isOther = await this.#recorded.pull();
    if (isOther) this.#diagnoses.forget(null);
    const isDue = Date.now() >= (changesAt(this.#live) ?? Infinity);
    if (isOther || isDue || this.#recorded.observations !== before) {
      this.#live = this.#ofTab(await this.#engine.read(this.#recorded.observations));
    }
  }

  /**
   * A login is waited for only so long: the recording is read again then, also when nothing more is
   * told.
   */
  #readAgainInTime(): void {
    clearTimeout(this.#timer);
    const at = this.#isFollowing ? changesAt(this.#live) : null;
    if (at !== null)
      this.#timer = setTimeout(() => void this.refresh(), Math.max(0, at - Date.now()));
  }

  /** What changes while it is asked for is asked for again. */
  async #pullSettings(): Promise<void> {
    this.#isChanged = false;
    try {
      await this.#status.ask(() => this.#client.request('status'));
      this.#keepAccounts(await this.#client.request('accounts'));
    } catch (error) {
      this.#isChanged = true;
      throw error;
    }
  }

  /** The same connection stays the same object, so that nothing is judged again for it. */
  #keepAccounts({ accounts, selected }: Accounts): void {
    const had = new Map(
      this.#accounts.accounts.map((account) => [JSON.stringify(account.connection), account]),
    );
    const kept = accounts.map(({ name, connection }) => ({
      name,
      connection: had.get(JSON.stringify(connection))?.connection ?? connection,
    }));
    this.#accounts = { accounts: kept, selected };
  }

  /**
   * The account a login is judged by. A file that brought its own connection is judged by that one:
   * it may be of another account.
   */
  #accountOf({ file, own }: Source, login: Login): AccountInUse | null {
    if (own) return null;
    return accountInUse(
      this.#accounts,
      loginSids(login),
      this.#chosen.get(chosenKey(file, login)) ?? null,
    );
  }

  /** Only what the tab's user saw; a login belongs to the tab when one of its exchanges does. */
  #ofTab(recording: Recording): Recording {
    const tabId = this.#tabId;
    if (tabId === null) return recording;
    const exchanges = recording.exchanges.filter((exchange) => seenInTab(exchange, tabId));
    const ids = new Set(exchanges.map(({ id }) => id));
    return {
      exchanges,
      messages: recording.messages.filter(
        ({ exchangeId }) => exchangeId !== null && ids.has(exchangeId),
      ),
      logins: recording.logins.filter(
        (login) => login.tabId === tabId || login.exchanges.some(({ id }) => ids.has(id)),
      ),
    };
  }

  async #diagnose(): Promise<void> {
    this.#publish();
    let isUnpublished = false;
    for (const source of this.#sources()) {
      // The newest first: it is the one that is looked at.
      for (const login of source.recording.logins.toReversed()) {
        const connection =
          source.own ?? this.#accountOf(source, login)?.account.connection ?? NO_CONNECTION;
        const isNew = await this.#diagnoses.update({ ...source, connection }, login);
        isUnpublished ||= isNew;
        if (!isNew || login !== source.recording.logins.at(-1)) continue;
        this.#publish();
        isUnpublished = false;
      }
    }
    if (isUnpublished) this.#publish();
  }

  #sources(): Source[] {
    const files = this.#files.map(({ name, recording, connection }): Source => {
      return { file: name, recording, own: Object.keys(connection).length > 0 ? connection : null };
    });
    return [{ file: null, recording: this.#live, own: null }, ...files];
  }

  #publish(): void {
    const taken = new Set<string>();
    const shown = this.#sources().map((source): Shown => {
      const { file, recording } = source;
      const attempts = recording.logins.map((login): Attempt => {
        const key = taken.has(login.id) ? `${file ?? ''}#${login.id}` : login.id;
        taken.add(key);
        const diagnosis = this.#diagnoses.get(file, login);
        const isRedacted = recording.verdicts !== undefined;
        const account = this.#accountOf(source, login);
        return { key, login: diagnosis?.login ?? login, diagnosis, file, account, isRedacted };
      });
      return { file, recording, attempts };
    });
    const gaps = this.#recorded.observations.filter(
      (one): one is ObservationOf<'gap'> => one.saw === 'gap',
    );
    const { notices } = this.data;
    const { session } = this.#recorded;
    this.#set({
      phase: 'ready',
      shown,
      gaps,
      session,
      status: this.#status.value,
      accounts: this.#accounts,
      notices,
    });
  }

  #set(data: PanelData): void {
    this.data = data;
    for (const listener of this.#listeners) listener();
  }

  #fail(error: unknown): void {
    const details = faultDetails(error);
    const text =
      error instanceof PartMissing
        ? error.message
        : say`The recording could not be read completely. What is shown may be out of date.`;
    this.#set({ ...this.data, phase: 'ready' });
    this.notify('error', 'failure', text, details);
  }

  dismiss(id: string): void {
    this.#set({ ...this.data, notices: this.data.notices.filter((notice) => notice.id !== id) });
  }

  async setRecording(on: boolean): Promise<void> {
    await this.#status.ask(() => this.#client.request('setRecording', on));
    this.#publish();
  }

  /** Drops what was recorded and what was imported. */
  async forget(): Promise<void> {
    this.#files = [];
    await this.#status.ask(() => this.#client.request('forget'));
    await this.refresh(true);
  }

  /** Saves the accounts and judges anew every login whose account's connection changed. */
  async setAccounts(accounts: Accounts): Promise<void> {
    await this.#client.request('setAccounts', accounts);
    this.#keepAccounts(accounts);
    await this.refresh(true);
  }

  /**
   * Judges one login by this account from now on, as long as the page is open.
   *
   * @param key a login's key
   * @param name null: by the account it is recognised by
   */
  async chooseAccount(key: string, name: string | null): Promise<void> {
    const attempt = attemptsOf(this.data).find((each) => each.key === key);
    if (!attempt) return;
    const chosen = chosenKey(attempt.file, attempt.login);
    if (name === null) this.#chosen.delete(chosen);
    else this.#chosen.set(chosen, name);
    await this.refresh();
  }

  /** Shows one more file's logins; a file of the same name is replaced. */
  async addFile(file: ImportedFile): Promise<void> {
    this.#diagnoses.forget(file.name);
    this.#files = [...this.#files.filter(({ name }) => name !== file.name), file];
    await this.refresh();
  }

  /**
   * What an export of a login is made of.
   *
   * @param key a login's key
   * @param scope the login's own exchanges, or everything of its recording (of the shown tab, where
   * it is one) or file
   */
  exportSource(key: string, scope: ExportScope): ExportSource {
    const shown = this.data.shown.find(({ attempts }) =>
      attempts.some((attempt) => attempt.key === key),
    );
    const attempt = shown?.attempts.find((each) => each.key === key);
    const login = attempt?.login;
    const file = this.#files.find(({ name }) => name === shown?.file);
    const source: ExportSource = file
      ? { ...file, ...(file.recording.verdicts ? { verdicts: file.recording.verdicts } : {}) }
      : {
          observations: this.#ofShownTab(),
          connection: attempt?.account?.account.connection ?? NO_CONNECTION,
        };
    if (scope === 'all' || !login || login.exchanges.length === 0) return source;
    const own = new Set(login.exchanges.map(({ tabId, requestId }) => `${tabId} ${requestId}`));
    const observations = source.observations.filter(
      (seen) => own.has(`${seen.tabId} ${seen.requestId}`) || saysOutcome(seen, login),
    );
    return { ...source, observations, pasted: [] };
  }

  /** What was recorded in the shown tab and in the popups it opened; gaps are of all tabs. */
  #ofShownTab(): readonly Observation[] {
    const tabId = this.#tabId;
    if (tabId === null) return this.#recorded.observations;
    const shown = new Set(
      this.#live.exchanges.map((exchange) => `${exchange.tabId} ${exchange.requestId}`),
    );
    const tabs = new Set([tabId, ...this.#live.exchanges.map((exchange) => exchange.tabId)]);
    return this.#recorded.observations.filter((seen) => {
      if (seen.saw === 'gap') return true;
      return seen.requestId === ''
        ? tabs.has(seen.tabId)
        : shown.has(`${seen.tabId} ${seen.requestId}`);
    });
  }

  notify(
    tone: 'error' | 'warning' | 'info',
    id: string,
    text: string,
    details: string | null = null,
  ): void {
    const others = this.data.notices.filter((notice) => notice.id !== id);
    this.#set({ ...this.data, notices: [...others, { id, tone, text, details }] });
  }
}
