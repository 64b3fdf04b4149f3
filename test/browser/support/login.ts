import type { Page } from 'puppeteer';
import { HOMES, type Hosting } from '../../../lab/account.ts';
import { homeUrl, type Choice, type Flow } from '../../../lab/flow.ts';
import { HOSTS } from '../../../lab/hosts.ts';
import { tabIds, type Driven } from './driven.ts';

/** A login as a test wants it; the rest is as usual. */
export type Wanted = Partial<Omit<Choice, 'scenario'>> & {
  readonly scenario: string;
  readonly hosting?: Hosting;
};

export interface Tab {
  readonly page: Page;
  /** The browser's number. */
  readonly id: number;
}

/** @param where beside the others, or in a window of its own */
export async function newTab(driven: Driven, where: 'tab' | 'window' = 'tab'): Promise<Tab> {
  const before = new Set(await tabIds(driven));
  const page = await driven.browser.newPage({ type: where });
  // As a user's: Firefox takes the tab that is looked at for a popup's opener.
  await page.bringToFront();
  const [id] = (await tabIds(driven)).filter((each) => !before.has(each));
  if (id === undefined) throw new Error('The browser opened no tab.');
  return { page, id };
}

/** Where a login begins: at Flex itself, or in an application that shows it in an iframe. */
function addressOf(wanted: Wanted): string {
  const home = homeUrl(HOMES[wanted.hosting ?? 'hosted'], wanted);
  return wanted.delivery === 'iframe'
    ? `https://${HOSTS.crm}/?flex=${encodeURIComponent(home)}`
    : home;
}

/** Longer than any login takes. */
const PATIENCE = 30_000;

function whenAnswered({ lab: { flows } }: Driven, count: number): Promise<Flow[]> {
  const answered: Flow[] = [];
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      flows.off('answered', note);
      clearTimeout(timer);
      settle();
    };
    const note = (flow: Flow): void => {
      answered.push(flow);
      if (answered.length === count) done(() => resolve(answered));
    };
    const timer = setTimeout(() => {
      done(() => reject(new Error(`Flex answered ${answered.length} of ${count} responses.`)));
    }, PATIENCE);
    flows.on('answered', note);
  });
}

/**
 * Opens Flex in each of the tabs, all at once, and waits until Flex has answered every response;
 * gives the logins by tab.
 */
export async function logIn(
  driven: Driven,
  logins: readonly (readonly [Tab, Wanted])[],
): Promise<Flow[]> {
  const answered = whenAnswered(driven, logins.length);
  for (const [{ page }, wanted] of logins) {
    // The 401's password dialog ends the navigation with an error, and a popup's opener goes
    // nowhere.
    void page.goto(addressOf(wanted), { waitUntil: [] }).catch(() => undefined);
  }
  const flows = await answered;
  return logins.map(([, { scenario }]) => {
    const flow = flows.find((each) => each.scenario.id === scenario);
    if (!flow) throw new Error(`Flex answered no login of ${scenario}.`);
    return flow;
  });
}

/** Closes every tab and window but those of the extension. */
export async function closeLogins({ browser }: Driven): Promise<void> {
  const pages = await browser.pages();
  await Promise.all(pages.filter((page) => /^https:/.test(page.url())).map((page) => page.close()));
}
