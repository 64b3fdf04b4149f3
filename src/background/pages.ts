import type { Gate } from './gate.ts';
import { TWILIO } from './handlers.ts';
import type { Parts } from './service.ts';

/** Opens the report where the browser's keyboard command asks for it, and follows the permission to record. */
export function listenToPages({ api, store, changed }: Parts, gate: Gate): void {
  api.commands.onCommand.addListener((command) => {
    if (command === 'open-report') void api.tabs.create({ url: api.runtime.getURL('report.html') });
  });
  api.permissions.onAdded.addListener(changed);
  api.permissions.onRemoved.addListener(({ origins }) => {
    changed();
    // From here on logins go by unseen, which the recording has to say.
    if (origins?.includes(TWILIO)) gate.run(() => store.appendGap('paused'));
  });
}
