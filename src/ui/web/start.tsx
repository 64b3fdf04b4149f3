import '../panel/panel.css';
import { render } from 'preact';
import { engine } from '../state/engine.ts';
import { openPage } from '../panel/page.tsx';
import { noRecorder } from './no-recorder.ts';
import { startWorker } from './start-worker.ts';

/** The page keeps nothing: how it looked is forgotten with it. */
const storage = { getItem: () => null, setItem: () => undefined };

const root = document.getElementById('root');
if (root) {
  const [report = ''] = location.href.split('#', 1);
  const surroundings = {
    client: noRecorder(),
    engine,
    startWorker,
    tabId: null,
    report,
    storage,
    askFor: null,
  };
  render(openPage({ ...surroundings, canRecord: false }), root);
}
