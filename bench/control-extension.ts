import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHROME_EXTENSION } from '../scripts/start/chrome.ts';

/**
 * Listens as the extension does (src/extension/browser/requests.ts), and does nothing with what it
 * hears.
 */
const LISTENERS = `
const filter = { urls: ['https://*/*'], types: ['main_frame', 'sub_frame', 'xmlhttprequest'] };
const { onBeforeRequest, onHeadersReceived, onBeforeRedirect, onCompleted, onErrorOccurred } = chrome.webRequest;
onBeforeRequest.addListener(() => {}, filter, ['requestBody']);
for (const event of [onHeadersReceived, onBeforeRedirect]) event.addListener(() => {}, filter, ['responseHeaders']);
for (const event of [onCompleted, onErrorOccurred]) event.addListener(() => {}, filter);
`;

/**
 * Writes an extension that may see what ours sees, listens to the same, and looks at nothing: what
 * Chromium itself takes for listening.
 */
export async function writeControl(folder: string): Promise<void> {
  const manifest = JSON.parse(
    await readFile(join(CHROME_EXTENSION, 'manifest.json'), 'utf8'),
  ) as Record<string, unknown>;
  const { manifest_version, version, permissions, host_permissions, incognito } = manifest;
  const background = { service_worker: 'background.js' };
  const control = {
    manifest_version,
    version,
    permissions,
    host_permissions,
    incognito,
    background,
    name: 'Control',
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(control));
  await writeFile(join(folder, 'background.js'), LISTENERS);
}
