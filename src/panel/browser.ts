import type { DevTools } from '../extension/browser/devtools.ts';
import type { BrowserApi } from '../extension/browser/over.ts';

/** What the panel needs of the browser beside messaging: which tab it is about, and the host permission. */

const TWILIO = { origins: ['https://*.twilio.com/*'] };

/** The tab whose logins the page shows: the inspected one in DevTools, the one of `?tab=`, or null for all. */
export function shownTab(devTools: DevTools | null): number | null {
  const asked = new URLSearchParams(location.search).get('tab');
  if (asked !== null && /^\d{1,15}$/.test(asked)) return Number(asked);
  return devTools?.tabId ?? null;
}

/**
 * Asks the user for Twilio's hosts; must be called in the click handler itself. Firefox refuses to ask from a DevTools page
 * (bug 1796933): there the report is opened, whose button can.
 */
export async function askForHosts({ permissions, runtime }: BrowserApi): Promise<void> {
  try {
    await permissions.request(TWILIO);
  } catch {
    open(runtime.url('report.html'));
  }
}
