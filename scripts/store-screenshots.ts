/**
 * `npm run store:screenshots`: takes the pictures that the stores' listings show, in the sizes the
 * stores ask for, into docs/store/screenshots: the pages as they are, with the logins of the visual
 * tests. Look at each before you commit it.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { startHarness, type Harness } from '../test/ui/harness.ts';
import { buildExtension } from './start/build.ts';
import { openView, painted, readRecordings, type Recordings } from '../test/ui/visual.ts';
import { ROOT } from './root.ts';
import {
  PROMOTIONS,
  SCREENSHOTS,
  STORE_PICTURES,
  type Promotion,
  type Screenshot,
} from './store/pictures.ts';

async function screenshot(
  harness: Harness,
  recordings: Recordings,
  wanted: Screenshot,
): Promise<Uint8Array> {
  const { page, faults } = await openView(harness, wanted.view, recordings, wanted);
  await painted(page);
  if (faults.length > 0) throw new Error(`${wanted.view}: ${faults.join('\n')}`);
  const png = await page.screenshot();
  await harness.closePages();
  return png;
}

/** The icon, the name and the summary of the listing. */
async function promotion(
  browser: Browser,
  { width, height, icon, name, summary }: Promotion,
): Promise<Uint8Array> {
  const [drawing, listing] = await Promise.all([
    readFile(join(ROOT, 'icons', 'icon.svg'), 'base64'),
    readFile(join(ROOT, 'docs', 'store', 'description.md'), 'utf8'),
  ]);
  const said = (heading: string): string =>
    new RegExp(`^## ${heading}.*\\n\\n(.+)$`, 'm').exec(listing)?.[1] ?? '';
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  await page.setContent(
    `<style>
      body { align-items: center; background: #14213d; color: #fff; display: flex; flex-direction: column; font-family: sans-serif;
        gap: ${icon / 6}px; height: 100vh; justify-content: center; margin: 0; text-align: center }
      h1 { font-size: ${name}px; margin: 0 } p { color: #d5dbe8; font-size: ${summary}px; line-height: 1.4; margin: 0; max-width: 80% }
    </style><img width="${icon}" height="${icon}" src="data:image/svg+xml;base64,${drawing}"><h1></h1><p></p>`,
  );
  await page.$eval('h1', (element, text) => element.replaceChildren(text), said('Name'));
  await page.$eval('p', (element, text) => element.replaceChildren(text), said('Summary'));
  const png = await page.screenshot();
  await page.close();
  return png;
}

const recordings = readRecordings();
await mkdir(STORE_PICTURES, { recursive: true });
await buildExtension();
const harness = await startHarness();
try {
  for (const wanted of SCREENSHOTS)
    await writeFile(
      join(STORE_PICTURES, wanted.file),
      await screenshot(harness, recordings, wanted),
    );
  for (const wanted of PROMOTIONS)
    await writeFile(join(STORE_PICTURES, wanted.file), await promotion(harness.browser, wanted));
} finally {
  await harness.close();
}
