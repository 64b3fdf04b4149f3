/**
 * `npm run dev`: builds the extension at every change of a source, unminimised and with source
 * maps, and has Chrome load it anew; the browser is opened on the login lab, as `npm start` does.
 * Where there is no display, or with `--build-only`, it only builds. It ends when the window is
 * closed, or at Ctrl+C.
 */
import { parseArgs } from 'node:util';
import { watch } from './build.mjs';
import { CHROME_EXTENSION, type Chrome } from './start/chrome.ts';
import { hasDisplay } from './start/display.ts';
import { openLab } from './start/interactive.ts';

const { values } = parseArgs({ options: { 'build-only': { type: 'boolean', default: false } } });

let chrome: Chrome | null = null;
let built: (() => void) | null = null;
const firstBuild = new Promise<void>((resolve) => (built = resolve));

async function reload(): Promise<void> {
  if (chrome === null) return;
  await chrome.browser.installExtension(CHROME_EXTENSION);
  console.log(
    'Loaded anew. Reload the pages of the extension, and open DevTools again for its panel.',
  );
}

const watching = watch((failure) => {
  if (failure !== null) {
    console.error(failure);
    return;
  }
  console.log(`Built at ${new Date().toLocaleTimeString('en-GB')}.`);
  built?.();
  reload().catch((error: unknown) => console.error('The browser did not load it:', error));
});

if (hasDisplay && !values['build-only']) {
  await firstBuild;
  process.exitCode = await openLab((opened) => (chrome = opened));
  await watching.close();
} else {
  console.log('Watching. Load dist/chrome or dist/firefox in a browser. Ctrl+C ends.');
}
