import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { FIXTURES, LOGINS, metadataXml, recordingOf, type FixtureName } from '../support/panel-fixtures.ts';
import { signedResponse } from '../support/login.ts';
import { responseXml } from '../support/saml-xml.ts';
import { violations } from './axe.ts';
import { judged, startHarness, type Harness, type Look } from './harness.ts';
import { press, selectLogin, VIEWS, type View } from './views.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
}, 180_000);
afterEach(() => harness.closePages());
afterAll(() => harness.close());

const LOOKS: readonly Look[] = [
  { width: 1280, scheme: 'light' },
  { width: 480, scheme: 'dark' },
];

/** Opens a fixture and waits for its diagnoses. */
async function open(name: FixtureName, look: Look = {}) {
  const fixture = await FIXTURES[name]();
  const opened = await harness.open(fixture, look);
  if (fixture.observations.length > 0) await judged(opened.page);
  return opened;
}

const texts = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, (elements) => elements.map((element) => element.textContent ?? ''));
const attribute = (page: Page, selector: string, name: string): Promise<(string | null)[]> =>
  page.$$eval(selector, (elements, name) => elements.map((element) => element.getAttribute(name)), name);
const focusedText = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');

describe.each(Object.entries(VIEWS) as [string, View][])('%s', (_, view) => {
  test.each(LOOKS)(
    '$width px, $scheme => axe finds nothing, no error in the console',
    async (look) => {
      const { page, faults } = await open(view.fixture, { ...look, ...(view.path ? { path: view.path } : {}) });
      await view.act?.(page);
      expect(await violations(page)).toEqual([]);
      expect(faults).toEqual([]);
    },
    60_000,
  );
});

describe('what scripts rely on', () => {
  test('several logins => logins, messages, findings and the count of exchanges by their attributes', async () => {
    const { page } = await open('first');
    expect(await attribute(page, '[data-login]', 'data-outcome')).toEqual(['refused']);
    expect(await attribute(page, '.list [data-message]', 'data-message')).toEqual(['AuthnRequest', 'Response']);
    expect(await attribute(page, '[data-exchange-count]', 'data-exchange-count')).toEqual(['2']);
    const findings = await attribute(page, '[data-finding]', 'data-finding');
    expect(findings[0]).toBe('message-unsigned');
    expect(await attribute(page, '[data-finding="message-unsigned"]', 'data-severity')).toEqual(['blocks-login']);
  });

  test('ten thousand exchanges => all counted, few drawn', async () => {
    const { page } = await open('busy', { path: 'report.html' });
    await press(page, '.list .segments button:last-child');
    expect(await attribute(page, '[data-exchange-count]', 'data-exchange-count')).toEqual(['10002']);
    const drawn = (await page.$$('[data-exchange]')).length;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(120);
  });
});

describe('evidence', () => {
  test('a place is followed => the XML opens there, and leads back to the finding', async () => {
    const { page } = await open('first');
    await press(page, '[data-finding="message-unsigned"] button.evidence-link');
    const marked = await page.waitForSelector('.code-line.target mark');
    expect(await marked?.isIntersectingViewport()).toBe(true);
    expect(await texts(page, '.code-line.target mark')).toContain('ds:Signature');
    await press(page, '.resting .link');
    await page.waitForSelector('#tab-findings[aria-selected="true"]');
    expect(await focusedText(page)).toContain('Response around it is not');
  });

  test('a value deep in a long response => found by the search, in view', async () => {
    const { page } = await open('large');
    await page.keyboard.press('2');
    await page.waitForSelector('[data-find]');
    await page.keyboard.press('f');
    await page.keyboard.type('CN=Group 4321,');
    await page.keyboard.press('Enter');
    const hit = await page.waitForSelector('mark.hit.current');
    expect(await hit?.isIntersectingViewport()).toBe(true);
    expect((await page.$$('.code-line')).length).toBeLessThan(200);
  });
});

