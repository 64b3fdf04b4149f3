import type { Gate } from './gate.ts';
import { TWILIO } from './handlers.ts';
import type { Parts } from './service.ts';

/** Opens the extension's pages where the browser, not a page, asks for them, and follows the permission to record. */
export function listenToPages({ api, store, changed }: Parts, gate: Gate): void {
  const open = (page: string): void => void api.tabs.create({ url: api.runtime.getURL(page) });

  api.commands.onCommand.addListener((command) => {
    if (command === 'open-report') open('report.html');
  });
  api.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') open('popup.html?first-run');
  });
  api.permissions.onAdded.addListener(changed);
  api.permissions.onRemoved.addListener(({ origins }) => {
    changed();
    // From here on logins go by unseen, which the recording has to say.
    if (origins?.includes(TWILIO)) gate.run(() => store.appendGap('paused'));
  });
}
