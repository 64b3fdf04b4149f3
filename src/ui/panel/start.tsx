import './panel.css';
import { render } from 'preact';
import { pageBrowser } from '../../extension/browser/index.ts';
import type { Wanted } from '../../extension/browser/permissions.ts';
import { clientOver } from '../../extension/messaging/client-over.ts';
import { askFor, shownTab } from './browser.ts';
import { engineLater } from '../state/engine-later.ts';
import { loadPart } from '../state/load-part.ts';
import { openPage } from './page.tsx';
import { startWorker } from '../state/start-worker.ts';

/** Where versions up to 1.0.0 kept the view and the text of the search: on the disk. */
const KEPT_BEFORE = ['view', 'view of a tab'];

const importEngine = async () => (await loadPart(() => import('../state/engine.ts'))).engine;

const root = document.getElementById('root');
if (root) {
  for (const key of KEPT_BEFORE) localStorage.removeItem(key);
  const browser = pageBrowser();
  const tabId = shownTab(browser.devTools);
  const client = clientOver(browser.channel, browser.identity);
  const report = new URL('report.html', location.href).href;
  const surroundings = {
    client,
    engine: engineLater(importEngine),
    startWorker,
    tabId,
    report,
    storage: sessionStorage,
    askFor: (wanted: Wanted) => askFor(browser, wanted),
  };
  render(openPage({ ...surroundings, canRecord: true }), root);
}
