import './setup.css';
import { render } from 'preact';
import { pageBrowser } from '../extension/browser/index.ts';
import { clientOver } from '../messaging/client-over.ts';
import { copyText } from '../panel/copy.ts';
import { saveFile } from '../panel/save-file.ts';
import { say } from '../text/say.ts';
import { SetupPage } from './page.tsx';

const browser = pageBrowser();
const client = clientOver(browser.channel, browser.identity);
const root = document.getElementById('root');

async function show(element: HTMLElement): Promise<void> {
  // Without the background the page works all the same: nothing is filled in beforehand.
  const connection = await client.request('connection').catch(() => ({}));
  const recorded = async () => {
    const { observations } = await client.request('observations', 0);
    return (await import('./recordings.ts')).diagnosed(observations, connection);
  };
  const inFile = async (file: File) => (await import('./recordings.ts')).diagnosedFile(file, connection);
  render(
    <SetupPage
      connection={connection}
      now={() => Date.now()}
      actions={{ copy: copyText, saveFile }}
      recordings={{ recorded, inFile }}
    />,
    element,
  );
}

document.title = `${say`Set up single sign-on for Twilio Flex`} – Flex SAML Inspector`;
if (root) void show(root);
