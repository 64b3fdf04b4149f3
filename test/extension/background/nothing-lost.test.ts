import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../../../src/extension/background/service.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Fault, RecorderStatus } from '../../../src/extension/messaging/protocol.ts';
import { fakeBrowser, FakeArea } from './fake-browser.ts';

const AC = 'AC0123456789abcdef0123456789abcdef';
const ACS = `https://iam.twilio.com/v1/Accounts/${AC}/saml2`;
const START = `https://iam.twilio.com/v1/Accounts/${AC}/authenticate`;
const ENHANCED_START = 'https://services.twilio.com/v1/Flex/Authorize';
const ENHANCED_ACS =
  'https://login.flex.us1.twilio.com/login/callback?connection=JQ0123456789abcdef0123456789abcdef';
const TOKENS = 'https://preview.twilio.com/Flex/Tokens';
const CONFIG = `https://services.twilio.com/v1/Flex/Authentication/Config?AccountSid=${AC}`;
const AT = 1_793_610_000_000;

type Fake = ReturnType<typeof fakeBrowser>;

async function started(browser: Fake = fakeBrowser()): Promise<Fake> {
  await startBackground(browser.browser);
  return browser;
}

const details = (given: Record<string, unknown>) => ({
  requestId: '1',
  url: ACS,
  method: 'GET',
  tabId: 5,
  frameId: 0,
  type: 'main_frame',
  timeStamp: AT,
  initiator: 'https://idp.example',
  requestBody: null,
  ...given,
});

const valueOf = async <T>(browser: Fake, name: string, ...args: unknown[]): Promise<T> =>
  ((await browser.ask(name, ...args)) as { value: T }).value;
const observations = async (browser: Fake): Promise<Observation[]> =>
  (await valueOf<{ observations: Observation[] }>(browser, 'observations', 0)).observations;
const faults = async (browser: Fake): Promise<readonly Fault[]> =>
  (await valueOf<RecorderStatus>(browser, 'status')).faults ?? [];

describe('an error in the recorder', () => {
  test('one event cannot be read => those after it are recorded, also while the state is being restored; it is counted', async () => {
    const browser = fakeBrowser();
    const ready = startBackground(browser.browser);
    const formData = {
      get SAMLResponse(): never {
        throw new TypeError('cannot be read');
      },
    };
    const bad = details({ requestId: 'bad', method: 'POST', requestBody: { formData } });
    browser.webRequest.onBeforeRequest.fire(details({ requestId: 'first' }));
    browser.webRequest.onBeforeRequest.fire(bad);
    browser.webRequest.onBeforeRequest.fire(details({ requestId: 'second' }));
    await ready;
    browser.webRequest.onBeforeRequest.fire(bad);
    browser.webRequest.onBeforeRequest.fire(details({ requestId: 'third' }));
    expect((await observations(browser)).map(({ requestId }) => requestId)).toEqual([
      'first',
      'second',
      'third',
    ]);
    expect(await faults(browser)).toEqual([
      { where: 'recording', error: 'TypeError: cannot be read', count: 2 },
    ]);
  });

  test.each<[string, string, (browser: Fake) => unknown]>([
    [
      'the badge cannot be shown',
      'action.setBadge',
      (browser) => {
        vi.spyOn(browser.action, 'setBadgeText').mockRejectedValue(new Error('No tab with id: 5.'));
        return browser.ask('startFull', 5);
      },
    ],
    [
      'the state of a full recording cannot be kept',
      'storage.session.set (full)',
      (browser) => {
        vi.spyOn(browser.session, 'set').mockRejectedValueOnce(
          new Error('An unexpected error occurred'),
        );
        return browser.ask('startFull', 5);
      },
    ],
    [
      'an opener cannot be kept',
      'storage.session.set (openers)',
      (browser) => {
        vi.spyOn(browser.session, 'set').mockRejectedValueOnce(
          new Error('An unexpected error occurred'),
        );
        browser.tabs.onCreated.fire({ id: 9, openerTabId: 5 });
      },
    ],
    [
      'pages cannot be told',
      'runtime.sendMessage',
      (browser) => {
        vi.spyOn(browser.runtime, 'sendMessage').mockRejectedValueOnce(
          new Error('An unexpected error occurred'),
        );
        browser.webRequest.onBeforeRequest.fire(details({}));
      },
    ],
  ])('%s => counted, the pages are told, and it goes on', async (_what, where, happens) => {
    const browser = await started();
    await happens(browser);
    await vi.waitFor(async () =>
      expect((await faults(browser)).map((fault) => fault.where)).toContain(where),
    );
    browser.webRequest.onBeforeRequest.fire(details({ requestId: 'later' }));
    expect((await observations(browser)).at(-1)?.requestId).toBe('later');
    await vi.waitFor(() => expect(browser.session.items.get('faults')).toMatchObject([{ where }]));
  });

  test('a setting cannot be kept => the page hears why, every page is told, and it holds as long as the worker lives', async () => {
    const browser = await started();
    vi.spyOn(browser.local, 'set').mockRejectedValueOnce(new Error('An unexpected error occurred'));
    const { revision = 0 } = await valueOf<RecorderStatus>(browser, 'status');
    expect(await browser.ask('setRecording', false)).toMatchObject({
      ok: false,
      error: { message: 'An unexpected error occurred' },
    });
    await vi.waitFor(() =>
      expect(browser.heard).toContainEqual({ to: 'pages', event: { event: 'changed' } }),
    );
    const after = await valueOf<RecorderStatus>(browser, 'status');
    expect(after.recording).toBe(false);
    expect(after.revision).toBeGreaterThan(revision);
  });
});