test('what Twilio likely says, and a check before it could not be made => says what was missing for it', async () => {
  const { page } = await open('first');
  await press(page, '#tab-flow');
  await page.waitForFunction(() =>
    document.querySelector('.tab-panel')?.textContent?.includes('not known here: the issuer in the Twilio Console'),
  );
});

describe('the keyboard', () => {
  test('arrow keys in the list => login after login, the tab stays', async () => {
    const { page } = await open('several');
    await page.keyboard.press('4');
    await page.keyboard.press('l');
    await page.keyboard.press('Home');
    const seen: string[] = [];
    for (let n = 0; n < 4; n++) {
      seen.push(await page.$eval('.row.active', (row) => row.getAttribute('data-message') ?? 'login'));
      await page.keyboard.press('ArrowDown');
    }
    expect(seen).toEqual(['login', 'AuthnRequest', 'Response', 'login']);
    expect(await texts(page, '[role="tab"][aria-selected="true"]')).toEqual(['Signatures']);
  });

  test('left and right in the list => a login is folded and unfolded', async () => {
    const { page } = await open('first');
    await page.keyboard.press('l');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() => document.querySelectorAll('.list [data-message]').length === 0);
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelectorAll('.list [data-message]').length === 2);
  });

  test('arrow keys on the tabs => the next tab, focused and open', async () => {
    const { page } = await open('first');
    await page.focus('#tab-findings');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await focusedText(page)).toBe('Attributes');
    expect(await page.$('.attributes')).not.toBeNull();
  });

  test('arrow keys on the splitter => the list grows', async () => {
    const { page } = await open('first');
    await page.focus('.splitter');
    const width = (): Promise<number> => page.$eval('.list', (list) => list.getBoundingClientRect().width);
    const before = await width();
    await page.keyboard.press('ArrowRight');
    expect(await width()).toBe(before + 16);
  });

  test('letters typed into a field => no shortcuts', async () => {
    const { page } = await open('first');
    await page.keyboard.press('/');
    await page.keyboard.type('c2?');
    expect(await page.$eval('[data-search]', (input) => (input as HTMLInputElement).value)).toBe('c2?');
    expect(await page.$('dialog[open]')).toBeNull();
  });
});

describe('a link to a finding', () => {
  test('copied and opened, or followed in the open page => its login is shown, the finding open and focused', async () => {
    const { page } = await open('several', { path: 'report.html' });
    await selectLogin(page, 1);
    const wanted = await page.waitForSelector('.finding[data-finding]');
    const [ruleId, login] = [
      await wanted?.evaluate((card) => card.getAttribute('data-finding')),
      (await attribute(page, '[data-login]', 'data-login'))[0],
    ];
    await page.evaluate(() => {
      Object.assign(globalThis, { copied: '' });
      navigator.clipboard.writeText = (text) => Promise.resolve(void Object.assign(globalThis, { copied: text }));
    });
    await press(page, '.finding-foot .copy');
    const link = new URL((await page.evaluate('copied')) as string);
    expect(link.pathname).toBe('/report.html');
    const leads = async (): Promise<void> => {
      await page.waitForFunction(
        (login, ruleId) =>
          document.querySelector('.row.active')?.getAttribute('data-login') === login &&
          document.activeElement?.closest('[data-finding]')?.getAttribute('data-finding') === ruleId,
        {},
        login,
        ruleId,
      );
    };
    await selectLogin(page, 3);
    await page.evaluate((hash) => void (location.hash = hash), link.hash);
    await leads();
    await page.goto('about:blank');
    await page.goto(link.href);
    await judged(page);
    await leads();
  });
});

