import { connectionFor } from '../../lab/connection.ts';
import { startLab } from '../../lab/index.ts';
import { good } from '../../lab/scenarios/good.ts';
import { launchChrome, type Chrome } from './chrome.ts';
import { openPanel } from './devtools.ts';

const closed = ({ browser }: Chrome): Promise<void> =>
  new Promise((resolve) => browser.once('disconnected', () => resolve()));

const SIZE = { width: 1400, height: 1050 };

/**
 * Opens the lab's page with our panel in DevTools below it, until the window is closed.
 *
 * @param onOpen is given the browser once it shows them
 */
export async function openLab(onOpen: (chrome: Chrome) => void = () => {}): Promise<number> {
  const lab = await startLab();
  const chrome = await launchChrome({ lab, headless: false, ...SIZE });
  const [page = await chrome.browser.newPage()] = await chrome.browser.pages();
  await page.goto(lab.url);
  const { context } = await openPanel(chrome.browser, chrome.extensionId);
  await context.request('setConnection', connectionFor(good, lab.keys));
  // A scenario may be about what the Console holds: the settings follow it.
  lab.flows.on('begun', ({ scenario }) => {
    context.request('setConnection', connectionFor(scenario, lab.keys)).catch(() => {
      // The panel was closed; the settings stay as they were.
    });
  });
  onOpen(chrome);
  console.log(
    'Pick a scenario on the page. The Flex SAML panel in DevTools shows what it comes to. Close the window to end.',
  );
  await closed(chrome);
  await chrome.close();
  await lab.close();
  return 0;
}

/** Opens Chrome with the extension and nothing else, for a login at a real account. */
export async function openReal(): Promise<number> {
  const chrome = await launchChrome({ lab: null, headless: false, ...SIZE });
  const [page = await chrome.browser.newPage()] = await chrome.browser.pages();
  await page.goto('https://flex.twilio.com/').catch(() => null);
  await openPanel(chrome.browser, chrome.extensionId);
  console.log(
    'Log in to Flex. The Flex SAML panel in DevTools records it. Close the window to end.',
  );
  await closed(chrome);
  await chrome.close();
  return 0;
}
