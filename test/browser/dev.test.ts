import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROME_EXTENSION, launchChrome, type Chrome } from '../../scripts/start/chrome.ts';

interface Scope {
  readonly chrome: { readonly runtime: { getManifest(): { version: string } } };
}

let folder: string;
let chrome: Chrome;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'reloaded x-'));
  cpSync(CHROME_EXTENSION, folder, { recursive: true });
  chrome = await launchChrome({ lab: null, headless: true, devtools: false, extension: folder });
});
afterAll(async () => {
  await chrome?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a page of the extension, opened now, says it belongs to. */
async function version(): Promise<string> {
  const page = await chrome.browser.newPage();
  await page.goto(`chrome-extension://${chrome.extensionId}/popup.html`);
  const said = await page.evaluate(
    () => (globalThis as unknown as Scope).chrome.runtime.getManifest().version,
  );
  await page.close();
  return said;
}

test('the extension is built again and loaded anew => the browser has the new one under the same id', async () => {
  expect(await version()).not.toBe('9.9.9');
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...manifest, version: '9.9.9' }));
  expect(await chrome.browser.installExtension(folder)).toBe(chrome.extensionId);
  expect(await version()).toBe('9.9.9');
});