describe('what is pasted or dropped', () => {
  type Given = { readonly text?: string; readonly files?: readonly (readonly [name: string, text: string])[] };
  const give = (
    page: Page,
    how: 'paste' | 'drop',
    { text = '', files = [] }: Given,
    on = '.detail',
  ): Promise<boolean> =>
    page.$eval(
      on,
      (element, how, text, files) => {
        const data = new DataTransfer();
        if (text !== '') data.setData('text/plain', text);
        for (const [name, content] of files) data.items.add(new File([content], name));
        const options = { bubbles: true, cancelable: true };
        const event =
          how === 'paste'
            ? new ClipboardEvent('paste', { ...options, clipboardData: data })
            : new DragEvent('drop', { ...options, dataTransfer: data });
        return element.dispatchEvent(event);
      },
      how,
      text,
      files,
    );
  const shownLogins = (page: Page, count: number): Promise<unknown> =>
    page.waitForFunction((count) => document.querySelectorAll('[data-login]').length === count, {}, count);
  const second = (page: Page): Promise<string[]> => texts(page, '.row-second');
  const XML = responseXml('legacy');
  const BASE64 = Buffer.from(XML).toString('base64');

  test('a log with two messages is pasted => both shown, marked as pasted, the first selected', async () => {
    const { page } = await open('empty');
    await give(page, 'paste', {
      text: `09:00 POST /saml2 SAMLResponse=${encodeURIComponent(BASE64)}\n09:05 ${XML.replaceAll('_r1', '_r2')}`,
    });
    await page.waitForFunction(() => document.querySelectorAll('.list [data-message="Response"]').length === 2);
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
      files: [
        ['login.txt', XML],
        ['login.txt', `\n\n${XML}`],
      ],
    });
    await shownLogins(page, 2);
    expect((await second(page)).map((text) => text.split(' · ')[0])).toEqual(['login.txt', 'login.txt (2)']);
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
      await give(page, 'drop', { files: [['large.har', 'x'.repeat(4_000)]] });
      await page.waitForSelector('[data-import="large.har"] progress');
      expect(await texts(page, '.reading p')).toEqual(['Reading large.har 1.0 KB of 4.0 KB']);
      expect(await violations(page)).toEqual([]);
      await page.focus('[data-action="cancel-import"]');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => !document.querySelector('[data-import]') && 'isEnded' in globalThis);
      // The button is gone, and the keyboard is still where it was.
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('readings');
      expect(await attribute(page, '[data-login]', 'data-outcome')).toEqual(['refused']);
      expect(faults).toEqual([]);
    },
  );

  test('a file without a message => said, with what was looked for', async () => {
    const { page } = await open('empty');
    await give(page, 'drop', { files: [['notes.txt', 'Please help, I cannot log in']] });
    const notice = await page.waitForSelector('.notice-error');
    expect(await notice?.evaluate((element) => element.textContent)).toContain(
      'notes.txt could not be read: No SAML message',
    );
  });
});

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
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      },
      xml,
    );
    await page.waitForFunction(() => document.querySelector('.form-foot')?.textContent?.includes('Filled in'));
    const value = (field: string): Promise<string> =>
      page.$eval(`[data-field="${field}"]`, (input) => (input as HTMLInputElement).value);
    expect(await value('idpIssuer')).toBe('http://adfs.example.com/adfs/services/trust');
    expect(await value('ssoUrl')).toBe('https://adfs.example.com/adfs/ls/');
    expect(await value('certificatePem')).toContain('BEGIN CERTIFICATE');
    await press(page, '.form-foot .primary');
    await page.waitForFunction(() => document.querySelector('.form-foot')?.textContent?.includes('Saved'));
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
  type Kept = { accounts: { name: string; connection: Record<string, string> }[]; selected: string | null };
  const kept = (page: Page): Promise<Kept> => page.evaluate('background.accounts()') as Promise<Kept>;
  const named = async (page: Page): Promise<string[]> => (await kept(page)).accounts.map(({ name }) => name);
  const value = (page: Page, selector: string): Promise<string> =>
    page.$eval(selector, (input) => (input as HTMLInputElement).value);
  const says = (page: Page, text: string): Promise<unknown> =>
    page.waitForFunction((text) => document.querySelector('.form-foot')?.textContent?.includes(text), {}, text);
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
    expect((await texts(page, '.account-of-login'))[0]).toContain('belongs to “Production”: it has that account’s SID');
    await press(page, '.connection-head button');
    expect(await texts(page, '.facts')).toEqual([expect.stringContaining('Production')]);
  });

  test('another one is chosen for the login => judged by that; recognised again => as before', async () => {
    const { page } = await openAccounts('accounts');
    await page.select('#account', 'Test account in Dublin');
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#account-name')?.value === 'Test account in Dublin',
    );
    const [show, instead] = await texts(page, '.account-of-login .link');
    expect([show, instead]).toEqual(['Show “Production”', 'Compare it with “Test account in Dublin” instead']);
    await press(page, '.account-of-login .link:last-child');
    await page.waitForFunction(() =>
      document.querySelector('.account-of-login')?.textContent?.includes('as you chose'),
    );
    await page.waitForFunction(() =>
      document.querySelector('[data-field="idpIssuer"]')?.closest('.form-row')?.textContent?.includes('Differs'),
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
    expect(await kept(page)).toMatchObject({ selected: 'Staging', accounts: [{}, {}, { name: 'Staging' }] });
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
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#account-name')?.value === 'Production');
    expect(await value(page, '[data-field="ssoUrl"]')).toBe(typed);
  });

  test('a connection file, and one that is none => added under its name; told, and nothing added', async () => {
    const { page } = await openAccounts('empty');
    expect((await texts(page, '.account-bar'))[0]).toContain('No account is kept yet');
    await choose(page, 'acme.json', '{"accountSid":"AC00000000000000000000000000000009"}');
    await says(page, 'Imported: acme.');
    expect(await kept(page)).toEqual({
      accounts: [{ name: 'acme', connection: { accountSid: 'AC00000000000000000000000000000009' } }],
      selected: 'acme',
    });
    expect(await value(page, '[data-field="accountSid"]')).toBe('AC00000000000000000000000000000009');
    await choose(page, 'notes.txt', 'hello');
    await says(page, 'notes.txt cannot be read');
    expect(await named(page)).toEqual(['acme']);
  });
});

