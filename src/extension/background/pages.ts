import type { Parts } from './parts.ts';
import type { StartupQueue } from './startup-queue.ts';
import { TWILIO } from './handlers.ts';

/**
 * Opens the extension's pages where the browser asks for them, and follows the permission to
 * record.
 */
export function listenToPages(
  { browser, store, full, faults, changed }: Parts,
  gate: StartupQueue,
): void {
  const { permissions, runtime, tabs } = browser;
  const open = (page: string): void =>
    void tabs.open(runtime.url(page)).catch((error: unknown) => faults.note('tabs.create', error));
  runtime.onCommand((command) => {
    if (command === 'open-report') open('report.html');
  });
  runtime.onInstalled((reason) => {
    // Once; an update changes nothing of what is recorded.
    if (reason === 'install') open('popup.html?about');
  });
  permissions.onAdded(changed);
  permissions.onRemoved(({ origins }) => {
    changed();
    gate.run(() => {
      // From here on logins go by unseen, or a part of the one that is recorded whole: which the
      // recording has to say.
      if (origins.includes(TWILIO) || (origins.length > 0 && full.isRunning))
        store.appendGap('paused');
    });
  });
}
