import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { launchChrome, type Chrome } from '../../scripts/start/chrome.ts';

interface Scope {
  readonly chrome: {
    readonly i18n: { getUILanguage(): string };
    readonly runtime: { getManifest(): { description: string } };
  };
}

let lab: RunningLab;
let chrome: Chrome;
let language: string;

beforeAll(async () => {
  vi.stubEnv('LANGUAGE', 'de');
  lab = await startLab();
  chrome = await launchChrome({ lab, headless: true, devtools: false, switches: ['--lang=de', '--accept-lang=de'] });
  const target = await chrome.browser.waitForTarget((each) => each.type() === 'service_worker');
  const worker = await target.worker();
  if (!worker) throw new Error('the background did not start');
  language = await worker.evaluate(() => (globalThis as unknown as Scope).chrome.i18n.getUILanguage());
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await chrome?.close();
  await lab?.close();
});

test.each([
  ['popup.html', 'Flex SAML Inspector', 'Noch ist keine Anmeldung an Flex aufgezeichnet.'],
  ['popup.html?about', 'Flex SAML Inspector', 'Was Flex SAML Inspector aufzeichnet'],
  ['report.html', 'Flex SAML Inspector', 'Noch nichts aufgezeichnet'],
  [
    'setup.html',
    'Single Sign-on für Twilio Flex einrichten – Flex SAML Inspector',
    'Single Sign-on für Twilio Flex einrichten',
  ],
])('a German browser, %s => German', async (path, title, text) => {
  const page = await chrome.browser.newPage();
  await page.goto(`chrome-extension://${chrome.extensionId}/${path}`);
  // Debian's Chromium speaks German only with the package chromium-l10n; the page goes by the languages of the browser all the same.
  await page.waitForFunction((wanted) => document.body.innerText.includes(wanted), { timeout: 10_000 }, text);
  expect(await page.title()).toBe(title);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  await page.close();
});

test('the name and description in a German browser => German', async (context) => {
  if (!language.startsWith('de')) return context.skip(`this browser has no German: its language is ${language}`);
  const target = await chrome.browser.waitForTarget((each) => each.type() === 'service_worker');
  const worker = await target.worker();
  const description = await worker?.evaluate(
    () => (globalThis as unknown as Scope).chrome.runtime.getManifest().description,
  );
  expect(description).toMatch(/^Zeigt, warum eine Anmeldung/);
});
