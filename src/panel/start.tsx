import './panel.css';
import { render } from 'preact';
import { createClient } from '../messaging/client.ts';
import { askForHosts, shownTab } from './browser.ts';
import { engine } from './engine.ts';
import { openPage } from './page.tsx';
import { startWorker } from './start-worker.ts';

const root = document.getElementById('root');
if (root) {
  const tabId = shownTab();
  const client = createClient();
  render(openPage({ client, engine, startWorker, tabId, storage: localStorage, askForHosts, canRecord: true }), root);
}
