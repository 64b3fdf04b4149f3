/** What comes into the panel: pasted, dropped, imported, recorded. */
import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { judged } from '../ui/harness.ts';
import { violations } from '../ui/axe.ts';
import { press, selectLogin } from '../ui/views.ts';
import { give } from '../support/give.ts';
import { signedResponse } from '../support/login.ts';
import { LOGINS, recordingOf } from '../support/panel-fixtures.ts';
import { responseXml } from '../support/saml-xml.ts';
import { attribute, LOOKS, texts, usePages } from './opened.ts';

const open = usePages();

describe('what is pasted or dropped', () => {
  const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
  const shownLogins = (page: Page, count: number): Promise<unknown> =>
    page.waitForFunction(
      (count) => document.querySelectorAll('[data-login]').length === count,
      {},
      count,
    );
  const second = (page: Page): Promise<string[]> => texts(page, '.row-about');
  const XML = responseXml('legacy');
  const BASE64 = Buffer.from(XML).toString('base64');

  test('a log with two messages is pasted => both shown, marked as pasted, the first selected', async () => {
    const { page } = await open('empty');
    await give(page, 'paste', {
      text: `09:00 POST /saml2 SAMLResponse=${encodeURIComponent(BASE64)}\n09:05 ${XML.replaceAll('_r1', '_r2')}`,
    });
    await page.waitForFunction(
      () => document.querySelectorAll('.list [data-message="Response"]').length === 2,
    );
    expect((await second(page))[0]).toMatch(/^Pasted at \d\d:\d\d:\d\d/);
    expect(await page.$('.login-head')).not.toBeNull();
  });

  test('text is pasted or dropped into a field => it is the field’s', async () => {
    const { page } = await open('empty');
    // Not prevented: the browser puts it there.
    expect(await give(page, 'paste', { text: XML }, '[data-search]')).toBe(true);
    expect(await give(page, 'drop', { text: XML }, '[data-search]')).toBe(true);
    expect(await give(page, 'paste', { text: XML })).toBe(false);
    await shownLogins(page, 1);
  });

  test('two files of one name => both shown, with names of their own', async () => {
    const { page } = await open('empty');
    await give(page, 'drop', {
      files: [file('login.txt', XML), file('login.txt', `\n\n${XML}`)],
    });
    await shownLogins(page, 2);
    expect((await second(page)).map((text) => text.split(' · ')[0])).toEqual([
      'login.txt',
      'login.txt (2)',
    ]);
  });

  test('text is dropped, and something that is neither => the first shown, the other kept from replacing the page', async () => {
    const { page } = await open('empty');
    expect(await give(page, 'drop', { text: BASE64 })).toBe(false);
    await shownLogins(page, 1);
    expect(await give(page, 'drop', {})).toBe(false);
    expect(await page.$$('.notice-error')).toEqual([]);
  });

  /** A worker that says how far it is and never comes to an end. */
  const endlessWorker = (): void => {
    globalThis.Worker = class extends EventTarget {
      onmessage: ((event: MessageEvent) => void) | null = null;
      postMessage(): void {
        this.onmessage?.(new MessageEvent('message', { data: { is: 'ready' } }));
        this.onmessage?.(new MessageEvent('message', { data: { is: 'progress', bytes: 1_000 } }));
      }
      terminate(): void {
        Object.assign(globalThis, { isEnded: true });
      }
    } as unknown as typeof Worker;
  };

  test.each(LOOKS)(
    'a file that takes long ($width px, $scheme) => how far it is; cancelled by keyboard',
    async (look) => {
      const { page, faults } = await open('first', { ...look, prepare: endlessWorker });
      await give(page, 'drop', { files: [file('large.har', 'x'.repeat(4_000))] });
      await page.waitForSelector('[data-import="large.har"] progress');
      expect(await texts(page, '.reading p')).toEqual(['Reading large.har 1.0 KB of 4.0 KB']);
      expect(await violations(page)).toEqual([]);
      await page.focus('[data-action="cancel-import"]');
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        () => !document.querySelector('[data-import]') && 'isEnded' in globalThis,
      );
      // The button is gone, and the keyboard is still where it was.
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('readings');
      expect(await attribute(page, '[data-login]', 'data-outcome')).toEqual(['refused']);
      expect(faults).toEqual([]);
    },
  );

  test('a file without a message => said, with what was looked for', async () => {
    const { page } = await open('empty');
    await give(page, 'drop', { files: [file('notes.txt', 'Please help, I cannot log in')] });
    const notice = await page.waitForSelector('.notice-error');
    expect(await notice?.evaluate((element) => element.textContent)).toContain(
      'notes.txt could not be read: No SAML message',
    );
  });
});

describe('the recording', () => {
  test('a login is recorded while the page is open => shown, selected and told', async () => {
    const { page } = await open('first');
    const more = (await recordingOf(LOGINS.works, LOGINS['name-id-policy'])).filter(
      ({ seq }) => seq > 1_000,
    );
    await page.evaluate(`background.add(${JSON.stringify(more)})`);
    await page.waitForFunction(() => document.querySelectorAll('[data-login]').length === 2);
    await page.waitForFunction(() =>
      document.querySelector('div.sr-only[role="status"]')?.textContent?.startsWith('2 logins'),
    );
    const selected = await page.$$eval('[data-login]', (rows) =>
      rows.map((row) => row.ariaSelected),
    );
    expect(selected).toEqual(['false', 'true']);
  });

  test('another login was chosen => it stays when one more is recorded', async () => {
    const { page } = await open('several');
    await selectLogin(page, 1);
    const chosen = await texts(page, '.headline h2');
    const more = (await recordingOf(...Array.from({ length: 12 }, () => LOGINS.works))).filter(
      ({ seq }) => seq > 11_000,
    );
    await page.evaluate(`background.add(${JSON.stringify(more)})`);
    await page.waitForFunction(() =>
      document.querySelector('div.sr-only[role="status"]')?.textContent?.startsWith('10 logins'),
    );
    expect(await texts(page, '.headline h2')).toEqual(chosen);
  });

  test('a response in a file is imported => its login shown at once', async () => {
    const { page } = await open('first');
    const xml = await signedResponse({ signed: 'response' });
    await page.$eval(
      'input[type=file][data-action="import"]',
      (input, text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], 'colleague.xml'));
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      xml,
    );
    await page.waitForFunction(() => document.querySelectorAll('[data-login]').length === 2);
    await page.waitForFunction(() =>
      document.querySelector('.facts')?.textContent?.includes('colleague.xml'),
    );
  });

  test('a file without a message is imported => told, and nothing else changes', async () => {
    const { page } = await open('first');
    await page.$eval('input[type=file][data-action="import"]', (input) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['hello'], 'notes.txt'));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await page.waitForSelector('.notice-error');
    expect((await texts(page, '.notice-error p'))[0]).toContain('notes.txt');
  });

  test('the page is opened again => the same login, tab and rows', async () => {
    const { page } = await open('several');
    await selectLogin(page, 2);
    await page.keyboard.press('3');
    await press(page, '.list .segments button:last-child');
    const before = await texts(
      page,
      '.headline h2, [aria-selected="true"][role="tab"], [aria-pressed="true"]',
    );
    await page.reload();
    await page.waitForSelector('.tab-panel');
    await judged(page);
    expect(
      await texts(page, '.headline h2, [aria-selected="true"][role="tab"], [aria-pressed="true"]'),
    ).toEqual(before);
  });
});
