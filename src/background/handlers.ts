import { selectedConnection, withConnection } from '../connection/accounts.ts';
import type { RecorderStatus } from '../messaging/protocol.ts';
import type { Handlers } from '../messaging/server.ts';
import type { Gate } from './gate.ts';
import type { Parts } from './service.ts';

/** The only hosts asked for at install, and enough for a whole login. */
export const TWILIO = 'https://*.twilio.com/*';

/** What the background answers its pages. */
export function handlersOf({ browser, store, settings, full, recorder, changed }: Parts): Handlers {
  const status = async (): Promise<RecorderStatus> => {
    full.check();
    return {
      recording: settings.recording,
      hostPermission: await browser.permissions.contains({ origins: [TWILIO] }),
      session: store.session,
      lastSeq: store.lastSeq,
      since: store.since,
      full: full.state,
      unexpected: browser.shapes.all,
    };
  };
  return {
    observations: (after) => ({ session: store.session, observations: store.after(after) }),
    status,
    async setRecording(on) {
      if (on && !settings.recording) store.appendGap('paused');
      await settings.setRecording(on);
      changed();
      return status();
    },
    async forget() {
      full.forget();
      await store.forget();
      changed();
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
    connection: () => selectedConnection(settings.accounts),
    async setConnection(connection) {
      await settings.setAccounts(withConnection(settings.accounts, connection));
      changed();
    },
    accounts: () => settings.accounts,
    async setAccounts(accounts) {
      await settings.setAccounts(accounts);
      changed();
    },
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
export function afterGate(gate: Gate, handlers: Handlers): Handlers {
  const gated = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (...args: unknown[]) => {
      await gate.passed();
      return (handler as (...args: unknown[]) => unknown)(...args);
    },
  ]);
  return Object.fromEntries(gated) as Handlers;
}
