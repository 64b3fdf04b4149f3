import type { Browser } from 'webextension-polyfill';
import type { Channel, Identity } from '../messaging/channel.ts';
import type { FullRecording } from '../messaging/protocol.ts';
import { broadcaster, serve } from '../messaging/server.ts';
import type { Draft } from './draft.ts';
import { bringsAnswer } from './eviction.ts';
import { FullRecorder } from './full-recording.ts';
import { Gate } from './gate.ts';
import { afterGate, handlersOf } from './handlers.ts';
import { listenToRequests } from './listeners.ts';
import { Openers } from './openers.ts';
import { listenToPages } from './pages.ts';
import { Recorder } from './recorder.ts';
import { Settings } from './settings.ts';
import { ObservationStore } from './store.ts';

/** What the background needs of the browser. */
export type Api = Pick<Browser, 'webRequest' | 'tabs' | 'storage' | 'permissions' | 'action' | 'commands' | 'runtime'>;

/** The parts of the background, as its listeners and handlers see them. */
export interface Parts {
  readonly api: Api;
  readonly store: ObservationStore;
  readonly settings: Settings;
  readonly full: FullRecorder;
  readonly recorder: Recorder;
  /** Tells the pages that something other than the recording changed. */
  readonly changed: () => void;
}

const FULL = 'full';

function fullRecorder(api: Api, changed: () => void): FullRecorder {
  const showBadge = (tabId: number, on: boolean): void => {
    // The tab may be gone by now, and its badge with it.
    void api.action.setBadgeText({ tabId, text: on ? 'REC' : '' }).catch(() => undefined);
    void api.action.setBadgeBackgroundColor({ tabId, color: '#b3261e' }).catch(() => undefined);
  };
  return new FullRecorder({
    now: () => Date.now(),
    save: (state) => api.storage.session.set({ [FULL]: state }),
    every(milliseconds, task) {
      const timer = setInterval(() => {
        task();
        // Any call keeps the worker alive; without one the badge would go on saying REC after the worker has stopped.
        void api.storage.session.get(FULL).catch(() => undefined);
      }, milliseconds);
      return () => clearInterval(timer);
    },
    showBadge,
    // Listens only meanwhile: every page of every tab would wake the worker otherwise.
    onPage(tabId, task) {
      const onUpdated = (updated: number, { status }: { status?: string }): void => {
        if (updated === tabId && status !== undefined) task();
      };
      api.tabs.onUpdated.addListener(onUpdated);
      return () => api.tabs.onUpdated.removeListener(onUpdated);
    },
    changed,
  });
}

/**
 * Starts the background. Every listener is registered before this returns, because a listener registered later misses the
 * event that woke the worker.
 *
 * @returns resolves when the state of the worker's last life is restored and everything that came meanwhile is recorded
 */
export function startBackground(api: Api, channel: Channel, own: Identity): Promise<void> {
  const gate = new Gate();
  const { session, local } = api.storage;
  const store = new ObservationStore(session);
  const openers = new Openers(session);
  const settings = new Settings(local);
  const { tell, heard } = broadcaster(channel);
  const changed = (): void => tell({ event: 'changed' });
  const full = fullRecorder(api, changed);
  store.onAppend = (lastSeq) => tell({ event: 'recorded', lastSeq });

  const append = (draft: Draft): void => {
    store.append(draft);
    const isPage = draft.saw === 'request' && draft.resource !== 'xmlhttprequest';
    if (isPage && full.covers(draft.tabId, draft.openerTabId)) full.loaded(bringsAnswer(draft));
  };
  const recorder = new Recorder({
    append,
    requestOf: (requestId) => store.requestOf(requestId),
    observations: () => store.after(0),
    openerOf: (tabId) => openers.openerOf(tabId),
    isNewTab: (tabId, at) => openers.isNew(tabId, at),
    opened: (tabId, openerTabId) => openers.opened(tabId, openerTabId),
    wentOn: (tabId) => openers.wentOn(tabId),
    recordsLogins: () => settings.recording,
    recordsAll: (tabId) => full.covers(tabId, openers.openerOf(tabId)),
  });
  const parts: Parts = { api, store, settings, full, recorder, changed };

  listenToRequests(api, recorder, (task) =>
    gate.run(() => {
      full.check();
      task();
    }),
  );
  listenToTabs(parts, gate, openers);
  listenToPages(parts, gate);
  serve(channel, own, afterGate(gate, handlersOf(parts)), heard);

  const restoreFull = session.get(FULL).then((stored) => full.restore((stored[FULL] ?? null) as FullRecording | null));
  // A part that cannot be restored starts empty: what the browser shows from now on is recorded all the same.
  return Promise.allSettled([store.restore(), openers.restore(), settings.restore(), restoreFull]).then(() =>
    gate.open(),
  );
}

function listenToTabs({ api: { tabs }, full, recorder }: Parts, gate: Gate, openers: Openers): void {
  tabs.onCreated.addListener(({ id, openerTabId }) => {
    if (id === undefined) return;
    const at = Date.now();
    gate.run(() => {
      if (openerTabId !== undefined) return openers.opened(id, openerTabId);
      openers.created(id, at);
      recorder.onTabCreated(id, at);
    });
  });
  tabs.onRemoved.addListener((id) =>
    gate.run(() => {
      openers.closed(id);
      full.tabClosed(id);
    }),
  );
}
