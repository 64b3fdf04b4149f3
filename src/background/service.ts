import type { Browser } from 'webextension-polyfill';
import type { Channel, Identity } from '../messaging/channel.ts';
import type { RecorderStatus } from '../messaging/protocol.ts';
import { broadcaster, serve, type Handlers } from '../messaging/server.ts';
import type { Seen } from './events.ts';
import { Gate } from './gate.ts';
import { Openers } from './openers.ts';
import { Recorder } from './recorder.ts';
import { Settings } from './settings.ts';
import { ObservationStore } from './store.ts';

/** The only hosts asked for at install, and enough for a whole login. */
export const TWILIO = 'https://*.twilio.com/*';

/** What the background needs of the browser. */
export type Api = Pick<Browser, 'webRequest' | 'tabs' | 'storage' | 'permissions'>;

/**
 * Starts the background. Every listener is registered before this returns, because a listener registered later misses the
 * event that woke the worker.
 *
 * @returns resolves when the state of the worker's last life is restored and everything that came meanwhile is recorded
 */
export function startBackground(api: Api, channel: Channel, own: Identity): Promise<void> {
  const gate = new Gate();
  const store = new ObservationStore(api.storage.session);
  const openers = new Openers(api.storage.session);
  const settings = new Settings(api.storage.local);
  const tell = broadcaster(channel);
  store.onAppend = (lastSeq) => tell({ event: 'recorded', lastSeq });

  const recorder = new Recorder({
    append: (draft) => store.append(draft),
    requestOf: (requestId) => store.requestOf(requestId),
    observations: () => store.after(0),
    openerOf: (tabId) => openers.openerOf(tabId),
  });

  listenToRequests(api, recorder, (task) => {
    gate.run(() => {
      if (settings.recording) task();
    });
  });
  api.tabs.onCreated.addListener(({ id, openerTabId }) => {
    if (id !== undefined && openerTabId !== undefined) gate.run(() => openers.opened(id, openerTabId));
  });
  api.tabs.onRemoved.addListener((id) => gate.run(() => openers.closed(id)));
  const changed = (): void => tell({ event: 'changed' });
  api.permissions.onAdded.addListener(changed);
  api.permissions.onRemoved.addListener(changed);

  const status = async (): Promise<RecorderStatus> => ({
    recording: settings.recording,
    hostPermission: await api.permissions.contains({ origins: [TWILIO] }),
    session: store.session,
    lastSeq: store.lastSeq,
  });
  const handlers: Handlers = {
    observations: (after) => ({ session: store.session, observations: store.after(after) }),
    status,
    async setRecording(on) {
      if (on && !settings.recording) {
        store.append({ saw: 'gap', because: 'paused', lost: null, tabId: -1, requestId: '', at: Date.now() });
      }
      await settings.setRecording(on);
      changed();
      return status();
    },
    async forget() {
      await store.forget();
      changed();
      return status();
    },
    connection: () => settings.connection,
    async setConnection(connection) {
      await settings.setConnection(connection);
      changed();
    },
    content: (seen) => recorder.onContent(seen),
  };
  serve(channel, own, afterGate(gate, handlers));

  // A part that cannot be restored starts empty: what the browser shows from now on is recorded all the same.
  return Promise.allSettled([store.restore(), openers.restore(), settings.restore()]).then(() => gate.open());
}

/** Lets no request be answered from a state that is still being restored. */
function afterGate(gate: Gate, handlers: Handlers): Handlers {
  const gated = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (...args: unknown[]) => {
      await gate.passed();
      return (handler as (...args: unknown[]) => unknown)(...args);
    },
  ]);
  return Object.fromEntries(gated) as Handlers;
}

/** Frames and scripted requests; images, styles and the like belong to no login. */
const FILTER = { urls: [TWILIO], types: ['main_frame', 'sub_frame', 'xmlhttprequest'] } satisfies Parameters<
  Api['webRequest']['onCompleted']['addListener']
>[1];

/** No `extraHeaders`: it would show cookies, which nobody wants here, and Firefox throws on it. */
function listenToRequests({ webRequest }: Api, recorder: Recorder, run: (task: () => void) => void): void {
  const later =
    <S extends Seen>(record: (seen: S) => void) =>
    (seen: S): void =>
      run(() => record(seen));
  webRequest.onBeforeRequest.addListener(
    later((seen: Parameters<Recorder['onBeforeRequest']>[0]) => recorder.onBeforeRequest(seen)),
    FILTER,
    ['requestBody'],
  );
  webRequest.onHeadersReceived.addListener(
    later((seen: Parameters<Recorder['onHeadersReceived']>[0]) => recorder.onHeadersReceived(seen)),
    FILTER,
    ['responseHeaders'],
  );
  webRequest.onBeforeRedirect.addListener(
    later((seen: Parameters<Recorder['onBeforeRedirect']>[0]) => recorder.onBeforeRedirect(seen)),
    FILTER,
    ['responseHeaders'],
  );
  webRequest.onCompleted.addListener(
    later((seen: Seen) => recorder.onCompleted(seen)),
    FILTER,
  );
  webRequest.onErrorOccurred.addListener(
    later((seen: Parameters<Recorder['onErrorOccurred']>[0]) => recorder.onErrorOccurred(seen)),
    FILTER,
  );
}
