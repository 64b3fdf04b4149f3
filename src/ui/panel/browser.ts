import type { DevTools } from '../../extension/browser/devtools.ts';
import type { BrowserApi } from '../../extension/browser/over.ts';
import type { Wanted } from '../../extension/browser/permissions.ts';

/** What the panel needs of the browser beside messaging: which tab it is about, and permissions. */

/**
 * The tab whose logins the page shows: the inspected one in DevTools, the one of `?tab=`, or null
 * for all.
 */
export function shownTab(devTools: DevTools | null): number | null {
  const asked = new URLSearchParams(location.search).get('tab');
  if (asked !== null && /^\d{1,15}$/.test(asked)) return Number(asked);
  return devTools?.tabId ?? null;
}

/**
 * Asks the user to allow something; must be called in the click handler itself. Firefox refuses to
 * ask from a DevTools page (bug 1796933): there the report is opened, whose button can.
 */
export async function askFor(
  {
    permissions,
    runtime,
    devTools,
  }: Pick<BrowserApi, 'permissions' | 'runtime'> & { devTools: DevTools | null },
  wanted: Wanted,
): Promise<void> {
  try {
    await permissions.request(wanted);
  } catch (error) {
    if (!devTools) throw error;
    open(runtime.url('report.html'));
  }
}
