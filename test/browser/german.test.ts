import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { ROOT } from '../../scripts/root.ts';
import { launchChrome, type Chrome } from '../../scripts/start/chrome.ts';
import { catalogueOf } from '../../scripts/texts/messages.mjs';

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
  chrome = await launchChrome({
    lab,
    headless: true,
    devtools: false,
    switches: ['--lang=de', '--accept-lang=de'],
  });
  const target = await chrome.browser.waitForTarget((each) => each.type() === 'service_worker');
  const worker = await target.worker();
  if (!worker) throw new Error('the background did not start');
  language = await worker.evaluate(() =>
    (globalThis as unknown as Scope).chrome.i18n.getUILanguage(),
  );
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await chrome?.close();
  await lab?.close();
});

const german = new Map(catalogueOf(ROOT, 'de'));

/**
 * As `_locales/de` has it; in English where it lacks the text, which `npm test` warns of elsewhere.
 */
function inGerman(english: string): string {
  const text = german.get(english) ?? english;
  if (typeof text !== 'string') throw new Error(`"${english}" is a counted text`);
  return text;
}

test.each([
  ['popup.html', 'Flex SAML Inspector', 'No login to Flex has been recorded yet.'],
  ['popup.html?about', 'Flex SAML Inspector', 'What Flex SAML Inspector records'],
  ['report.html', 'Flex SAML Inspector', 'Nothing recorded yet'],
  [
    'setup.html',
    `${inGerman('Set up single sign-on for Twilio Flex')} – Flex SAML Inspector`,
    'Set up single sign-on for Twilio Flex',
  ],
])('a German browser, %s => "%s" and "%s" in German', async (path, title, english) => {
  const text = inGerman(english);
  const page = await chrome.browser.newPage();
  await page.goto(`chrome-extension://${chrome.extensionId}/${path}`);
  // Debian's Chromium speaks German only with the package chromium-l10n; the page goes by the
  // languages of the browser all the same.
  await page.waitForFunction(
    (wanted) => document.body.innerText.includes(wanted),
    { timeout: 10_000 },
    text,
  );
  expect(await page.title()).toBe(title);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  await page.close();
});

test('the name and description in a German browser => German', async (context) => {
  if (!language.startsWith('de'))
    return context.skip(`this browser has no German: its language is ${language}`);
  const target = await chrome.browser.waitForTarget((each) => each.type() === 'service_worker');
  const worker = await target.worker();
  const description = await worker?.evaluate(
    () => (globalThis as unknown as Scope).chrome.runtime.getManifest().description,
  );
  expect(description).toMatch(/^Zeigt, warum eine Anmeldung/);
});
