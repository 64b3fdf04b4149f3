/**
 * `npm start`: builds, starts the login lab and opens Chrome with the extension on it. Where there
 * is no display (or with `--headless`) it logs in through every scenario, reads the findings out of
 * the panel and says whether they are the right ones. `--extension-only` opens Chrome with the
 * extension alone, for a login at a real account.
 */
import { parseArgs } from 'node:util';
import { buildExtension } from './start/build.ts';
import { hasDisplay } from './start/display.ts';
import { runHeadless } from './start/headless.ts';
import { openLab, openReal } from './start/interactive.ts';

const { values } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    'extension-only': { type: 'boolean', default: false },
  },
});

/** @returns the exit code */
async function main(): Promise<number> {
  await buildExtension();
  if (values['extension-only']) {
    if (hasDisplay) return openReal();
    throw new Error('--extension-only needs a display: run it on a desktop.');
  }
  return values.headless || !hasDisplay ? runHeadless() : openLab();
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
