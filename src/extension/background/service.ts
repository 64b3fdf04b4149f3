import type { Parts } from './parts.ts';
import * as v from 'valibot';
import { isFlexHome } from '../../flex/endpoints.ts';
import type { BrowserApi } from '../browser/over.ts';
import { isShapeCounts } from '../browser/shapes.ts';
import type { Tab } from '../browser/tabs.ts';
import { broadcaster, handleMessages } from '../messaging/server.ts';
import { listenToContentScripts, orderFrame } from './content-scripts.ts';
import type { UnnumberedObservation } from './unnumbered-observation.ts';
import { bringsAnswer, LIMITS } from './eviction.ts';
import { Faults } from './faults.ts';
import { FullRecorder, storedFull } from './full-recording.ts';
import { StartupQueue } from './startup-queue.ts';
import { afterRestore, handlersOf } from './handlers.ts';
import { listenToRequests } from './listeners.ts';
import { Openers } from './popup-openers.ts';
import { PageReader } from './page-reader.ts';
import { listenToPages } from './pages.ts';
import { Recorder } from './recorder.ts';
import { listenToAnswers, RefusedAnswers } from './refused-answers.ts';
import { Settings } from './settings.ts';
import { ObservationStore } from './store.ts';

const FULL = 'full';

/** Hands an error on to be counted, with what was being done. */
export const noted =
  (faults: Faults, where: string) =>
  (error: unknown): void =>
    faults.note(where, error);