describe('the recording', () => {
  test('a login is recorded while the page is open => shown, selected and told', async () => {
    const { page } = await open('first');
    const more = (await recordingOf(LOGINS.works, LOGINS['name-id-policy'])).filter(({ seq }) => seq > 1_000);
    await page.evaluate(`background.add(${JSON.stringify(more)})`);
    await page.waitForFunction(() => document.querySelectorAll('[data-login]').length === 2);
    await page.waitForFunction(() =>
      document.querySelector('div.sr-only[role="status"]')?.textContent?.startsWith('2 logins'),
    );
    const selected = await page.$$eval('[data-login]', (rows) => rows.map((row) => row.ariaSelected));
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
    await page.waitForFunction(() => document.querySelector('.facts')?.textContent?.includes('colleague.xml'));
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
    const before = await texts(page, '.headline h2, [aria-selected="true"][role="tab"], [aria-pressed="true"]');
    await page.reload();
    await page.waitForSelector('.tab-panel');
    await judged(page);
    expect(await texts(page, '.headline h2, [aria-selected="true"][role="tab"], [aria-pressed="true"]')).toEqual(
      before,
    );
  });
});

test('a command is copied => on the clipboard, exactly', async () => {
  const { page } = await open('first');
  await page.browserContext().overridePermissions(new URL(page.url()).origin, ['clipboard-read', 'clipboard-write']);
  const command = (await texts(page, '.command pre'))[0];
  await press(page, '.command .copy');
  await page.waitForSelector('.command .copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command);
});

test('markup in every value => shown as text: no element of it, no request, no script', async () => {
  const { page, faults } = await open('hostile');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  for (const key of ['1', '2', '3', '4', '5', '6'] as const) {
    await page.keyboard.press(key);
    expect(await page.$$('#root img, #root script')).toEqual([]);
  }
  expect(requests).toEqual([]);
  expect(faults).toEqual([]);
});
