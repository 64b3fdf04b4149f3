import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNT } from '../../lab/account.ts';
import { federationMetadata } from '../../lab/idp/metadata.ts';
import { makeKeys } from '../../lab/keys.ts';
import { launchChrome, type Chrome } from '../../scripts/start/chrome.ts';
import { adfsScript } from '../../src/setup/adfs-script.ts';
import { readSetup } from '../../src/setup/setup.ts';
import { prepareFullExport } from '../../src/files/write/export.ts';
import { violations } from '../ui/axe.ts';
import { observe } from '../support/login.ts';
import { choose, fill, valueOf } from './support/setup-page.ts';

const { accountSid, connectionSid, runtimeDomain } = ACCOUNT;
const INPUT = {
  generation: 'enhanced',
  provider: 'adfs',
  accountSid,
  connectionSid,
  runtimeDomain,
} as const;
/** Where pictures of the page go, when someone wants to look at them. */
const PICTURES = process.env['SETUP_PICTURES'];

let chrome: Chrome;
let page: Page;
let downloads: string;
let metadata: string;
let trace: string;
const complaints: string[] = [];

beforeAll(async () => {
  const keys = await makeKeys(['a.example'], 'adfs.corp.example');
  metadata = federationMetadata([keys.signing, keys.next]);
  const observations = await observe({ signed: 'both' });
  trace = (await (await prepareFullExport({ observations, connection: {} })).write('trace', 0))
    .text;
  downloads = mkdtempSync(join(tmpdir(), 'flex-saml-downloads-'));
  chrome = await launchChrome({ lab: null, headless: true, devtools: false });
  page = await chrome.browser.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.setViewport({ width: 1280, height: 900 });
  const session = await chrome.browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  await page.goto(`chrome-extension://${chrome.extensionId}/setup.html`);
  await page.waitForSelector('.account');
  await page.bringToFront();
});
afterAll(async () => {
  await chrome.close();
  rmSync(downloads, { recursive: true, force: true });
});

/** The downloaded file, once it is there whole. */
async function downloaded(name: string): Promise<string> {
  await expect.poll(() => existsSync(join(downloads, name)), { timeout: 10_000 }).toBe(true);
  return readFileSync(join(downloads, name), 'utf8');
}

test('a SID mistyped => an error at its field, and no values', async () => {
  await fill(page, { ...INPUT, connectionSid: 'JQ1' });
  await page.focus('#in-connectionSid');
  await page.focus('#in-runtimeDomain');
  await page.waitForSelector('#error-connectionSid');
  expect(await page.$('#provider-acs-url')).toBeNull();
});

test('the account => each value stands there, for the provider and for the Console', async () => {
  await fill(page, INPUT);
  expect(await valueOf(page, 'provider-entity-id')).toBe(`urn:flex:${connectionSid}`);
  expect(await valueOf(page, 'console-redirect-url')).toBe(
    `https://flex.twilio.com/${runtimeDomain}`,
  );
});

test('metadata with two certificates => the form is filled in, and the rollover is planned', async () => {
  await choose(page, '#check input[type=file]', 'FederationMetadata.xml', metadata);
  expect(await valueOf(page, 'console-issuer')).toBe(
    'http://adfs.corp.example/adfs/services/trust',
  );
  await page.waitForSelector('#rollover [data-save="ics"]');
});

test('script, metadata and reminder => saved as files', async () => {
  await page.click('[data-save="adfs-script"]');
  const { setup } = readSetup(INPUT);
  expect(await downloaded('flex-adfs.ps1')).toBe(setup && adfsScript(setup));
  await page.click('[data-save="sp-metadata"]');
  expect(await downloaded('flex-enhanced-metadata.xml')).toContain(
    `entityID="urn:flex:${connectionSid}"`,
  );
  await page.click('[data-save="ics"]');
  expect(await downloaded('flex-certificate.ics')).toContain('BEGIN:VCALENDAR');
});

test('a recorded legacy login => the whole migration', async () => {
  await choose(page, '[data-action="migration-file"]', 'login.flextrace.json', trace);
  await page.waitForSelector('[data-change="entity-id"]');
  expect(await page.$eval('#migration', (element) => element.textContent)).toContain(
    'The way back',
  );
});

test('by keyboard => from the first field to a copy button, which copies its value', async () => {
  await chrome.browser
    .defaultBrowserContext()
    .overridePermissions(`chrome-extension://${chrome.extensionId}`, ['clipboard-read']);
  await page.focus('#provider-acs-url pre');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#provider-acs-url .copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    await valueOf(page, 'provider-acs-url'),
  );
});

test('every value => has a button that copies it', async () => {
  const without = await page.$$eval('[data-value]', (items) =>
    items
      .filter(
        (item) => item.getAttribute('data-value') !== '' && !item.querySelector('button.copy'),
      )
      .map(({ id }) => id),
  );
  expect(without).toEqual([]);
});

describe.each([1280, 480, 320])('%i px', (width) => {
  test.each(['light', 'dark'])(
    '%s => axe finds nothing, and nothing is wider than the page',
    async (scheme) => {
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.$$eval('details', (all) => {
        for (const one of all) one.open = true;
      });
      if (PICTURES)
        await page.screenshot({
          path: `${join(PICTURES, `setup-${width}-${scheme}`)}.png`,
          fullPage: true,
        });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
    },
  );
});

test('all of it => the page complained of nothing', () => {
  expect(complaints).toEqual([]);
});
