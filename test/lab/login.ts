import { HOMES, type Generation } from '../../lab/account.ts';
import { homeUrl, type Choice } from '../../lab/choice.ts';
import { endOf } from '../../lab/scenario.ts';
import { scenarioOf } from '../../lab/scenarios/index.ts';
import type { RunningLab } from '../../lab/index.ts';
import { NodeBrowser } from './node-browser.ts';

/** A login as a test wants it; the rest is as usual. */
export type Wanted = Partial<Omit<Choice, 'scenario'>> & { readonly scenario: string; readonly generation: Generation };

/** Logs in as a browser would, from Flex' page on until nothing more happens by itself. A popup that waits is closed. */
export async function logIn(lab: RunningLab, { hosting = 'hosted', ...choice }: Wanted): Promise<NodeBrowser> {
  const browser = new NodeBrowser(lab);
  await browser.open(homeUrl(HOMES[hosting], choice));
  if (endOf(scenarioOf(choice.scenario)) === 'kept') {
    for (const tab of browser.tabs.filter(({ opener }) => opener !== null)) tab.close();
    await browser.settled();
  }
  return browser;
}
