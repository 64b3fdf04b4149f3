import * as v from 'valibot';
import type { FullRecording } from '../messaging/protocol.ts';

/** It stops by itself after this long, whatever happens. */
export const LIMIT_MS = 5 * 60 * 1000;
/**
 * And once a response went to Flex, when no page was loaded for this long. Before that the user may
 * be typing a password.
 */
export const QUIET_MS = 15 * 1000;
/**
 * How often an idle worker asks for the time; a worker without any call of an API is stopped after
 * 30 s.
 */
const TICK_MS = 5 * 1000;

const moment = v.pipe(v.number(), v.finite());

/** What `save` was given, as it comes out of the storage again. */
export const storedFull = v.nullable(
  v.object({
    tabId: v.pipe(v.number(), v.integer()),
    startedAt: moment,
    stopped: v.nullable(
      v.object({ at: moment, because: v.picklist(['user', 'quiet', 'time-limit', 'tab-closed']) }),
    ),
  }),
) satisfies v.GenericSchema<unknown, FullRecording | null>;

/** What full recording needs of the world. */
export interface FullRecordingPort {
  now(): number;
  /**
   * Keeps the state over the worker's death. Where that fails it is afterwards as if nobody had
   * begun.
   */
  save(state: FullRecording | null): void;
  /** @returns cancels */
  every(milliseconds: number, task: () => void): () => void;
  /** Shows REC at the tab, or takes it away. */
  showBadge(tabId: number, on: boolean): void;
  /**
   * Calls it with each page the tab goes to.
   *
   * @returns cancels
   */
  onPage(tabId: number, task: () => void): () => void;
  changed(): void;
}

/**
 * "Record everything in this tab": every exchange of one tab and of the popups it opens, for as
 * long as a login takes. Begins only by the user's act and stops by itself.
 */
export class FullRecorder {
  readonly #port: FullRecordingPort;
  #state: FullRecording | null = null;
  /** When the last page was loaded after a response went to Flex; null before. */
  #lastPage: number | null = null;
  #cancel: () => void = () => undefined;

  constructor(port: FullRecordingPort) {
    this.#port = port;
  }

  get state(): FullRecording | null {
    return this.#state;
  }

  get isRunning(): boolean {
    return this.#state !== null && this.#state.stopped === null;
  }

  /**
   * Goes on with what an earlier life of the worker had begun, or ends it when its time has run
   * out.
   */
  restore(stored: FullRecording | null): void {
    this.#state = stored;
    if (!stored || stored.stopped) return;
    this.#run(stored);
    this.check();
  }

  start(tabId: number): void {
    this.stop('user');
    this.#lastPage = null;
    this.#set({ tabId, startedAt: this.#port.now(), stopped: null });
    if (this.#state) this.#run(this.#state);
  }

  stop(because: NonNullable<FullRecording['stopped']>['because']): void {
    if (!this.#state || this.#state.stopped) return;
    this.#cancel();
    // A closed tab has no badge any more.
    if (because !== 'tab-closed') this.#port.showBadge(this.#state.tabId, false);
    this.#set({ ...this.#state, stopped: { at: this.#port.now(), because } });
  }

  /** Drops the trace of the last one too. */
  forget(): void {
    this.stop('user');
    this.#set(null);
  }

  /** Whether what happens in this tab is recorded whole. */
  covers(tabId: number, openerTabId: number | null): boolean {
    if (!this.#state || this.#state.stopped) return false;
    return tabId === this.#state.tabId || openerTabId === this.#state.tabId;
  }

  /** A page was loaded in the tab, or an answer went to Flex: the login is not quiet. */
  loaded(bringsAnswer: boolean): void {
    if (bringsAnswer || this.#lastPage !== null) this.#lastPage = this.#port.now();
  }

  tabClosed(tabId: number): void {
    if (this.#state?.tabId === tabId) this.stop('tab-closed');
  }

  /** Stops when it is time; called at each sign of life, because a stopped worker keeps no time. */
  check(): void {
    if (!this.#state || this.#state.stopped) return;
    const now = this.#port.now();
    if (now - this.#state.startedAt >= LIMIT_MS) this.stop('time-limit');
    else if (this.#lastPage !== null && now - this.#lastPage >= QUIET_MS) this.stop('quiet');
  }

  #run({ tabId }: FullRecording): void {
    const show = (): void => this.#port.showBadge(tabId, true);
    show();
    const cancels = [
      this.#port.every(TICK_MS, () => this.check()),
      // Browsers take a tab's badge away when it goes to another page.
      this.#port.onPage(tabId, show),
    ];
    this.#cancel = () => cancels.forEach((cancel) => cancel());
  }

  #set(state: FullRecording | null): void {
    this.#state = state;
    this.#port.save(state);
    this.#port.changed();
  }
}
