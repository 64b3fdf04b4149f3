/** The README's jobs in the panel, each by the keyboard alone: no mouse, no scripted click. */
import type { Page } from 'puppeteer';
import { expect, test } from 'vitest';
import { LOGINS, recordingOf, type FixtureName } from '../support/panel-fixtures.ts';
import { usePages } from './opened.ts';

const openPage = usePages();

async function open(name: FixtureName): Promise<Page> {
  const { page } = await openPage(name);
  await page
    .browserContext()
    .overridePermissions(new URL(page.url()).origin, ['clipboard-read', 'clipboard-write']);
  return page;
}

const MOST_STOPS = 80;

/**
 * Presses Tab until the focus stands on something of that name; throws when it never does, or
 * cannot be seen there.
 */
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

const clipboard = (page: Page): Promise<string> =>
  page.evaluate(() => navigator.clipboard.readText());

test('copy the fix of the newest login', async () => {
  const page = await open('first');
  await tabTo(page, /^Copy fix/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.fix .copied');
  expect(await clipboard(page)).toContain('Set-AdfsRelyingPartyTrust');
});

test('open the place a finding rests on, and go back to the finding', async () => {
  const page = await open('first');
  await tabTo(page, /^Response\/Response\/Assertion\/Signature/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.code-line.target');
  await tabTo(page, /^The assertion is signed/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#tab-findings[aria-selected="true"]');
});

test('choose an older login, and look at its attributes', async () => {
  const page = await open('several');
  await page.keyboard.press('l');
  await page.keyboard.press('Home');
  await page.keyboard.press('3');
  await page.waitForSelector('.attributes');
  expect(
    await page.$eval('[data-login][aria-selected="true"]', (row) =>
      row.getAttribute('aria-posinset'),
    ),
  ).toBe('1');
});

test('search the list, and clear the search', async () => {
  const page = await open('several');
  await page.keyboard.press('/');
  await page.keyboard.type('finding:issuer');
  await page.waitForFunction(() => document.querySelectorAll('[data-login]').length === 1);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelectorAll('[data-login]').length > 1);
});

test('type a field of the connection, and save it', async () => {
  const page = await open('first');
  await page.keyboard.press('c');
  await page.waitForSelector('[data-field="idpIssuer"]');
  const isThere = (): Promise<boolean> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-field') === 'idpIssuer');
  for (let stop = 0; stop < MOST_STOPS && !(await isThere()); stop += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.type('http://adfs.example.com/adfs/services/trust');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    document.querySelector('.form-foot')?.textContent?.includes('Saved'),
  );
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
  await page.waitForFunction(() =>
    /^\d+ differences?$/.test(document.querySelector('.detail h2')?.textContent ?? ''),
  );
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

test('a login arrives while the page is looked at => nothing that is there moves', async () => {
  const page = await open('several');
  await page.evaluate(() => {
    const shifts: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) shifts.push(entry.value);
      }
    }).observe({ type: 'layout-shift', buffered: false });
    Object.assign(globalThis, { shifts });
  });
  const more = (
    await recordingOf(...Array.from({ length: 12 }, () => LOGINS['name-id-policy']))
  ).filter(({ seq }) => seq > 11_000);
  await page.evaluate(`background.add(${JSON.stringify(more)})`);
  await page.waitForFunction(() =>
    document.querySelector('div.sr-only[role="status"]')?.textContent?.startsWith('10 logins'),
  );
  // Two frames later the last of it is on the screen, and told.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  expect(await page.evaluate('globalThis.shifts')).toEqual([]);
});
