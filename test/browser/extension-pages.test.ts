import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HOME } from '../../lab/account.ts';
import { connectionFor } from '../../lab/connection.ts';
import { homeUrl } from '../../lab/flow.ts';
import { HOSTS } from '../../lab/hosts.ts';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { good } from '../../lab/scenarios/good.ts';
import { launchChrome, type Chrome } from '../../scripts/start/chrome.ts';
import { ExtensionContext } from '../../scripts/start/context.ts';
import { ExtensionErrors } from '../../scripts/start/errors.ts';
import type { Observation } from '../../src/model/observation.ts';
import { violations } from '../ui/axe.ts';

/** The parts of the browser's API that are used inside the extension's pages. */
interface Scope {
  readonly chrome: {
    readonly commands: { getAll(): Promise<{ name: string; shortcut: string }[]> };
    readonly action: { getBadgeText(of: { tabId: number }): Promise<string> };
    readonly tabs: { query(query: object): Promise<{ id: number; url?: string }[]> };
  };
}

let lab: RunningLab;
let chrome: Chrome;
let errors: ExtensionErrors;
let welcome: Page;
let control: ExtensionContext;

beforeAll(async () => {
  lab = await startLab();
  chrome = await launchChrome({ lab, headless: true, devtools: false, keepsWelcome: true });
  errors = await ExtensionErrors.watch(chrome.browser, chrome.extensionId);
  const pages = await chrome.browser.pages();
  const found = pages.find((page) => page.url().endsWith('/popup.html?about'));
  if (!found) throw new Error('the install opened no page');
  welcome = found;
  control = await ExtensionContext.attach(welcome.target());
});
afterAll(async () => {
  await chrome?.close();
  await lab?.close();
});

async function open(path: string): Promise<Page> {
  const page = await chrome.browser.newPage();
  await page.goto(`chrome-extension://${chrome.extensionId}/${path}`);
  await page.waitForSelector('#root button');
  return page;
}

test('the install => one page says what is recorded, where it stays and how to switch it off', async () => {
  const headings = await welcome.$$eval('h1, h2', (elements) =>
    elements.map(({ textContent }) => textContent),
  );
  expect(headings).toEqual([
    'What Flex SAML Inspector records',
    'What is recorded',
    'Where it stays',
    'How to open it',
    'How to switch it off',
  ]);
  await welcome.click('[data-action="switch"]');
  await vi.waitUntil(
    async () => !((await control.request('status')) as { recording: boolean }).recording,
  );
  await welcome.click('[data-action="switch"]');
  await vi.waitUntil(
    async () => ((await control.request('status')) as { recording: boolean }).recording,
  );
});

describe.each([
  [1280, 'light'],
  [480, 'dark'],
] as const)('%d px, %s', (width, value) => {
  test.each([['popup.html?about'], ['popup.html?tab=1']])(
    '%s => axe finds nothing',
    async (path) => {
      const page = await open(path);
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      expect(await violations(page)).toEqual([]);
      const { scrolled, shown } = await page.evaluate(() => ({
        scrolled: document.documentElement.scrollWidth,
        shown: document.documentElement.clientWidth,
      }));
      expect(scrolled).toBeLessThanOrEqual(shown);
      await page.close();
    },
  );
});

test('the keyboard command => Chrome has taken it, with its keys', async () => {
  const commands = await control.evaluate(() =>
    (globalThis as unknown as Scope).chrome.commands.getAll(),
  );
  const command = commands.find(({ name }) => name === 'open-report');
  expect(command?.shortcut).toMatch(/^(Alt\+Shift\+F|⌥⇧F)$/);
});

describe('Record everything, the browser’s question not answered', () => {
  let tabId: number;
  let page: Page;
  let popup: Page;
  const badge = (): Promise<string> =>
    control.evaluate(
      (of) => (globalThis as unknown as Scope).chrome.action.getBadgeText({ tabId: of }),
      tabId,
    );

  beforeAll(async () => {
    await control.request('setConnection', connectionFor(good, lab.keys));
    const tabs = (): Promise<number[]> =>
      control.evaluate(async () =>
        (await (globalThis as unknown as Scope).chrome.tabs.query({})).map(({ id }) => id),
      );
    const before = await tabs();
    page = await chrome.browser.newPage();
    tabId = (await tabs()).find((id) => !before.includes(id)) ?? -1;
    popup = await open(`popup.html?tab=${tabId}`);
  });

  test('started => REC on that tab’s badge; the login is recorded as far as Flex is', async () => {
    const said = await popup.$eval(
      '[aria-label="Full recording"]',
      (section) => section.textContent,
    );
    expect(said).toMatch(
      /pages of adfs\.corp\.example are visited: your browser will ask whether that is all right/,
    );
    await popup.click('[data-action="record"]');
    await vi.waitUntil(async () => (await badge()) === 'REC');
    await page.goto(homeUrl(HOME, { scenario: 'good', generation: 'enhanced' }));
    await page.waitForSelector('#landed');
    // It went from page to page, at each of which the browser takes a badge away.
    await vi.waitUntil(async () => (await badge()) === 'REC');
    const { observations } = (await control.request('observations', 0)) as {
      observations: Observation[];
    };
    const hosts = new Set(
      observations.flatMap((seen) => (seen.saw === 'request' ? [new URL(seen.url).hostname] : [])),
    );
    const { flex, flexApi, login, preview, services } = HOSTS;
    expect([...hosts].sort()).toEqual([flex, flexApi, login, preview, services].sort());
  });
});

test('all of it => no context of the extension complained', () => {
  expect(errors.found).toEqual([]);
});
