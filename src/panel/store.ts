import type { Observation, ObservationOf } from '../capture/observation.ts';
import type { Login } from '../capture/login.ts';
import type { Recording } from '../capture/recording.ts';
import type { Connection } from '../connection/connection.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Client } from '../messaging/client-over.ts';
import type { RecorderStatus } from '../messaging/protocol.ts';
import type { Imported } from '../trace/imported.ts';
import type { ExportSource } from '../trace/export.ts';
import type { ExportScope } from './presenter/export.ts';
import { faultDetails } from './fault-details.ts';
import { DiagnosisCache, type Source } from './diagnosis-cache.ts';
import { EMPTY_RECORDING, NOTHING, seenInTab, type Attempt, type PanelData, type Shown } from './presenter/model.ts';
import { say } from '../text/say.ts';

export type { Client };

/** How observations become a recording and a login its diagnosis: the engine, or a test's stand-in. */
export interface Engine {
  read(observations: readonly Observation[]): Recording;
  diagnose(login: Login, recording: Recording, connection: Connection): Promise<Diagnosis>;
}

/** Keeps a burst of events from making the page read a large recording again and again: the rest of the time it can be used. */
const PAUSE_FACTOR = 4;
const MAX_PAUSE = 800;

/**
 * Holds the observations, reads and diagnoses them, and tells its listeners when {@link PanelData} changed. Lost events cost
 * nothing: each asks only for what follows the last `seq` it has.
 */
export class PanelStore {
  data: PanelData = NOTHING;
  #observations: Observation[] = [];
  #session: string | null = null;
  #live: Recording = EMPTY_RECORDING;
  #files: Imported[] = [];
  #connection: Connection = {};
  #status: RecorderStatus | null = null;
  #listeners = new Set<() => void>();
  #diagnoses: DiagnosisCache;
  #running: Promise<void> | null = null;
  #again = false;
  readonly #client: Client;
  readonly #engine: Engine;
  readonly #tabId: number | null;

  /** @param tabId the tab whose logins are shown; null: those of every tab */
  constructor(client: Client, engine: Engine, tabId: number | null) {
    this.#client = client;
    this.#engine = engine;
    this.#tabId = tabId;
    this.#diagnoses = new DiagnosisCache((...given) => this.#engine.diagnose(...given));
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Reads everything once and then follows the recorder's events; returns the function that stops following. */
  start(): () => void {
    const stop = this.#client.onEvent((event) => void this.refresh(event.event === 'changed'));
    void this.refresh(true);
    return stop;
  }

  /** Asks for what is new; calls that come while one runs are answered by one more run after it. */
  refresh(settingsToo = false): Promise<void> {
    if (settingsToo) this.#status = null;
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
      } catch (error) {
        this.#fail(error);
      }
      const pause = Math.min(MAX_PAUSE, (performance.now() - begun) * PAUSE_FACTOR);
      if (this.#again) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async #pull(): Promise<void> {
    if (!this.#status) {
      this.#status = await this.#client.request('status');
      this.#keepConnection(await this.#client.request('connection'));
    }
    const last = this.#observations.at(-1)?.seq ?? 0;
    let answer = await this.#client.request('observations', last);
    const isOther = answer.session !== this.#session;
    if (isOther && last > 0) answer = await this.#client.request('observations', 0);
    if (!isOther && answer.observations.length === 0) return;
    if (isOther) this.#diagnoses.forget(null);
    this.#observations = isOther ? answer.observations : [...this.#observations, ...answer.observations];
    this.#session = answer.session;
    this.#live = this.#ofTab(this.#engine.read(this.#observations));
  }

  /** The same connection stays the same object, so that nothing is judged again for it. */
  #keepConnection(connection: Connection): void {
    if (JSON.stringify(connection) !== JSON.stringify(this.#connection)) this.#connection = connection;
  }

  /** Only what the tab's user saw; a login belongs to the tab when one of its exchanges does. */
  #ofTab(recording: Recording): Recording {
    const tabId = this.#tabId;
    if (tabId === null) return recording;
    const exchanges = recording.exchanges.filter((exchange) => seenInTab(exchange, tabId));
    const ids = new Set(exchanges.map(({ id }) => id));
    return {
      exchanges,
      messages: recording.messages.filter(({ exchangeId }) => exchangeId !== null && ids.has(exchangeId)),
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
        const isNew = await this.#diagnoses.update(source, login);
        isUnpublished ||= isNew;
        if (!isNew || login !== source.recording.logins.at(-1)) continue;
        this.#publish();
        isUnpublished = false;
      }
    }
    if (isUnpublished) this.#publish();
  }

