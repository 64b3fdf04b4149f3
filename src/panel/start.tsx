import './panel.css';
import { render } from 'preact';
import { pageBrowser } from '../extension/browser/index.ts';
import type { Wanted } from '../extension/browser/permissions.ts';
import { clientOver } from '../messaging/client-over.ts';
import { askFor, shownTab } from './browser.ts';
import { engine } from './engine.ts';
import { openPage } from './page.tsx';
import { startWorker } from './start-worker.ts';

const root = document.getElementById('root');
if (root) {
  const browser = pageBrowser();
  const tabId = shownTab(browser.devTools);
  const client = clientOver(browser.channel, browser.identity);
  const report = new URL('report.html', location.href).href;
  const surroundings = {
    client,
    engine,
    startWorker,
    tabId,
    report,
    storage: localStorage,
    askFor: (wanted: Wanted) => askFor(browser, wanted),
  };
  render(openPage({ ...surroundings, canRecord: true }), root);
}
