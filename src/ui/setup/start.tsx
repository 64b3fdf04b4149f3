import './setup.css';
import { render } from 'preact';
import { pageBrowser } from '../../extension/browser/index.ts';
import { clientOver } from '../../extension/messaging/client-over.ts';
import { loadPart } from '../state/load-part.ts';
import { say } from '../../i18n/say.ts';
import { SetupFrame } from './frame.tsx';

const browser = pageBrowser();
const client = clientOver(browser.channel, browser.identity);
const root = document.getElementById('root');

const pageParts = () => import('./open.tsx');

/**
 * The head of the page at once; its chapters when they are loaded, because they read certificates
 * and metadata.
 */
async function show(element: HTMLElement): Promise<void> {
  render(
    <SetupFrame>
      <p class="quiet">{say`Loading…`}</p>
    </SetupFrame>,
    element,
  );
  try {
    const [{ setupPage }, connection] = await Promise.all([
      loadPart(pageParts),
      // Without the background the page works all the same: nothing is filled in beforehand.
      client.request('connection').catch(() => ({})),
    ]);
    const { hash } = location;
    render(setupPage(client, connection), element);
    // The browser looked for the chapter of the address before it was there.
    if (hash !== '') document.getElementById(hash.slice(1))?.scrollIntoView();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    render(
      <SetupFrame>
        <p role="alert">{reason}</p>
      </SetupFrame>,
      element,
    );
  }
}

document.title = `${say`Set up single sign-on for Twilio Flex`} – Flex SAML Inspector`;
if (root) void show(root);
