/** The form with what the Twilio Console holds, and the accounts it is kept for. */
import type { Page } from 'puppeteer';
import { describe, expect, test } from 'vitest';
import { press } from '../ui/views.ts';
import { metadataXml, type FixtureName } from '../support/panel-fixtures.ts';
import { attribute, focusedText, texts, usePages } from './opened.ts';

const open = usePages();

describe('the connection', () => {
  test('a check that was not made => the field that makes it possible, focused', async () => {
    const { page } = await open('first');
    await press(page, '.not-checked > summary');
    await press(page, '.reason .button');
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-field'));
  });

  test('metadata is pasted and saved => fields filled, logins judged anew', async () => {
    const { page } = await open('first');
    await press(page, '[title^="What the Twilio Console"]');
    const xml = await metadataXml();
    await page.waitForSelector('[data-field="metadataXml"]');
    await page.$eval(
      '[data-field="metadataXml"]',
      (field, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text', text);
        field.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      xml,
    );
    await page.waitForFunction(() =>
      document.querySelector('.form-foot')?.textContent?.includes('Filled in'),
    );
    const value = (field: string): Promise<string> =>
      page.$eval(`[data-field="${field}"]`, (input) => (input as HTMLInputElement).value);
    expect(await value('idpIssuer')).toBe('http://adfs.example.com/adfs/services/trust');
    expect(await value('ssoUrl')).toBe('https://adfs.example.com/adfs/ls/');
    expect(await value('certificatePem')).toContain('BEGIN CERTIFICATE');
    await press(page, '.form-foot .primary');
    await page.waitForFunction(() =>
      document.querySelector('.form-foot')?.textContent?.includes('Saved'),
    );
    await page.keyboard.press('Escape');
    await press(page, '#tab-signatures, .connection-head button');
    await press(page, '#tab-signatures');
    expect(await texts(page, '.signature header .mood')).toEqual(['Valid']);
  });

  test('a SID that is none => told at its field, and not saved', async () => {
    const { page } = await open('first');
    await page.keyboard.press('c');
    await (await page.waitForSelector('[data-field="accountSid"]'))?.type('AC123');
    await press(page, '.form-foot .primary');
    await page.waitForSelector('#field-accountSid-error');
    expect(await attribute(page, '[data-field="accountSid"]', 'aria-invalid')).toEqual(['true']);
    expect(await page.evaluate('background.accounts()')).toEqual({ accounts: [], selected: null });
  });
});

describe('the accounts', () => {
  type Kept = {
    accounts: { name: string; connection: Record<string, string> }[];
    selected: string | null;
  };
  const kept = (page: Page): Promise<Kept> =>
    page.evaluate('background.accounts()') as Promise<Kept>;
  const named = async (page: Page): Promise<string[]> =>
    (await kept(page)).accounts.map(({ name }) => name);
  const value = (page: Page, selector: string): Promise<string> =>
    page.$eval(selector, (input) => (input as HTMLInputElement).value);
  const says = (page: Page, text: string): Promise<unknown> =>
    page.waitForFunction(
      (text) => document.querySelector('.form-foot')?.textContent?.includes(text),
      {},
      text,
    );
  const retype = async (page: Page, text: string): Promise<void> => {
    await page.click('#account-name', { count: 3 });
    await page.keyboard.type(text);
  };
  const choose = (page: Page, file: string, text: string): Promise<void> =>
    page.$eval(
      '[data-account="import"]',
      (input, file, text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], file));
        (input as HTMLInputElement).files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      file,
      text,
    );
  async function openAccounts(name: FixtureName) {
    const { page, faults } = await open(name);
    await page.keyboard.press('c');
    await page.waitForSelector('.account-bar');
    return { page, faults };
  }

  test('a login with the SID of one that is not selected => judged by it, shown, and said', async () => {
    const { page } = await openAccounts('accounts');
    expect(await value(page, '#account')).toBe('Production');
    expect((await texts(page, '.account-of-login'))[0]).toContain(
      'belongs to “Production”: it has that account’s SID',
    );
    await press(page, '.connection-head button');
    expect(await texts(page, '.facts')).toEqual([expect.stringContaining('Production')]);
  });

  test('another one is chosen for the login => judged by that; recognised again => as before', async () => {
    const { page } = await openAccounts('accounts');
    await page.select('#account', 'Test account in Dublin');
    await page.waitForFunction(
      () =>
        document.querySelector<HTMLInputElement>('#account-name')?.value ===
        'Test account in Dublin',
    );
    const [show, instead] = await texts(page, '.account-of-login .link');
    expect([show, instead]).toEqual([
      'Show “Production”',
      'Compare it with “Test account in Dublin” instead',
    ]);
    await press(page, '.account-of-login .link:last-child');
    await page.waitForFunction(() =>
      document.querySelector('.account-of-login')?.textContent?.includes('as you chose'),
    );
    await page.waitForFunction(() =>
      document
        .querySelector('[data-field="idpIssuer"]')
        ?.closest('.form-row')
        ?.textContent?.includes('Differs'),
    );
    await press(page, '.account-of-login .link:last-child');
    await page.waitForFunction(() =>
      document.querySelector('.account-of-login')?.textContent?.includes('belongs to “Production”'),
    );
  });

  test('a new one, by keyboard alone => named, saved, selected', async () => {
    const { page } = await openAccounts('accounts');
    await page.focus('.account-ways button');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'account-name');
    await retype(page, 'Staging');
    await page.keyboard.press('Enter');
    await says(page, 'Saved');
    expect(await kept(page)).toMatchObject({
      selected: 'Staging',
      accounts: [{}, {}, { name: 'Staging' }],
    });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('account-name');
  });

  test('renamed => the same account under another name; a name that is taken => told, not saved', async () => {
    const { page } = await openAccounts('accounts');
    await retype(page, 'Live');
    await press(page, '.form-foot .primary');
    await says(page, 'Saved');
    expect(await named(page)).toEqual(['Live', 'Test account in Dublin']);
    await retype(page, 'test account in dublin');
    await press(page, '.form-foot .primary');
    await says(page, 'Not saved: Another account is named "Test account in Dublin"');
    expect(await named(page)).toEqual(['Live', 'Test account in Dublin']);
  });

  test('deleted => asked first; Escape keeps it, with the focus where it was', async () => {
    const { page } = await openAccounts('accounts');
    await press(page, '[data-account="delete"]');
    await page.waitForSelector('.account-question');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('.account-question'));
    expect(await focusedText(page)).toBe('Delete…');
    await page.keyboard.press('Enter');
    await press(page, '[data-account="really-delete"]');
    await says(page, '“Production” is deleted.');
    expect(await kept(page)).toMatchObject({ selected: 'Test account in Dublin', accounts: [{}] });
    expect(await value(page, '#account')).toBe('Test account in Dublin');
  });

  test('what was filled in and not saved => still there after another account was looked at', async () => {
    const { page } = await openAccounts('accounts');
    await (await page.waitForSelector('[data-field="ssoUrl"]'))?.type('more');
    const typed = await value(page, '[data-field="ssoUrl"]');
    await page.select('#account', 'Test account in Dublin');
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('#account-name')?.value.startsWith('Test'),
    );
    await page.select('#account', 'Production');
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#account-name')?.value === 'Production',
    );
    expect(await value(page, '[data-field="ssoUrl"]')).toBe(typed);
  });

  test('a connection file, and one that is none => added under its name; told, and nothing added', async () => {
    const { page } = await openAccounts('empty');
    expect((await texts(page, '.account-bar'))[0]).toContain('No account is kept yet');
    await choose(page, 'acme.json', '{"accountSid":"AC00000000000000000000000000000009"}');
    await says(page, 'Imported: acme.');
    expect(await kept(page)).toEqual({
      accounts: [
        { name: 'acme', connection: { accountSid: 'AC00000000000000000000000000000009' } },
      ],
      selected: 'acme',
    });
    expect(await value(page, '[data-field="accountSid"]')).toBe(
      'AC00000000000000000000000000000009',
    );
    await choose(page, 'notes.txt', 'hello');
    await says(page, 'notes.txt cannot be read');
    expect(await named(page)).toEqual(['acme']);
  });
});
