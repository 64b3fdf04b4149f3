import './panel.css';
import { render } from 'preact';
import { createClient } from '../messaging/client.ts';
import { askForHosts, shownTab } from './browser.ts';
import { engine } from './engine.ts';
import { openPage } from './page.tsx';

const root = document.getElementById('root');
if (root) {
  const tabId = shownTab();
  render(
    openPage({ client: createClient(), engine, tabId, storage: localStorage, askForHosts, canRecord: true }),
    root,
  );
}
