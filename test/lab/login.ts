import { HOMES, type Generation } from '../../lab/account.ts';
import { homeUrl, type Choice } from '../../lab/choice.ts';
import { endOf } from '../../lab/scenario.ts';
import { scenarioOf } from '../../lab/scenarios/index.ts';
import type { RunningLab } from '../../lab/index.ts';
import { NodeBrowser } from './node-browser.ts';

/** A login as a test wants it; the rest is as usual. */
export type Wanted = Partial<Omit<Choice, 'scenario'>> & {
  readonly scenario: string;
  readonly generation: Generation;
};

/**
 * Logs in as a browser would, from Flex' page on until nothing more happens by itself. Where the
 * identity provider keeps the browser, its user closes the popup, or the tab.
 */
export async function logIn(
  lab: RunningLab,
  { hosting = 'hosted', ...choice }: Wanted,
): Promise<NodeBrowser> {
  const browser = new NodeBrowser(lab);
  await browser.open(homeUrl(HOMES[hosting], choice));
  if (endOf(scenarioOf(choice.scenario)) === 'kept') {
    const [page, popup] = browser.tabs;
    (popup ?? page)?.close();
    await browser.settled();
  }
  return browser;
}
