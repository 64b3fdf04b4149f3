import { once } from 'node:events';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOME } from '../../lab/account.ts';
import { connectionFor } from '../../lab/connection.ts';
import { homeUrl } from '../../lab/flow.ts';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { scenarioOf } from '../../lab/scenarios/index.ts';
import { expectedRules } from '../../lab/scenario.ts';
import { ensureFirefox } from '../../scripts/browser.ts';
import { FIREFOX_EXTENSION } from '../../scripts/start/chrome.ts';

const ADDON_ID = 'flex-saml-inspector@flex-saml-inspector.example';
/** Firefox makes up a host for each installed extension; this preference says which. */
const HOST = '6f1d2c3b-4a59-4e68-9f70-81a2b3c4d5e6';

let lab: RunningLab;
let browser: Browser;
let report: Page;

beforeAll(async () => {
  lab = await startLab();
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: ensureFirefox(),
    headless: true,
    acceptInsecureCerts: true,
    // Without it the protocol opens no moz-extension: page.
    args: ['-remote-allow-system-access'],
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': lab.proxyPort,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': lab.proxyPort,
      'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: HOST }),
    },
  });
  await browser.installExtension(FIREFOX_EXTENSION);
  // The install opens a page of the extension, whose address is not reported.
  await browser.waitForTarget(() => browser.targets().filter((target) => target.type() === 'page').length > 1);
  const [, welcome] = await browser.pages();
  await welcome?.close();
  report = await browser.newPage();
  // The load event of an extension's page is not reported.
  await report.goto(`moz-extension://${HOST}/report.html`, { timeout: 3_000 }).catch(() => null);
  await report.waitForSelector('#root > *');
});
afterAll(async () => {
  await browser?.close();
  await lab?.close();
});

const ask = (name: string, ...args: unknown[]): Promise<unknown> =>
  report.evaluate(
    (message) =>
      (
        globalThis as unknown as { browser: { runtime: { sendMessage(m: unknown): Promise<unknown> } } }
      ).browser.runtime.sendMessage(message),
    { to: 'background', name, args },
  );

test('a login in Firefox => the report page shows it with its findings', async () => {
  const scenario = scenarioOf('no-roles');
  await ask('setConnection', connectionFor(scenario, lab.keys));
  const answered = once(lab.flows, 'answered');
  const page = await browser.newPage();
  await page.goto(homeUrl(HOME, { scenario: scenario.id, generation: 'enhanced' })).catch(() => null);
  await answered;
  const expected = expectedRules(scenario, 'enhanced');
  await report.bringToFront();
  await report.waitForFunction(
    (wanted: readonly string[]) => wanted.every((rule) => document.querySelector(`[data-finding="${rule}"]`)),
    { polling: 100 },
    expected,
  );
  const shown = await report.$$eval('[data-finding]', (elements) => [
    ...new Set(elements.map((element) => (element as HTMLElement).dataset['finding'] ?? '')),
  ]);
  expect(shown.sort()).toEqual(expected);
});
