import './panel.css';
import { render } from 'preact';
import { engine } from './engine.ts';
import { noRecorder } from './no-recorder.ts';
import { openPage } from './page.tsx';

/** Nothing of what was opened is kept. */
const storage = { getItem: () => null, setItem: () => undefined };

const root = document.getElementById('root');
if (root) {
  render(openPage({ client: noRecorder(), engine, tabId: null, storage, askForHosts: null, canRecord: false }), root);
}
