/** The README's jobs in the panel, each by the keyboard alone: no mouse, no scripted click. */
import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { FIXTURES, type FixtureName } from '../support/panel-fixtures.ts';
import { judged, startHarness, type Harness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
}, 180_000);
afterEach(() => harness.closePages());
afterAll(() => harness.close());

async function open(name: FixtureName): Promise<Page> {
  const { page } = await harness.open(await FIXTURES[name]());
  await judged(page);
  await page.browserContext().overridePermissions(new URL(page.url()).origin, ['clipboard-read', 'clipboard-write']);
  return page;
}

const MOST_STOPS = 80;

/** Presses Tab until the focus stands on something of that name; throws when it never does, or cannot be seen there. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return { name: '', isSeen: false };
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      return {
        name: element.getAttribute('aria-label') ?? `${element.textContent} ${element.title}`,
        isSeen: outlineStyle !== 'none' || boxShadow !== 'none',
      };
    });
    if (!name.test(focused.name)) continue;
    expect(focused.isSeen, `${name} has no visible focus`).toBe(true);
    return;
  }
  throw new Error(`${name} cannot be reached with Tab`);
}

const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

test('copy the fix of the newest login', async () => {
  const page = await open('first');
  await tabTo(page, /^Copy these steps/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.fix .copied');
  expect(await clipboard(page)).toContain('Set-AdfsRelyingPartyTrust');
});

test('choose an older login, and look at its attributes', async () => {
  const page = await open('several');
  await page.keyboard.press('l');
  await page.keyboard.press('Home');
  await page.keyboard.press('3');
  await page.waitForSelector('.attributes');
  expect(await page.$eval('[data-login][aria-selected="true"]', (row) => row.getAttribute('aria-posinset'))).toBe('1');
});

test('search the list, and clear the search', async () => {
  const page = await open('several');
  await page.keyboard.press('/');
  await page.keyboard.type('finding:issuer');
  await page.waitForFunction(() => document.querySelectorAll('[data-login]').length === 1);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelectorAll('[data-login]').length > 1);
});

test('save the login for support', async () => {
  const page = await open('first');
  await tabTo(page, /^Export…/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.leaving');
  await page.evaluate(() => {
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      document.documentElement.dataset['saved'] = this.download;
    };
  });
  await tabTo(page, /^Save/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.documentElement.dataset['saved']);
});

test('compare two logins, and leave', async () => {
  const page = await open('several');
  await tabTo(page, /^Compare/);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /^\d+ differences?$/.test(document.querySelector('.detail h2')?.textContent ?? ''));
  await tabTo(page, /Back to the login/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.headline');
});

test('stop recording, drop everything, record again', async () => {
  const page = await open('first');
  await tabTo(page, /^Recording/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.record[aria-pressed="false"]');
  await tabTo(page, /^Clear/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-exchange-count="0"]');
});

test('the shortcuts are shown, and closed', async () => {
  const page = await open('first');
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open]');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog[open]'));
});
