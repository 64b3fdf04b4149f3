/** What a reader does in the panel. */
import { describe, expect, test } from 'vitest';
import { judged } from '../ui/harness.ts';
import { press, selectLogin } from '../ui/views.ts';
import { attribute, focusedText, texts, usePages } from './opened.ts';

const open = usePages();

describe('what scripts rely on', () => {
  test('several logins => logins, messages, findings and the count of exchanges by their attributes', async () => {
    const { page } = await open('first');
    expect(await attribute(page, '[data-login]', 'data-outcome')).toEqual(['refused']);
    expect(await attribute(page, '.list [data-message]', 'data-message')).toEqual([
      'AuthnRequest',
      'Response',
    ]);
    expect(await attribute(page, '[data-exchange-count]', 'data-exchange-count')).toEqual(['2']);
    const findings = await attribute(page, '[data-finding]', 'data-finding');
    expect(findings[0]).toBe('message-unsigned');
    expect(await attribute(page, '[data-finding="message-unsigned"]', 'data-severity')).toEqual([
      'blocks-login',
    ]);
  });

  test('ten thousand exchanges => all counted, few drawn', async () => {
    const { page } = await open('busy', { path: 'report.html' });
    await press(page, '.list .segments button:last-child');
    expect(await attribute(page, '[data-exchange-count]', 'data-exchange-count')).toEqual([
      '10002',
    ]);
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
    document
      .querySelector('.tab-panel')
      ?.textContent?.includes('not known here: the issuer in the Twilio Console'),
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
      seen.push(
        await page.$eval('.row.active', (row) => row.getAttribute('data-message') ?? 'login'),
      );
      await page.keyboard.press('ArrowDown');
    }
    expect(seen).toEqual(['login', 'AuthnRequest', 'Response', 'login']);
    expect(await texts(page, '[role="tab"][aria-selected="true"]')).toEqual(['Signatures']);
  });

  test('left and right in the list => a login is folded and unfolded', async () => {
    const { page } = await open('first');
    await page.keyboard.press('l');
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(
      () => document.querySelectorAll('.list [data-message]').length === 0,
    );
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(
      () => document.querySelectorAll('.list [data-message]').length === 2,
    );
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
    const width = (): Promise<number> =>
      page.$eval('.list', (list) => list.getBoundingClientRect().width);
    const before = await width();
    await page.keyboard.press('ArrowRight');
    expect(await width()).toBe(before + 16);
  });

  test('letters typed into a field => no shortcuts', async () => {
    const { page } = await open('first');
    await page.keyboard.press('/');
    await page.keyboard.type('c2?');
    expect(await page.$eval('[data-search]', (input) => (input as HTMLInputElement).value)).toBe(
      'c2?',
    );
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
      navigator.clipboard.writeText = (text) =>
        Promise.resolve(void Object.assign(globalThis, { copied: text }));
    });
    await press(page, '.finding-foot .copy');
    const link = new URL((await page.evaluate('copied')) as string);
    expect(link.pathname).toBe('/report.html');
    const leads = async (): Promise<void> => {
      await page.waitForFunction(
        (login, ruleId) =>
          document.querySelector('.row.active')?.getAttribute('data-login') === login &&
          document.activeElement?.closest('[data-finding]')?.getAttribute('data-finding') ===
            ruleId,
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

test('a command is copied => on the clipboard, exactly', async () => {
  const { page } = await open('first');
  await page
    .browserContext()
    .overridePermissions(new URL(page.url()).origin, ['clipboard-read', 'clipboard-write']);
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