function fullRecorder(
  { action, storage, tabs }: BrowserApi,
  faults: Faults,
  changed: () => void,
): FullRecorder {
  const showBadge = (tabId: number, on: boolean): void => {
    const badge = { text: on ? 'REC' : '', color: '#b3261e' };
    void action.setBadge(tabId, badge).catch(noted(faults, 'action.setBadge'));
  };
  return new FullRecorder({
    now: () => Date.now(),
    save: (state) =>
      void storage.session
        .set({ [FULL]: state })
        .catch(noted(faults, 'storage.session.set (full)')),
    every(milliseconds, task) {
      const timer = setInterval(() => {
        task();
        // Any call keeps the worker alive; without one the badge would go on saying REC after the
        // worker has stopped.
        void storage.session.get(FULL).catch(noted(faults, 'storage.session.get (full)'));
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
 * Starts the background. Every listener is registered before this returns, because a listener
 * registered later misses the event that woke the worker.
 *
 * @returns resolves when the state of the worker's last life is restored and everything that came
 * meanwhile is recorded
 */
export function startBackground(browser: BrowserApi): Promise<void> {
  const { channel, identity, requests } = browser;
  const { session, local } = browser.storage;
  // A later life of the worker begins later: its revisions are higher without being kept anywhere.
  let revision = Date.now();
  const changed = (): void => {
    revision += 1;
    publish({ event: 'changed' });
  };
  const faults = new Faults(session, changed);
  const { publish, onPageRequest } = broadcaster(channel, noted(faults, 'runtime.sendMessage'));
  const gate = new StartupQueue(noted(faults, 'recording'));
  const store = new ObservationStore(session, LIMITS, noted(faults, 'storage.session (recording)'));
  const openers = new Openers(session, noted(faults, 'storage.session.set (openers)'));
  const settings = new Settings(local, noted(faults, 'storage.local.get (settings)'));
  const full = fullRecorder(browser, faults, changed);
  followShapes(browser, faults, changed);
  store.onAppend = (lastSeq) => publish({ event: 'recorded', lastSeq });

  const append = (draft: UnnumberedObservation): void => {
    store.append(draft);
    pages.recorded(draft);
    const isPage = draft.saw === 'request' && draft.resource !== 'xmlhttprequest';
    if (isPage && full.covers(draft.tabId, draft.openerTabId)) full.loaded(bringsAnswer(draft));
  };
  const recorder = new Recorder({
    append,
    requestOf: (requestId) => store.requestOf(requestId),
    wasDropped: (requestId) => store.wasDropped(requestId),
    toldOf: (requestId) => store.toldOf(requestId),
    requestsIn: (tabId) => store.requestsIn(tabId),
    calls: () => store.calls(),
    openerOf: (tabId) => openers.openerOf(tabId),
    isNewTab: (tabId, at) => openers.isNew(tabId, at),
    wasJustOpened: (tabId, at) => openers.wasJustOpened(tabId, at),
    opened: (tabId, openerTabId, at) => openers.opened(tabId, openerTabId, at),
    wentOn: (tabId) => openers.wentOn(tabId),
    recordsLogins: () => settings.recording,
    recordsAll: (tabId) => full.covers(tabId, openers.openerOf(tabId)),
  });
  const pages = new PageReader({
    now: () => Date.now(),
    append,
    requestsIn: (tabId) => store.requestsIn(tabId),
    toldOf: (requestId) => store.toldOf(requestId),
    requestOf: (requestId) => store.requestOf(requestId),
    addText: (request, text) => recorder.addText(request, text, 'page'),
    recordsLogins: () => settings.recording,
    recordsAll: (tabId) => full.covers(tabId, openers.openerOf(tabId)),
    order: (tabId, frameId, watch) => orderFrame(browser, faults, tabId, frameId, watch),
  });
  const parts: Parts = {
    browser,
    store,
    settings,
    full,
    recorder,
    faults,
    revision: () => revision,
    changed,
  };

  listenToRequests(requests, recorder, (task) =>
    gate.run(() => {
      full.check();
      task();
    }),
  );
  listenToTabs(parts, gate, openers);
  listenToPages(parts, gate);
  handleMessages(channel, identity, afterRestore(gate, handlersOf(parts)), onPageRequest);
  listenToContentScripts(browser, gate, pages, faults);
  const refused = new RefusedAnswers({
    requestOf: (requestId) => store.requestOf(requestId),
    addText: (request, text) => recorder.addText(request, text, 'filter'),
    showsAnswers: () => settings.showsAnswers,
    recordsLogins: () => settings.recording,
    recordsAll: (tabId) => full.covers(tabId, openers.openerOf(tabId)),
  });
  listenToAnswers(browser, gate, refused, noted(faults, 'asking what is allowed'));

  const restoreFull = async (): Promise<void> => {
    const { [FULL]: stored = null } = await session.get(FULL);
    full.restore(v.parse(storedFull, stored));
  };
  // A part that cannot be restored starts empty: what the browser shows from now on is recorded all
  // the same.
  const restored = (what: string, restoring: Promise<void>): Promise<void> =>
    restoring.catch(noted(faults, `restoring ${what}`));
  return Promise.all([
    restored('the recording', store.restore()),
    restored('the openers', openers.restore()),
    restored('the settings', settings.restore()),
    restored('the full recording', restoreFull()),
    restored('the faults', faults.restore()),
    restored('the unexpected shapes', restoreShapes(browser)),
  ]).then(() => gate.open());
}

const SHAPES = 'unexpectedShapes';

/** Keeps what was counted over the worker's death, and tells the pages of each. */
function followShapes({ shapes, storage }: BrowserApi, faults: Faults, changed: () => void): void {
  shapes.onCount = (shape) => {
    changed();
    // An answer of the storage itself is not written down by it.
    if (shape.startsWith('storage.')) return;
    void storage.session
      .set({ [SHAPES]: shapes.all })
      .catch(noted(faults, 'storage.session.set (shapes)'));
  };
}

async function restoreShapes({ shapes, storage }: BrowserApi): Promise<void> {
  const stored = (await storage.session.get(SHAPES))[SHAPES];
  if (stored !== undefined) shapes.restore(shapes.expect('our own counts', stored, isShapeCounts));
}

/**
 * Says that a tab was closed while a login in it, or in the page that opened it, had not ended:
 * nothing more is to come of that.
 */
function noteClosed(
  { store, settings, full }: Parts,
  openers: Openers,
  tabId: number,
  at: number,
): void {
  const openerTabId = openers.openerOf(tabId);
  if (!settings.recording && !full.covers(tabId, openerTabId)) return;
  const isUnderWay = [tabId, openerTabId].some(
    (tab) => tab !== null && store.isLoginUnderWay(tab, at),
  );
  if (isUnderWay) store.append({ saw: 'tab-closed', tabId, requestId: '', at, openerTabId });
}

/** With when it was created: milliseconds since 1970. */
type NewTab = Pick<Tab, 'openerTabId' | 'windowId'> & { readonly id: number; readonly at: number };

/**
 * Whether a login to Flex may have been opened from the tab: the address of one that hosts Flex
 * itself is not shown to us.
 */
const mayShowFlex = ({ url }: Tab): boolean => url === undefined || isFlexHome(url);

/**
 * Finds out whether a new tab is a popup, and of which page. Firefox names no opener of a tab in
 * another window, as that of a popup is: it is the page that was looked at last, because a browser
 * opens a popup for that one alone. Chromium names the tab in front as the opener of every tab,
 * also of one that its user opened.
 */
async function findOpener(
  { browser, faults }: Parts,
  gate: StartupQueue,
  openers: Openers,
  tab: NewTab,
): Promise<void> {
  const { id, at } = tab;
  try {
    const isPopup = await browser.tabs.isInPopup(tab);
    if (isPopup === false) return gate.run(() => openers.standsBesideOthers(id));
    if (tab.openerTabId !== undefined) return;
    const last = (await browser.tabs.fronts()).find((front) => front.id !== id);
    const openerTabId = last && mayShowFlex(last) ? last.id : undefined;
    if (openerTabId === undefined) return;
    gate.run(() => {
      if (openers.isNew(id, at)) openers.opened(id, openerTabId, at);
    });
  } catch (error) {
    noted(faults, 'finding the opener of a tab')(error);
  }
}

function listenToTabs(parts: Parts, gate: StartupQueue, openers: Openers): void {
  const { browser, full, recorder } = parts;
  const { tabs } = browser;
  tabs.onCreated(({ id, openerTabId, windowId }) => {
    if (id === undefined) return;
    const at = Date.now();
    gate.run(() => {
      if (openerTabId !== undefined) return openers.opened(id, openerTabId, at);
      openers.created(id, at);
      recorder.onTabCreated(id, at);
    });
    void findOpener(parts, gate, openers, { id, openerTabId, windowId, at });
  });
  tabs.onRemoved((id) => {
    const at = Date.now();
    gate.run(() => {
      noteClosed(parts, openers, id, at);
      openers.closed(id);
      full.tabClosed(id);
    });
  });
}
