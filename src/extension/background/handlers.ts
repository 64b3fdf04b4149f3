import type { Parts } from './parts.ts';
import { selectedConnection, withConnection } from '../../connection/accounts.ts';
import type { RecorderStatus } from '../messaging/protocol.ts';
import type { Handlers } from '../messaging/server.ts';
import type { StartupQueue } from './startup-queue.ts';

/** The only hosts asked for at install, and enough for a whole login. */
export const TWILIO = 'https://*.twilio.com/*';

/** What the background answers its pages. */
export function handlersOf(parts: Parts): Handlers {
  const { browser, store, settings, full, recorder, faults, revision, changed } = parts;
  const status = async (): Promise<RecorderStatus> => {
    full.check();
    const { permissions } = browser.answers;
    const [hostPermission, isAllowed] = await Promise.all([
      browser.permissions.contains({ origins: [TWILIO] }),
      browser.permissions.contains({ permissions }),
    ]);
    // All the rest at one moment, which the revision names.
    return {
      revision: revision(),
      recording: settings.recording,
      hostPermission,
      session: store.session,
      lastSeq: store.lastSeq,
      since: store.since,
      full: full.state,
      answers: { isOn: settings.showsAnswers, isAllowed, permissions },
      unexpected: browser.shapes.all,
      faults: faults.list(),
    };
  };
  /**
   * The pages are told also where the new value could not be kept: it holds as long as the worker
   * lives.
   */
  const change = async (saving: Promise<void>): Promise<void> => {
    try {
      await saving;
    } finally {
      changed();
    }
  };
  return {
    observations: (after) => store.news(after),
    status,
    async setRecording(on) {
      if (on && !settings.recording) store.appendGap('paused');
      await change(settings.setRecording(on));
      return status();
    },
    async forget() {
      full.forget();
      await change(store.forget());
      return status();
    },
    startFull(tabId) {
      full.start(tabId);
      return status();
    },
    stopFull() {
      full.stop('user');
      return status();
    },
    async setShowsAnswers(on) {
      await change(settings.setShowsAnswers(on));
      return status();
    },
    connection: () => selectedConnection(settings.accounts),
    setConnection: (connection) =>
      change(settings.setAccounts(withConnection(settings.accounts, connection))),
    accounts: () => settings.accounts,
    setAccounts: (accounts) => change(settings.setAccounts(accounts)),
    content: (seen) => recorder.onContent(seen),
    lacksBody: (seen) => recorder.lacksBody(seen),
    body: (seen) => recorder.onBody(seen),
    keys: (seen) => recorder.onKeys(seen),
    pageCall: (call) => recorder.onPageCall(call),
    sentTo: (seen) => recorder.onSentTo(seen),
    unexpectedShape: (shape) => browser.shapes.count(shape),
  };
}

/** Lets no request be answered from a state that is still being restored. */
export function afterRestore(gate: StartupQueue, handlers: Handlers): Handlers {
  const gated = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (...args: unknown[]) => {
      await gate.passed();
      return (handler as (...args: unknown[]) => unknown)(...args);
    },
  ]);
  return Object.fromEntries(gated) as Handlers;
}
