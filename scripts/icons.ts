/**
 * `npm run icons`: renders icons/<size>.png from the drawings icons/icon.svg and, where that would
 * blur, icons/icon-small.svg. Run it after changing a drawing; the PNG files are committed, so that
 * a build needs no browser.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer';
import { ensureChrome, sandboxArguments } from './browser.ts';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', 'icons');

/** The sizes the manifest names, each with the drawing it is made from. */
const ICONS = [
  { size: 16, drawing: 'icon-small.svg' },
  { size: 32, drawing: 'icon.svg' },
  { size: 48, drawing: 'icon.svg' },
  { size: 128, drawing: 'icon.svg' },
];

const browser = await puppeteer.launch({
  executablePath: ensureChrome(),
  args: [...sandboxArguments()],
});
try {
  const page = await browser.newPage();
  for (const { size, drawing } of ICONS) {
    const source = readFileSync(join(FOLDER, drawing)).toString('base64');
    await page.setViewport({ width: size, height: size, deviceScaleFactor: 1 });
    await page.setContent(
      `<style>body { margin: 0 } img { display: block }</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${source}">`,
      { waitUntil: 'load' },
    );
    const png = await page.screenshot({ omitBackground: true, type: 'png' });
    writeFileSync(join(FOLDER, `${size}.png`), png);
  }
} finally {
  await browser.close();
}