  /** A file that brought its own connection is judged by that one: it may be of another account than the reader's. */
  #sources(): Source[] {
    const files = this.#files.map(({ name, recording, connection }): Source => {
      const isOwn = Object.keys(connection).length > 0;
      return { file: name, recording, connection: isOwn ? connection : this.#connection };
    });
    return [{ file: null, recording: this.#live, connection: this.#connection }, ...files];
  }

  #publish(): void {
    const taken = new Set<string>();
    const shown = this.#sources().map(({ file, recording }): Shown => {
      const attempts = recording.logins.map((login): Attempt => {
        const key = taken.has(login.id) ? `${file ?? ''}#${login.id}` : login.id;
        taken.add(key);
        const diagnosis = this.#diagnoses.get(file, login);
        const isRedacted = recording.verdicts !== undefined;
        return { key, login: diagnosis?.login ?? login, diagnosis, file, isRedacted };
      });
      return { file, recording, attempts };
    });
    const gaps = this.#observations.filter((one): one is ObservationOf<'gap'> => one.saw === 'gap');
    const { notices } = this.data;
    this.#set({ phase: 'ready', shown, gaps, status: this.#status, connection: this.#connection, notices });
  }

  #set(data: PanelData): void {
    this.data = data;
    for (const listener of this.#listeners) listener();
  }

  #fail(error: unknown): void {
    const details = faultDetails(error);
    const text = say`The recording could not be read completely. What is shown may be out of date.`;
    this.#set({
      ...this.data,
      phase: 'ready',
      notices: [{ id: 'failure', tone: 'error', text, details }],
    });
  }

  dismiss(id: string): void {
    this.#set({ ...this.data, notices: this.data.notices.filter((notice) => notice.id !== id) });
  }

  async setRecording(on: boolean): Promise<void> {
    this.#status = await this.#client.request('setRecording', on);
    this.#publish();
  }

  /** Drops what was recorded and what was imported. */
  async forget(): Promise<void> {
    this.#files = [];
    this.#status = await this.#client.request('forget');
    await this.refresh(true);
  }

  /** Saves the connection and judges every login anew. */
  async setConnection(connection: Connection): Promise<void> {
    this.#keepConnection(connection);
    await this.#client.request('setConnection', connection);
    await this.refresh(true);
  }

  /** Shows one more file's logins; a file of the same name is replaced. */
  async addFile(file: Imported): Promise<void> {
    this.#diagnoses.forget(file.name);
    this.#files = [...this.#files.filter(({ name }) => name !== file.name), file];
    await this.refresh();
  }

  /**
   * What an export of a login is made of.
   *
   * @param key a login's key
   * @param scope the login's own exchanges, or everything of its recording or file
   */
  exportSource(key: string, scope: ExportScope): ExportSource {
    const shown = this.data.shown.find(({ attempts }) => attempts.some((attempt) => attempt.key === key));
    const login = shown?.attempts.find((attempt) => attempt.key === key)?.login;
    const file = this.#files.find(({ name }) => name === shown?.file);
    const source: ExportSource = file
      ? { ...file, ...(file.recording.verdicts ? { verdicts: file.recording.verdicts } : {}) }
      : { observations: this.#observations, connection: this.#connection };
    if (scope === 'all' || !login || login.exchanges.length === 0) return source;
    const own = new Set(login.exchanges.map(({ tabId, requestId }) => `${tabId} ${requestId}`));
    const observations = source.observations.filter(({ tabId, requestId }) => own.has(`${tabId} ${requestId}`));
    return { ...source, observations, pasted: [] };
  }

  notify(tone: 'error' | 'warning' | 'info', id: string, text: string, details: string | null = null): void {
    const others = this.data.notices.filter((notice) => notice.id !== id);
    this.#set({ ...this.data, notices: [...others, { id, tone, text, details }] });
  }
}
