import type { Gate } from './gate.ts';
import { TWILIO } from './handlers.ts';
import type { Parts } from './service.ts';

/** Opens the extension's pages where the browser asks for them, and follows the permission to record. */
export function listenToPages({ api, store, full, changed }: Parts, gate: Gate): void {
  api.commands.onCommand.addListener((command) => {
    if (command === 'open-report') void api.tabs.create({ url: api.runtime.getURL('report.html') });
  });
  api.runtime.onInstalled.addListener(({ reason }) => {
    // Once; an update changes nothing of what is recorded.
    if (reason === 'install') void api.tabs.create({ url: api.runtime.getURL('popup.html?about') });
  });
  api.permissions.onAdded.addListener(changed);
  api.permissions.onRemoved.addListener(({ origins }) => {
    changed();
    gate.run(() => {
      // From here on logins go by unseen, or a part of the one that is recorded whole: which the recording has to say.
      if (origins?.includes(TWILIO) || (origins?.length && full.isRunning)) store.appendGap('paused');
    });
  });
}
