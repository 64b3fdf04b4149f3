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
  const report = new URL('report.html', location.href).href;
  const surroundings = { client, engine, startWorker, tabId, report, storage: localStorage, askForHosts };
  render(openPage({ ...surroundings, canRecord: true }), root);
}
