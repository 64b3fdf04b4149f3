import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChrome, ensureFirefox } from '../../scripts/browser.ts';
import { BUILT } from '../../scripts/start/chrome.ts';

/**
 * Once for the whole suite: both browsers are there (or are installed), and so is what is tested.
 */
export default function setup(): void {
  for (const folder of ['chrome', 'firefox']) {
    if (!existsSync(join(BUILT, folder, 'manifest.json'))) {
      throw new Error(
        `${join(BUILT, folder)} is missing: run "npm run build" first, these tests drive the built extension.`,
      );
    }
  }
  ensureChrome();
  ensureFirefox();
}