describe('what is restored', () => {
  const account = (name: string) => ({ name, connection: { idpIssuer: `http://${name}` } });

  const assuming = (name: string, assumed: string[]) => ({
    name,
    connection: { idpIssuer: `http://${name}`, assumed },
  });

  test.each<[string, Record<string, unknown>, string[], string | null, boolean]>([
    [
      'whole',
      { accounts: { accounts: [account('a'), account('b')], selected: 'b' } },
      ['a', 'b'],
      'b',
      true,
    ],
    [
      'whole, a value assumed',
      { accounts: { accounts: [assuming('a', ['idpIssuer']), account('b')], selected: 'a' } },
      ['a', 'b'],
      'a',
      true,
    ],
    [
      'what is assumed is no field',
      { accounts: { accounts: [assuming('a', ['provider']), account('b')], selected: 'a' } },
      ['b'],
      'b',
      true,
    ],
    [
      'one account is damaged',
      { accounts: { accounts: [{ name: 'a' }, account('b')], selected: 'a' } },
      ['b'],
      'b',
      true,
    ],
    ['the accounts are something else', { accounts: 'x', recording: false }, [], null, false],
    [
      'the switch is something else',
      { recording: 'x', accounts: { accounts: [], selected: null } },
      [],
      null,
      true,
    ],
  ])(
    'settings: %s => value by value, each damaged one counted',
    async (what, stored, names, selected, recording) => {
      const local = new FakeArea();
      await local.set(stored);
      const browser = await started(fakeBrowser(new FakeArea(), local));
      const accounts = await valueOf<{ accounts: { name: string }[]; selected: string | null }>(
        browser,
        'accounts',
      );
      expect(accounts.accounts.map(({ name }) => name)).toEqual(names);
      expect(accounts.selected).toBe(selected);
      expect(await valueOf(browser, 'status')).toMatchObject({ recording });
      expect((await faults(browser)).map(({ where }) => where)).toEqual(
        what.startsWith('whole') ? [] : ['storage.local.get (settings)'],
      );
    },
  );

  test.each([
    ['full', { tabId: 'x' }, 'restoring the full recording'],
    ['openers', [[1]], 'restoring the openers'],
    ['faults', 'x', 'restoring the faults'],
  ])(
    '%s: something else is stored => as if nothing was, counted, and logins are recorded',
    async (key, stored, where) => {
      const session = new FakeArea();
      await session.set({ [key]: stored });
      const browser = await started(fakeBrowser(session));
      expect((await faults(browser)).map((fault) => fault.where)).toEqual([where]);
      browser.webRequest.onBeforeRequest.fire(details({}));
      expect(await observations(browser)).toHaveLength(1);
    },
  );
});

