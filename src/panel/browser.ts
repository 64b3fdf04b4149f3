import browser from 'webextension-polyfill';

/** The panel's only door to the browser beside messaging: which tab it is about, and the host permission. */

const TWILIO = { origins: ['https://*.twilio.com/*'] };

/** The tab whose logins the page shows: the inspected one in DevTools, the one of `?tab=`, or null for all. */
export function shownTab(): number | null {
  const asked = new URLSearchParams(location.search).get('tab');
  if (asked !== null && /^\d{1,15}$/.test(asked)) return Number(asked);
  // Only pages inside DevTools have this namespace.
  return (browser.devtools as typeof browser.devtools | undefined)?.inspectedWindow.tabId ?? null;
}

/**
 * Asks the user for Twilio's hosts; must be called in the click handler itself. Firefox refuses to ask from a DevTools page
 * (bug 1796933): there the report is opened, whose button can.
 */
export async function askForHosts(): Promise<void> {
  try {
    await browser.permissions.request(TWILIO);
  } catch {
    open(browser.runtime.getURL('report.html'));
  }
}
