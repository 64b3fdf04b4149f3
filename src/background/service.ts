import type { BrowserApi } from '../extension/browser/over.ts';
import { isShapeCounts } from '../extension/browser/shapes.ts';
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

/** The parts of the background, as its listeners and handlers see them. */
export interface Parts {
  readonly browser: BrowserApi;
  readonly store: ObservationStore;
  readonly settings: Settings;
  readonly full: FullRecorder;
  readonly recorder: Recorder;
  /** Tells the pages that something other than the recording changed. */
  readonly changed: () => void;
}

const FULL = 'full';

function fullRecorder({ action, storage, tabs }: BrowserApi, changed: () => void): FullRecorder {
  const showBadge = (tabId: number, on: boolean): void => {
    // The tab may be gone by now, and its badge with it.
    void action.setBadge(tabId, { text: on ? 'REC' : '', color: '#b3261e' }).catch(() => undefined);
  };
  return new FullRecorder({
    now: () => Date.now(),
    save: (state) => storage.session.set({ [FULL]: state }),
    every(milliseconds, task) {
      const timer = setInterval(() => {
        task();
        // Any call keeps the worker alive; without one the badge would go on saying REC after the worker has stopped.
        void storage.session.get(FULL).catch(() => undefined);
      }, milliseconds);
      return () => clearInterval(timer);
    },
    showBadge,
    // Listens only meanwhile: every page of every tab would wake the worker otherwise.
    onPage(tabId, task) {
      return tabs.onPage((updated) => {
        if (updated === tabId) task();
      });
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
export function startBackground(browser: BrowserApi): Promise<void> {
  const { channel, identity, requests } = browser;
  const gate = new Gate();
  const { session, local } = browser.storage;
  const store = new ObservationStore(session);
  const openers = new Openers(session);
  const settings = new Settings(local);
  const { tell, heard } = broadcaster(channel);
  const changed = (): void => tell({ event: 'changed' });
  const full = fullRecorder(browser, changed);
  followShapes(browser, changed);
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
  const parts: Parts = { browser, store, settings, full, recorder, changed };

  listenToRequests(requests, recorder, (task) =>
    gate.run(() => {
      full.check();
      task();
    }),
  );
  listenToTabs(parts, gate, openers);
  listenToPages(parts, gate);
  serve(channel, identity, afterGate(gate, handlersOf(parts)), heard);

  const restoreFull = session.get(FULL).then((stored) => full.restore((stored[FULL] ?? null) as FullRecording | null));
  // A part that cannot be restored starts empty: what the browser shows from now on is recorded all the same.
  return Promise.allSettled([
    store.restore(),
    openers.restore(),
    settings.restore(),
    restoreFull,
    restoreShapes(browser),
  ]).then(() => gate.open());
}

const SHAPES = 'unexpectedShapes';

/** Keeps what was counted over the worker's death, and tells the pages of each. */
function followShapes({ shapes, storage }: BrowserApi, changed: () => void): void {
  shapes.onCount = (shape) => {
    changed();
    // An answer of the storage itself is not written down by it.
    if (!shape.startsWith('storage.')) void storage.session.set({ [SHAPES]: shapes.all }).catch(() => undefined);
  };
}

async function restoreShapes({ shapes, storage }: BrowserApi): Promise<void> {
  const stored = (await storage.session.get(SHAPES))[SHAPES];
  if (stored !== undefined) shapes.restore(shapes.expect('our own counts', stored, isShapeCounts));
}

function listenToTabs({ browser: { tabs }, full, recorder }: Parts, gate: Gate, openers: Openers): void {
  tabs.onCreated(({ id, openerTabId }) => {
    if (id === undefined) return;
    const at = Date.now();
    gate.run(() => {
      if (openerTabId !== undefined) return openers.opened(id, openerTabId);
      openers.created(id, at);
      recorder.onTabCreated(id, at);
    });
  });
  tabs.onRemoved((id) =>
    gate.run(() => {
      openers.closed(id);
      full.tabClosed(id);
    }),
  );
}