describe('revisions', () => {
  test('each change has a higher one, also after the worker was stopped', async () => {
    const browser = await started();
    const revisions: number[] = [];
    const note = async (status: Promise<RecorderStatus>): Promise<void> =>
      void revisions.push((await status).revision ?? 0);
    await note(valueOf(browser, 'status'));
    await note(valueOf(browser, 'setRecording', false));
    await note(valueOf(browser, 'startFull', 5));
    await note(valueOf(browser, 'stopFull'));
    const now = Date.now() + 60_000;
    vi.useFakeTimers({ now, toFake: ['Date'] });
    await note(valueOf(await started(fakeBrowser(browser.session, browser.local)), 'status'));
    vi.useRealTimers();
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    expect(revisions).toHaveLength(5);
  });
});

describe('a tab is closed', () => {
  beforeEach(() => void vi.useFakeTimers({ now: AT + 1_000, toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  type Happens = (browser: Fake) => void;
  const ask =
    (url: string, given: Record<string, unknown> = {}): Happens =>
    ({ webRequest }) =>
      webRequest.onBeforeRequest.fire(details({ url, requestId: url, ...given }));
  const end =
    (url: string, given: Record<string, unknown> = {}): Happens =>
    ({ webRequest }) => {
      const all = { url, requestId: url, statusCode: 200, responseHeaders: [], ...given };
      webRequest.onHeadersReceived.fire(details(all));
      webRequest.onCompleted.fire(details(all));
    };
  const post = (url: string): Happens =>
    ask(url, { method: 'POST', requestBody: { formData: { SAMLResponse: ['PHg+'] } } });
  const xhr = { type: 'xmlhttprequest', method: 'POST' };
  const popup: Happens = ({ tabs }) => tabs.onCreated.fire({ id: 9, openerTabId: 5 });

  test.each<[string, Happens[], number, unknown[]]>([
    ['nothing was recorded in it', [], 5, []],
    ['a login was begun', [ask(ENHANCED_START)], 5, [[5, null]]],
    ['a legacy login was begun', [ask(START, xhr), end(START, xhr)], 5, [[5, null]]],
    ['its start was refused', [ask(START, xhr), end(START, { ...xhr, statusCode: 403 })], 5, []],
    ['a page only looked up how to begin', [ask(CONFIG, xhr), end(CONFIG, xhr)], 5, []],
    ['Twilio has not yet answered the response', [ask(START, xhr), post(ACS)], 5, [[5, null]]],
    ['Twilio has answered it', [ask(START, xhr), post(ACS), end(ACS, { method: 'POST' })], 5, []],
    [
      'the code is not yet exchanged',
      [post(ENHANCED_ACS), end(ENHANCED_ACS, { method: 'POST' })],
      5,
      [[5, null]],
    ],
    [
      'the code was exchanged',
      [
        post(ENHANCED_ACS),
        end(ENHANCED_ACS, { method: 'POST' }),
        ask(TOKENS, xhr),
        end(TOKENS, xhr),
      ],
      5,
      [],
    ],
    ['another tab', [ask(ENHANCED_START)], 6, []],
    ['the popup of a page that began a login', [ask(START, xhr), popup], 9, [[9, 5]]],
    ['the popup a login was begun in', [popup, ask(ENHANCED_START, { tabId: 9 })], 9, [[9, 5]]],
    ['it was begun long ago', [ask(ENHANCED_START, { timeStamp: AT - 31 * 60_000 })], 5, []],
    [
      'recording was switched off',
      [ask(ENHANCED_START), (browser) => void browser.ask('setRecording', false)],
      5,
      [],
    ],
  ])('%s => told: only a login that had not ended', async (_what, happens, tabId, told) => {
    const browser = await started();
    for (const one of happens) one(browser);
    await browser.ask('status');
    browser.tabs.onRemoved.fire(tabId);
    const all = await observations(browser);
    expect(
      all.flatMap((seen) => (seen.saw === 'tab-closed' ? [[seen.tabId, seen.openerTabId]] : [])),
    ).toEqual(told);
  });
});
