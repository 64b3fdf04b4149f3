import { once } from 'node:events';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOME } from '../../lab/account.ts';
import { homeUrl, type Delivery } from '../../lab/flow.ts';
import { inspect, type Inspected } from './support/inspected.ts';

let inspected: Inspected;
beforeAll(async () => {
  inspected = await inspect();
});
afterAll(() => inspected.close());

const tabIdOf = ({ panel }: Inspected): Promise<number> =>
  panel.context.evaluate(
    () =>
      (globalThis as unknown as { chrome: { devtools: { inspectedWindow: { tabId: number } } } })
        .chrome.devtools.inspectedWindow.tabId,
  );

async function logIn(page: Page, delivery: Delivery): Promise<void> {
  const answered = once(inspected.lab.flows, 'answered');
  await page
    .goto(homeUrl(HOME, { scenario: 'no-roles', generation: 'enhanced', delivery }))
    .catch(() => null);
  await answered;
}

async function open(path: string): Promise<Page> {
  const page = await inspected.chrome.browser.newPage();
  await page.goto(`chrome-extension://${inspected.chrome.extensionId}/${path}`);
  return page;
}

test('panel.html?tab= of the tab that logged in => its login and findings; of another tab => none', async () => {
  await logIn(inspected.page, 'page');
  const tabId = await tabIdOf(inspected);
  const own = await open(`panel.html?tab=${tabId}`);
  await own.waitForSelector('[data-login]:not([data-outcome="unknown"])');
  await own.waitForSelector('[data-finding="roles-missing"][data-severity="blocks-login"]');
  const other = await open(`panel.html?tab=${tabId + 1}`);
  await other.waitForSelector('[data-exchange-count="0"]');
  expect(await other.$('[data-login]')).toBeNull();
});

test('a login in a popup => it stands under the tab that opened it', async () => {
  await inspected.panel.context.request('forget');
  await logIn(inspected.page, 'popup');
  const opener = await open(`panel.html?tab=${await tabIdOf(inspected)}`);
  await opener.waitForSelector('[data-finding="roles-missing"]');
});

test('report.html => the logins of all tabs', async () => {
  const report = await open('report.html');
  await report.waitForSelector('[data-finding="roles-missing"]');
});

test('all of it => no context of the extension complained, or asked the network for anything', () => {
  expect(inspected.errors.found).toEqual([]);
  expect(inspected.errors.requests).toEqual([]);
});
