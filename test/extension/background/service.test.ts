import { describe, expect, test, vi } from 'vitest';
import { startBackground } from '../../../src/extension/background/service.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { exchangesOf } from '../../../src/recording/exchanges.ts';
import { messagesOf } from '../../../src/recording/messages.ts';
import { readMessage } from '../../../src/recording/read-message.ts';
import { fakeBrowser, FakeArea, OWN } from './fake-browser.ts';

const AC = 'AC0123456789abcdef0123456789abcdef';
const ACS = `https://iam.twilio.com/v1/Accounts/${AC}/saml2`;

const seen = (given: Record<string, unknown> = {}) => ({
  requestId: '1',
  url: ACS,
  method: 'POST',
  tabId: 5,
  frameId: 0,
  type: 'main_frame',
  timeStamp: 1_793_610_000_000.4,
  initiator: 'https://idp.example',
  requestBody: { formData: { SAMLResponse: ['PHg+'], password: ['CANARY'] } },
  ...given,
});

type Fake = ReturnType<typeof fakeBrowser>;

async function observations(browser: Fake): Promise<Observation[]> {
  const reply = (await browser.ask('observations', 0)) as {
    value: { observations: Observation[] };
  };
  return reply.value.observations;
}

/** How many observations stand in the browser's storage. */
const storedCount = ({ session }: Fake): number =>
  [...session.items].flatMap(([key, value]) =>
    key.startsWith('o:') ? String(value).split('\n') : [],
  ).length;

async function started(browser: Fake = fakeBrowser()): Promise<Fake> {
  await startBackground(browser.browser);
  return browser;
}

/** What is recorded of a whole legacy login. */
const WHOLE = ['request', 'redirect', 'request', 'response', 'end'];

/** The login as webRequest tells it. */
function logIn({ webRequest }: Fake, id = '1', tabId = 5): void {
  webRequest.onBeforeRequest.fire(seen({ requestId: id, tabId }));
  const responseHeaders = [
    {
      name: 'Location',
      value: 'https://flex.twilio.com/owl?Token=CANARY&Identity=CANARY&Roles=agent',
    },
    { name: 'Set-Cookie', value: 'CANARY' },
  ];
  const redirectUrl = 'https://flex.twilio.com/owl?Token=CANARY&Identity=CANARY&Roles=agent';
  webRequest.onHeadersReceived.fire(
    seen({ requestId: id, tabId, statusCode: 303, responseHeaders }),
  );
  webRequest.onBeforeRedirect.fire(
    seen({ requestId: id, tabId, statusCode: 303, redirectUrl, responseHeaders }),
  );
  const home = { requestId: id, tabId, url: redirectUrl, method: 'GET', requestBody: null };
  webRequest.onBeforeRequest.fire(seen(home));
  webRequest.onHeadersReceived.fire(seen({ ...home, statusCode: 200, responseHeaders: [] }));
  webRequest.onCompleted.fire(seen({ ...home, statusCode: 200 }));
}

test('a login => recorded whole, without passwords, tokens, identities and cookies, also in the storage', async () => {
  const browser = await started();
  logIn(browser);
  const all = await observations(browser);
  expect(all.map(({ saw }) => saw)).toEqual(WHOLE);
  expect(all[0]).toEqual({
    seq: 1,
    tabId: 5,
    requestId: '1',
    at: 1_793_610_000_000,
    saw: 'request',
    method: 'POST',
    url: ACS,
    resource: 'main_frame',
    frameId: 0,
    initiator: 'https://idp.example',
    openerTabId: null,
    body: { is: 'form', fields: [{ name: 'SAMLResponse', value: { text: 'PHg+' } }], omitted: 1 },
  });
  expect(exchangesOf(all)[0]?.redirectsTo).toBe(
    'https://flex.twilio.com/owl?Token=_removed_&Identity=_removed_&Roles=agent',
  );
  await vi.waitFor(() => expect(storedCount(browser)).toBe(all.length));
  expect(JSON.stringify([...browser.session.items])).not.toContain('CANARY');
});

test('listeners => all registered before anything is awaited, without extraHeaders', () => {
  const browser = fakeBrowser();
  void startBackground(browser.browser);
  // Challenges are another matter: Chromium shows its user an error for a listener that is not
  // allowed.
  const observed = Object.entries(browser.webRequest).filter(([name]) => name !== 'onAuthRequired');
  for (const [, { listeners }] of observed) {
    expect(listeners).toHaveLength(1);
    const [filter, extra] = listeners[0]?.extra ?? [];
    expect(filter).toMatchObject({ types: ['main_frame', 'sub_frame', 'xmlhttprequest'] });
    expect(extra ?? []).not.toContain('extraHeaders');
  }
  expect(browser.tabs.onCreated.listeners).toHaveLength(1);
});

test.each([true, false])(
  'challenges, allowed to answer them: %s => listens only where it is',
  async (isAllowed) => {
    const browser = fakeBrowser();
    browser.permissions.granted = isAllowed;
    await startBackground(browser.browser);
    expect(browser.webRequest.onAuthRequired.listeners).toHaveLength(isAllowed ? 1 : 0);
  },
);

test('events before the restore ended => recorded in order, after what was stored', async () => {
  const first = await started();
  logIn(first, '1');
  await vi.waitFor(() => expect(storedCount(first)).toBe(5));
  const area = first.session;
  let restored = (): void => undefined;
  area.held = new Promise((resolve) => {
    restored = resolve;
  });
  const second = fakeBrowser(area, first.local);
  const ready = startBackground(second.browser);
  logIn(second, '2');
  const asked = observations(second);
  restored();
  await ready;
  const all = await asked;
  expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(exchangesOf(all).map(({ id }) => id)).toEqual(['1:0', '1:1', '2:0', '2:1']);
});

test('the worker stopped between the request and its answer => one exchange', async () => {
  const first = await started();
  first.webRequest.onBeforeRequest.fire(seen());
  await vi.waitFor(() => expect(storedCount(first)).toBe(1));
  const second = await started(fakeBrowser(first.session, first.local));
  second.webRequest.onHeadersReceived.fire(seen({ statusCode: 401, responseHeaders: [] }));
  expect(exchangesOf(await observations(second))).toMatchObject([
    { id: '1:0', response: { status: 401 } },
  ]);
});

test('the storage cannot be read => what comes is recorded all the same, as a session that says so; the error is counted', async () => {
  const area = new FakeArea();
  const before = await started(fakeBrowser(area));
  logIn(before);
  await vi.waitFor(() => expect(storedCount(before)).toBe(5));
  area.held = Promise.reject(new Error('storage is gone'));
  area.held.catch(() => undefined);
  const browser = await started(fakeBrowser(area));
  logIn(browser);
  const all = await observations(browser);
  expect(all.map(({ saw }) => saw)).toEqual(['gap', ...WHOLE]);
  expect(all[0]).toMatchObject({ because: 'unreadable', lost: null });
  const status = (await browser.ask('status')) as { value: { session: string; faults: unknown[] } };
  const old = (await before.ask('status')) as { value: { session: string } };
  expect(status.value.session).not.toBe('');
  expect(status.value.session).not.toBe(old.value.session);
  expect(status.value.faults).toContainEqual({
    where: 'restoring the recording',
    error: 'Error: storage is gone',
    count: 1,
  });
  // What stood there is not written over: another session has other keys.
  await vi.waitFor(() => expect(storedCount(browser)).toBe(11));
});

test('the storage cannot be read at first => what stood there is found all the same', async () => {
  const area = new FakeArea();
  const before = await started(fakeBrowser(area));
  logIn(before);
  await vi.waitFor(() => expect(storedCount(before)).toBe(5));
  const get = vi.spyOn(area, 'get').mockRejectedValueOnce(new Error('not yet'));
  const browser = await started(fakeBrowser(area));
  expect(get).toHaveBeenCalled();
  expect((await observations(browser)).map(({ saw }) => saw)).toEqual(WHOLE);
});

describe('an answer that looks like a redirect and is none', () => {
  const location = { name: 'Location', value: 'https://flex.twilio.com/owl' };
  test.each<[string, Record<string, unknown>]>([
    ['300 without a Location', { statusCode: 300, responseHeaders: [] }],
    ['300 with one', { statusCode: 300, responseHeaders: [location] }],
    ['302 without a Location', { statusCode: 302, responseHeaders: [] }],
    ['304', { statusCode: 304, responseHeaders: [location] }],
    ['305', { statusCode: 305, responseHeaders: [location] }],
    [
      '302 to an address that cannot be read',
      { statusCode: 302, responseHeaders: [{ ...location, value: 'https://' }] },
    ],
  ])('%s => its status is told', async (_what, answer) => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(seen());
    browser.webRequest.onHeadersReceived.fire(seen(answer));
    browser.webRequest.onCompleted.fire(seen(answer));
    const all = await observations(browser);
    expect(all.map(({ saw }) => saw)).toEqual(['request', 'response', 'end']);
    expect(all[1]).toMatchObject({ status: answer['statusCode'] });
  });

  test('the browser cannot follow it => its status, then the failure', async () => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(seen());
    browser.webRequest.onHeadersReceived.fire(
      seen({ statusCode: 302, responseHeaders: [location] }),
    );
    browser.webRequest.onErrorOccurred.fire(seen({ error: 'net::ERR_INVALID_REDIRECT' }));
    expect(exchangesOf(await observations(browser))).toMatchObject([
      { response: { status: 302 }, failure: 'net::ERR_INVALID_REDIRECT' },
    ]);
  });
});

describe('what is not part of a login', () => {
  test.each<[string, Record<string, unknown>]>([
    [
      'Flex’s own traffic',
      { url: 'https://flex.twilio.com/owl', method: 'GET', requestBody: null },
    ],
    [
      'other APIs of Twilio',
      { url: 'https://taskrouter.twilio.com/v1/x', requestBody: { formData: { a: ['CANARY'] } } },
    ],
    ['the Console’s sign-on', { url: 'https://login.twilio.com/sso/saml2' }],
    ['a preflight', { method: 'OPTIONS', requestBody: null }],
  ])('%s => not recorded', async (_what, given) => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(seen(given));
    browser.webRequest.onHeadersReceived.fire(seen({ ...given, statusCode: 200 }));
    browser.webRequest.onCompleted.fire(seen({ ...given, statusCode: 200 }));
    browser.webRequest.onErrorOccurred.fire(seen({ ...given, error: 'net::ERR_ABORTED' }));
    expect(await observations(browser)).toEqual([]);
  });
});

test.each<[string, Record<string, unknown>]>([
  [
    'the start call',
    { url: `https://iam.twilio.com/v1/Accounts/${AC}/authenticate`, type: 'xmlhttprequest' },
  ],
  ['a reload of the ACS', { method: 'GET', requestBody: null }],
  ['a mistyped ACS path', { url: `https://iam.twilio.com/v1/Accounts/${AC}/saml` }],
  [
    'a message in the query',
    { url: 'https://iam.twilio.com/x?SAMLResponse=PHg%2B', method: 'GET', requestBody: null },
  ],
  ['a body that was not shown', { requestBody: { error: 'Unknown error.' } }],
])('%s => recorded', async (_what, given) => {
  const browser = await started();
  browser.webRequest.onBeforeRequest.fire(seen(given));
  expect(await observations(browser)).toMatchObject([{ saw: 'request' }]);
});

test('a redirect with a SAMLRequest from a URL nobody knew => the request is told with it', async () => {
  const browser = await started();
  const url = 'https://login.flex.us1.twilio.com/authorize?state=CANARY';
  const redirectUrl = 'https://idp.example/sso?SAMLRequest=fZ%2b&RelayState=r';
  browser.webRequest.onBeforeRequest.fire(seen({ url, method: 'GET', requestBody: null }));
  browser.webRequest.onBeforeRedirect.fire(
    seen({ url, method: 'GET', statusCode: 302, redirectUrl }),
  );
  const [exchange] = exchangesOf(await observations(browser));
  expect(exchange).toMatchObject({
    request: {
      url: 'https://login.flex.us1.twilio.com/authorize?state=_removed_',
      body: { is: 'none' },
    },
    redirectsTo: redirectUrl,
    response: { status: 302 },
  });
});

test('a 307 with megabytes => stored once, told in both exchanges', async () => {
  const browser = await started();
  const requestBody = { formData: { SAMLResponse: ['x'.repeat(1_000_000)] } };
  browser.webRequest.onBeforeRequest.fire(seen({ requestBody }));
  browser.webRequest.onBeforeRedirect.fire(seen({ statusCode: 307, redirectUrl: `${ACS}/` }));
  browser.webRequest.onBeforeRequest.fire(seen({ requestBody, url: `${ACS}/` }));
  const all = await observations(browser);
  expect(JSON.stringify(all).length).toBeLessThan(1_100_000);
  const [first, second] = exchangesOf(all);
  expect(second?.request.body).toEqual(first?.request.body);
  expect(second?.request.body.is).toBe('form');
});

test('a popup => knows its opener, also after the worker stopped', async () => {
  const first = await started();
  first.tabs.onCreated.fire({ id: 9, openerTabId: 5 });
  first.tabs.onCreated.fire({ id: 10 });
  await vi.waitFor(() => expect(first.session.items.has('openers')).toBe(true));
  const second = await started(fakeBrowser(first.session, first.local));
  logIn(second, '1', 9);
  expect(exchangesOf(await observations(second))[0]).toMatchObject({ tabId: 9, ownerTabId: 5 });
  second.tabs.onRemoved.fire(9);
  await vi.waitFor(() => expect(second.session.items.get('openers')).toEqual([]));
});

test('a new tab that Chrome names an opener for, and an address typed in it => no popup', async () => {
  const browser = await started();
  browser.tabs.onCreated.fire({ id: 9, openerTabId: 5 });
  const typed = {
    tabId: 9,
    url: 'https://flex.twilio.com/owl',
    method: 'GET',
    requestBody: null,
    initiator: undefined,
  };
  browser.webRequest.onBeforeRequest.fire(seen({ ...typed, requestId: '0' }));
  logIn(browser, '1', 9);
  expect(exchangesOf(await observations(browser))[0]).toMatchObject({ tabId: 9, ownerTabId: 9 });
});

test('a new tab that Chrome names an opener for, and Flex in an iframe of another page => no popup', async () => {
  const browser = await started();
  browser.tabs.onCreated.fire({ id: 9, openerTabId: 5 });
  browser.webRequest.onBeforeRequest.fire(
    seen({ requestId: '1', tabId: 9, frameId: 3, type: 'sub_frame' }),
  );
  expect(exchangesOf(await observations(browser))).toMatchObject([{ tabId: 9, ownerTabId: 9 }]);
});

test('a frame in a popup => the popup’s opener', async () => {
  const browser = await started();
  browser.tabs.onCreated.fire({ id: 9, openerTabId: 5 });
  browser.webRequest.onBeforeRequest.fire(seen({ requestId: '1', tabId: 9 }));
  browser.webRequest.onBeforeRequest.fire(
    seen({ requestId: '2', tabId: 9, frameId: 3, type: 'sub_frame' }),
  );
  expect(exchangesOf(await observations(browser))[1]).toMatchObject({ tabId: 9, ownerTabId: 5 });
});

describe('a self-hosted Flex, whose page Chromium does not name', () => {
  const OPENED = 1_793_610_000_500;
  const authorize = {
    requestId: '91',
    tabId: 9,
    method: 'GET',
    type: 'main_frame',
    requestBody: null,
    initiator: undefined,
    url: `https://services.twilio.com/v1/Flex/Authorize?redirectUrl=https%3A%2F%2Fagents.corp.example&ssoProfileSid=JQ${'0'.repeat(32)}`,
  };

  /**
   * Opens tab 9 from tab 5, makes these requests in it and then posts the response there; whose
   * login it is.
   */
  async function ownerAfter(
    type: string,
    ...requests: readonly Record<string, unknown>[]
  ): Promise<number | undefined> {
    vi.useFakeTimers({ now: OPENED, toFake: ['Date'] });
    const browser = await started();
    browser.windowTypes.set(7, type);
    browser.tabs.onCreated.fire({ id: 9, openerTabId: 5, windowId: 7 });
    await new Promise(setImmediate);
    vi.useRealTimers();
    for (const request of requests) browser.webRequest.onBeforeRequest.fire(seen(request));
    browser.webRequest.onBeforeRequest.fire(
      seen({ requestId: '92', tabId: 9, timeStamp: OPENED + 90_000 }),
    );
    return exchangesOf(await observations(browser)).at(-1)?.ownerTabId;
  }

  const at = (later: number) => ({ ...authorize, timeStamp: OPENED + later });
  const typed = { ...at(300), requestId: '90', url: 'https://flex.twilio.com/owl' };

  test.each<[string, string, readonly Record<string, unknown>[], number]>([
    ['a popup begins the login', 'popup', [at(50)], 5],
    ['a new tab beside the others, and the login begins at once', 'normal', [at(50)], 9],
    ['a new tab, in which a Flex was opened and began a login later', 'popup', [at(60_000)], 9],
    ['a new tab, in which the address of a Flex was typed', 'popup', [typed], 9],
    ['the same, and that Flex begins a login', 'popup', [typed, at(2_000)], 9],
    ['a popup of a legacy login, of which only the response is seen', 'popup', [], 5],
  ])(
    '%s, in a %s window => the login is under the right tab',
    async (_what, type, requests, owner) => {
      expect(await ownerAfter(type, ...requests)).toBe(owner);
    },
  );
});

test.each([
  [`https://flex-api.twilio.com/v1/Accounts/${AC}/Tokens/Info`, 'POST', 1],
  ['https://services.twilio.com/v1/Flex/OAuth/Tokens', 'POST', 1],
  ['https://flex-api.twilio.com/v1/Instances', 'GET', 0],
  [`https://iam.twilio.com/v1/Accounts/${AC}/Tokens/refresh`, 'POST', 0],
  ['https://flex.twilio.com/api/v1/Session', 'GET', 0],
])('%s => recorded %s times as a part of a login', async (url, method, count) => {
  const browser = await started();
  browser.webRequest.onBeforeRequest.fire(
    seen({ url, method, type: 'xmlhttprequest', requestBody: null }),
  );
  expect(await observations(browser)).toHaveLength(count);
});

describe('Firefox names no opener for a popup', () => {
  const config = {
    requestId: '90',
    url: `https://services.twilio.com/v1/Flex/Authentication/Config?AccountSid=${AC}`,
    method: 'GET',
    type: 'xmlhttprequest',
    requestBody: null,
    initiator: undefined,
    originUrl: 'https://flex.twilio.com/owl',
  };
  const popup = {
    ...config,
    requestId: '91',
    tabId: 9,
    url: 'https://services.twilio.com/v1/Flex/Authorize',
    type: 'main_frame',
  };

  test('the page that asked how to begin is the opener, for all that follows in the popup', async () => {
    vi.useFakeTimers({ now: 1_793_610_000_500, toFake: ['Date'] });
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(seen({ ...config, tabId: 5 }));
    browser.tabs.onCreated.fire({ id: 9 });
    vi.useRealTimers();
    browser.webRequest.onBeforeRequest.fire(seen({ ...popup, timeStamp: 1_793_610_000_900 }));
    browser.webRequest.onBeforeRequest.fire(
      seen({ requestId: '92', tabId: 9, timeStamp: 1_793_610_090_000 }),
    );
    expect(
      exchangesOf(await observations(browser)).map(({ tabId, ownerTabId }) => [tabId, ownerTabId]),
    ).toEqual([
      [5, 5],
      [9, 5],
      [9, 5],
    ]);
  });

  test.each([
    ['another site’s page asked', { originUrl: 'https://crm.example/' }, 0],
    ['it asked long ago', {}, 60_000],
  ])('%s => its own tab', async (_what, asked, later) => {
    vi.useFakeTimers({ now: 1_793_610_000_500 + later, toFake: ['Date'] });
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(seen({ ...config, ...asked, tabId: 5 }));
    browser.tabs.onCreated.fire({ id: 9 });
    vi.useRealTimers();
    browser.webRequest.onBeforeRequest.fire(
      seen({ ...popup, timeStamp: 1_793_610_000_900 + later }),
    );
    expect(exchangesOf(await observations(browser))[1]).toMatchObject({ tabId: 9, ownerTabId: 9 });
  });

  test('legacy: the page began the login and opened the sign-in page itself => the opener of what comes back', async () => {
    vi.useFakeTimers({ now: 1_793_610_001_500, toFake: ['Date'] });
    const browser = await started();
    const start = {
      ...config,
      url: `https://iam.twilio.com/v1/Accounts/${AC}/authenticate`,
      method: 'POST',
    };
    browser.webRequest.onBeforeRequest.fire(seen({ ...start, tabId: 5 }));
    browser.tabs.onCreated.fire({ id: 9 });
    vi.useRealTimers();
    browser.webRequest.onBeforeRequest.fire(
      seen({ requestId: '92', tabId: 9, timeStamp: 1_793_610_090_000 }),
    );
    expect(exchangesOf(await observations(browser))[1]).toMatchObject({ tabId: 9, ownerTabId: 5 });
  });

  test.each([
    [
      'the page of Flex that was looked at last',
      [{ id: 5, url: 'https://flex.twilio.com/owl', lastAccessed: 20 }],
      5,
    ],
    [
      'a page whose address is hidden, as that of a self-hosted Flex',
      [{ id: 5, lastAccessed: 20 }],
      5,
    ],
    [
      'another page of Flex was looked at before',
      [
        { id: 4, lastAccessed: 10 },
        { id: 5, lastAccessed: 20 },
      ],
      5,
    ],
    [
      'a page that is none of Flex',
      [{ id: 5, url: 'https://console.twilio.com/', lastAccessed: 20 }],
      9,
    ],
    ['no other window', [], 9],
    ['a window with a tab strip', [{ id: 5, lastAccessed: 20 }], 9, 'normal'],
  ])(
    'the popup is opened empty, before anything is asked: %s => the login is that of tab %j',
    async (_what, others, owner, type = 'popup') => {
      vi.useFakeTimers({ now: 1_793_610_000_500, toFake: ['Date'] });
      const browser = await started();
      browser.windowTypes.set(7, type);
      browser.tabs.inFront = [{ id: 9, lastAccessed: 30 }, ...others];
      browser.tabs.onCreated.fire({ id: 9, windowId: 7 });
      await new Promise(setImmediate);
      vi.useRealTimers();
      browser.webRequest.onBeforeRequest.fire(
        seen({ requestId: '92', tabId: 9, timeStamp: 1_793_610_030_000 }),
      );
      expect(exchangesOf(await observations(browser))).toMatchObject([
        { tabId: 9, ownerTabId: owner },
      ]);
    },
  );

  test('the tabs cannot be asked for => counted, and the login is that of its own tab', async () => {
    const browser = await started();
    browser.tabs.query = () => Promise.reject(new Error('no tabs'));
    browser.tabs.onCreated.fire({ id: 9 });
    browser.webRequest.onBeforeRequest.fire(seen({ requestId: '92', tabId: 9 }));
    expect(exchangesOf(await observations(browser))).toMatchObject([{ tabId: 9, ownerTabId: 9 }]);
    expect(JSON.stringify(await browser.ask('status'))).toContain('finding the opener of a tab');
  });

  test('an address was typed in a new tab, while another new tab logs in => its own tab', async () => {
    vi.useFakeTimers({ now: 1_793_610_000_500, toFake: ['Date'] });
    const browser = await started();
    browser.tabs.onCreated.fire({ id: 9 });
    vi.useRealTimers();
    const typed = {
      tabId: 9,
      url: 'https://flex.twilio.com/owl',
      type: 'main_frame',
      originUrl: undefined,
    };
    browser.webRequest.onBeforeRequest.fire(seen({ ...config, ...typed, requestId: '89' }));
    browser.webRequest.onBeforeRequest.fire(seen({ ...config, tabId: 5 }));
    browser.webRequest.onBeforeRequest.fire(seen({ ...config, requestId: '91', tabId: 9 }));
    expect(
      exchangesOf(await observations(browser)).map(({ tabId, ownerTabId }) => [tabId, ownerTabId]),
    ).toEqual([
      [5, 5],
      [9, 9],
    ]);
  });

  test('the tab was there before => its own tab', async () => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(seen({ ...config, tabId: 5 }));
    browser.webRequest.onBeforeRequest.fire(seen(popup));
    expect(exchangesOf(await observations(browser))[1]).toMatchObject({ tabId: 9, ownerTabId: 9 });
  });
});

test('Firefox: originUrl in place of initiator => its origin', async () => {
  const browser = await started();
  const originUrl = 'https://adfs.example.com/adfs/ls?SAMLRequest=CANARY';
  browser.webRequest.onBeforeRequest.fire(seen({ initiator: undefined, originUrl }));
  expect(await observations(browser)).toMatchObject([{ initiator: 'https://adfs.example.com' }]);
});

test.each([['about:blank'], ['null'], [undefined]])('initiator %s => none', async (initiator) => {
  const browser = await started();
  browser.webRequest.onBeforeRequest.fire(seen({ initiator }));
  expect(await observations(browser)).toMatchObject([{ initiator: null }]);
});

test('a request that fails => failure', async () => {
  const browser = await started();
  browser.webRequest.onBeforeRequest.fire(seen());
  browser.webRequest.onErrorOccurred.fire(seen({ error: 'net::ERR_ABORTED' }));
  expect(exchangesOf(await observations(browser))[0]).toMatchObject({
    failure: 'net::ERR_ABORTED',
  });
});

test('the recorder was not there when the request was sent => told with its answer, and why its body is not there', async () => {
  const browser = await started();
  browser.webRequest.onHeadersReceived.fire(seen({ statusCode: 401 }));
  browser.webRequest.onCompleted.fire(seen({ statusCode: 401 }));
  expect(exchangesOf(await observations(browser))).toMatchObject([
    {
      request: {
        body: { is: 'unavailable', why: 'Recording began only after this request was sent.' },
      },
      response: { status: 401 },
    },
  ]);
});

test('the identity provider’s answers, seen by a permission left over => not taken for Twilio’s', async () => {
  const browser = await started();
  const start = {
    url: 'https://services.twilio.com/v1/Flex/Authorize',
    method: 'GET',
    requestBody: null,
  };
  const idp = {
    url: 'https://adfs.example.com/adfs/ls?SAMLRequest=x',
    method: 'GET',
    requestBody: null,
  };
  browser.webRequest.onBeforeRequest.fire(seen(start));
  browser.webRequest.onBeforeRedirect.fire(
    seen({ ...start, statusCode: 302, redirectUrl: idp.url }),
  );
  browser.webRequest.onBeforeRequest.fire(seen(idp));
  browser.webRequest.onHeadersReceived.fire(seen({ ...idp, statusCode: 500 }));
  browser.webRequest.onErrorOccurred.fire(seen({ ...idp, error: 'net::ERR_ABORTED' }));
  expect(exchangesOf(await observations(browser))).toMatchObject([
    { response: { status: 302 }, failure: null },
  ]);
});

test('the keyboard command => the report; another => nothing', async () => {
  const browser = await started();
  browser.commands.onCommand.fire('something-else');
  expect(browser.opened).toEqual([]);
  browser.commands.onCommand.fire('open-report');
  expect(browser.opened).toEqual([`${OWN.baseUrl}report.html`]);
});

test.each([
  ['install', [`${OWN.baseUrl}popup.html?about`]],
  ['update', []],
  ['browser_update', []],
])('%s => the page that says what is recorded: %j', async (reason, opened) => {
  const browser = await started();
  browser.runtime.onInstalled.fire({ reason });
  expect(browser.opened).toEqual(opened);
});

describe('full recording', () => {
  const idp = {
    requestId: '77',
    url: 'https://adfs.example.com/adfs/ls?client-request-id=CANARY',
    requestBody: {
      formData: { UserName: ['CANARY'], Password: ['CANARY'], AuthMethod: ['FormsAuthentication'] },
    },
  };

  test('on => the tab and its popups are recorded whole, nothing else is, and no field of the pages', async () => {
    const browser = await started();
    browser.tabs.onCreated.fire({ id: 9, openerTabId: 5 });
    expect(await browser.ask('startFull', 5)).toMatchObject({
      ok: true,
      value: { full: { tabId: 5, stopped: null } },
    });
    expect(browser.badges.get(5)).toBe('REC');
    browser.webRequest.onBeforeRequest.fire(seen(idp));
    browser.webRequest.onHeadersReceived.fire(seen({ ...idp, statusCode: 200 }));
    browser.webRequest.onBeforeRequest.fire(seen({ ...idp, requestId: '78', tabId: 9 }));
    browser.webRequest.onBeforeRequest.fire(seen({ ...idp, requestId: '79', tabId: 6 }));
    browser.webRequest.onBeforeRequest.fire(seen({ ...idp, requestId: '80', method: 'OPTIONS' }));
    const all = await observations(browser);
    expect(exchangesOf(all)).toMatchObject([
      {
        tabId: 5,
        request: {
          url: 'https://adfs.example.com/adfs/ls?client-request-id=_removed_',
          body: { is: 'form', fields: [], omitted: 3 },
        },
        response: { status: 200 },
      },
      { tabId: 9 },
    ]);
    expect(JSON.stringify([...browser.session.items])).not.toContain('CANARY');
  });

  test('on although the flight recorder is off => this tab only', async () => {
    const browser = await started();
    await browser.ask('setRecording', false);
    await browser.ask('startFull', 5);
    browser.webRequest.onBeforeRequest.fire(seen({ requestId: '1', tabId: 5 }));
    browser.webRequest.onBeforeRequest.fire(seen({ requestId: '2', tabId: 6 }));
    expect((await observations(browser)).map(({ requestId }) => requestId)).toEqual(['1']);
  });

  test('the tab goes to another page => the badge comes back; nobody listens when it is over', async () => {
    const browser = await started();
    await browser.ask('startFull', 5);
    browser.badges.clear();
    browser.tabs.onUpdated.fire(6, { status: 'loading' });
    browser.tabs.onUpdated.fire(5, { title: 'Sign in' });
    expect(browser.badges.size).toBe(0);
    browser.tabs.onUpdated.fire(5, { status: 'loading' });
    expect([...browser.badges]).toEqual([[5, 'REC']]);
    await browser.ask('stopFull');
    expect(browser.tabs.onUpdated.listeners).toEqual([]);
  });

  test('stopped => the badge goes, and the identity provider is not recorded any more', async () => {
    const browser = await started();
    await browser.ask('startFull', 5);
    expect(await browser.ask('stopFull')).toMatchObject({
      value: { full: { stopped: { because: 'user' } } },
    });
    expect(browser.badges.get(5)).toBe('');
    browser.webRequest.onBeforeRequest.fire(seen(idp));
    expect(await observations(browser)).toEqual([]);
  });

  test('the tab is closed => stopped, and says so', async () => {
    const browser = await started();
    await browser.ask('startFull', 5);
    browser.tabs.onRemoved.fire(5);
    expect(await browser.ask('status')).toMatchObject({
      value: { full: { stopped: { because: 'tab-closed' } } },
    });
  });

  test('the provider’s host may not be seen any more => a gap while it runs, none afterwards', async () => {
    const browser = await started();
    const removed = { origins: ['https://adfs.example.com/*'] };
    await browser.ask('startFull', 5);
    browser.permissions.onRemoved.fire(removed);
    expect(await observations(browser)).toMatchObject([{ saw: 'gap', because: 'paused' }]);
    await browser.ask('stopFull');
    browser.permissions.onRemoved.fire(removed);
    expect(await observations(browser)).toHaveLength(1);
  });

  test('the worker stopped => it goes on in the next life', async () => {
    const first = await started();
    await first.ask('startFull', 5);
    await vi.waitFor(() => expect(first.session.items.has('full')).toBe(true));
    const second = await started(fakeBrowser(first.session, first.local));
    expect(second.badges.get(5)).toBe('REC');
    second.webRequest.onBeforeRequest.fire(seen(idp));
    expect(await observations(second)).toHaveLength(1);
    await second.ask('stopFull');
  });
});

describe('the switch', () => {
  test('off => nothing is recorded; on again => a gap says so; both outlive the worker', async () => {
    const first = await started();
    expect(await first.ask('setRecording', false)).toMatchObject({
      ok: true,
      value: { recording: false },
    });
    logIn(first);
    expect(await observations(first)).toEqual([]);
    const second = await started(fakeBrowser(first.session, first.local));
    logIn(second);
    expect(await observations(second)).toEqual([]);
    expect(await second.ask('setRecording', true)).toMatchObject({
      value: { recording: true, lastSeq: 1 },
    });
    logIn(second);
    const all = await observations(second);
    expect(all.map(({ saw }) => saw)).toEqual(['gap', ...WHOLE]);
    expect(all[0]).toMatchObject({ because: 'paused', lost: null });
  });

  describe('a request that was still open is forgotten', () => {
    const answer = { statusCode: 401, responseHeaders: [] };
    const tells: readonly (readonly [string, (browser: Fake) => void])[] = [
      [
        'it fails',
        ({ webRequest }) => webRequest.onErrorOccurred.fire(seen({ error: 'NS_BINDING_ABORTED' })),
      ],
      ['it is answered', ({ webRequest }) => webRequest.onHeadersReceived.fire(seen(answer))],
      ['it ends', ({ webRequest }) => webRequest.onCompleted.fire(seen({ statusCode: 401 }))],
      [
        'it is redirected',
        ({ webRequest }) =>
          webRequest.onBeforeRedirect.fire(
            seen({
              ...answer,
              statusCode: 303,
              redirectUrl: 'https://flex.twilio.com/owl?Token=x',
            }),
          ),
      ],
    ];

    test.each(tells)('%s => it does not come back', async (_, tell) => {
      const browser = await started();
      browser.webRequest.onBeforeRequest.fire(seen());
      await browser.ask('forget');
      tell(browser);
      expect(await observations(browser)).toEqual([]);
    });

    test.each(tells)(
      'the worker is started anew, and %s => it does not come back',
      async (_, tell) => {
        const before = await started();
        before.webRequest.onBeforeRequest.fire(seen());
        await before.ask('forget');
        const browser = await started(fakeBrowser(before.session, before.local));
        tell(browser);
        expect(await observations(browser)).toEqual([]);
      },
    );

    test('another login in the same tab => recorded whole', async () => {
      const browser = await started();
      browser.webRequest.onBeforeRequest.fire(seen());
      await browser.ask('forget');
      logIn(browser, '2');
      expect((await observations(browser)).map(({ saw }) => saw)).toEqual(WHOLE);
    });
  });

  test('forget => nothing left, another session, the pages are told', async () => {
    const browser = await started();
    logIn(browser);
    const before = (await browser.ask('status')) as { value: { session: string } };
    const after = (await browser.ask('forget')) as { value: { session: string } };
    expect(after.value.session).not.toBe(before.value.session);
    expect(await observations(browser)).toEqual([]);
    await vi.waitFor(() =>
      expect(browser.heard).toContainEqual({ to: 'pages', event: { event: 'changed' } }),
    );
  });
});

test('status => tells whether the hosts may be seen; a change of permissions is told', async () => {
  const browser = await started();
  browser.permissions.granted = false;
  browser.permissions.onRemoved.fire({ origins: ['https://*.twilio.com/*'] });
  expect(await browser.ask('status')).toMatchObject({
    value: { hostPermission: false, recording: true },
  });
  expect(await observations(browser)).toMatchObject([{ saw: 'gap', because: 'paused' }]);
  await vi.waitFor(() =>
    expect(browser.heard).toContainEqual({ to: 'pages', event: { event: 'changed' } }),
  );
});

test('the connection => kept outside the session', async () => {
  const first = await started();
  await first.ask('setConnection', { idpIssuer: 'http://adfs.example.com/adfs/services/trust' });
  const second = await started(fakeBrowser(new FakeArea(), first.local));
  expect(await second.ask('connection')).toEqual({
    ok: true,
    value: { idpIssuer: 'http://adfs.example.com/adfs/services/trust' },
  });
});

test('the accounts => kept outside the session; the connection is the selected one’s', async () => {
  const first = await started();
  const accounts = {
    accounts: [
      { name: 'a', connection: { idpIssuer: 'http://a' } },
      { name: 'b', connection: { idpIssuer: 'http://b' } },
    ],
    selected: 'b',
  };
  await first.ask('setAccounts', accounts);
  const second = await started(fakeBrowser(new FakeArea(), first.local));
  expect(await second.ask('accounts')).toEqual({ ok: true, value: accounts });
  expect(await second.ask('connection')).toMatchObject({ value: { idpIssuer: 'http://b' } });
  await second.ask('setConnection', { idpIssuer: 'http://c' });
  expect(await second.ask('accounts')).toMatchObject({
    value: { accounts: [{}, { name: 'b', connection: { idpIssuer: 'http://c' } }] },
  });
  await vi.waitFor(() =>
    expect(second.heard).toContainEqual({ to: 'pages', event: { event: 'changed' } }),
  );
});

test.each([
  [
    'the one connection of before there were accounts',
    { connection: { idpIssuer: 'http://a' } },
    'http://a',
  ],
  ['nothing', {}, undefined],
  ['something else', { accounts: 'x' }, undefined],
])('%s in the storage => read', async (_what, stored, idpIssuer) => {
  const local = new FakeArea();
  await local.set(stored);
  const browser = await started(fakeBrowser(new FakeArea(), local));
  const { value } = (await browser.ask('connection')) as { value: { idpIssuer?: string } };
  expect(value.idpIssuer).toBe(idpIssuer);
});

describe('a body the first source did not show', () => {
  const sight = { tabId: 5, method: 'POST', url: ACS, startedAt: 1_793_610_000_020 };
  const body = {
    ...sight,
    contentType: 'application/x-www-form-urlencoded',
    text: 'password=CANARY&SAMLResponse=PHg%2B',
  };

  test('lacking => filled in by the second, only its SAML parameters, and not told twice', async () => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(seen({ requestBody: { formData: {} } }));
    browser.webRequest.onHeadersReceived.fire(seen({ statusCode: 401 }));
    expect(await browser.ask('lacksBody', sight)).toMatchObject({ value: true });
    await browser.ask('body', body);
    await browser.ask('body', body);
    expect(await browser.ask('lacksBody', sight)).toMatchObject({ value: false });
    const all = await observations(browser);
    expect(all).toHaveLength(3);
    expect(JSON.stringify(all)).not.toContain('CANARY');
    const exchanges = exchangesOf(all);
    expect(exchanges).toHaveLength(1);
    expect(messagesOf(exchanges, readMessage)).toMatchObject([
      { parameter: 'SAMLResponse', sent: 'PHg%2B' },
    ]);
  });

  test.each([
    ['was shown', {}, sight],
    [
      'of another URL',
      { requestBody: { formData: {} } },
      { ...sight, url: 'https://iam.twilio.com/' },
    ],
  ])('%s => not wanted', async (_what, given, about) => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(seen(given));
    expect(await browser.ask('lacksBody', about)).toMatchObject({ value: false });
    await browser.ask('body', { ...body, ...about });
    expect(await observations(browser)).toHaveLength(1);
  });

  test('the second shows no form => still lacking', async () => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(seen({ requestBody: { error: 'Unknown error.' } }));
    await browser.ask('body', { ...body, contentType: 'application/json', text: '{}' });
    expect(await observations(browser)).toHaveLength(1);
  });
});

describe('content', () => {
  const content = (given: Record<string, unknown> = {}) => ({
    tabId: 5,
    method: 'POST',
    url: ACS,
    startedAt: 1_793_610_000_020,
    text: '{"code":70004,"token":"CANARY"}',
    ...given,
  });

  test('of a recorded request => joined to it, tokens taken out', async () => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(seen());
    browser.webRequest.onHeadersReceived.fire(seen({ statusCode: 401 }));
    await browser.ask('content', content());
    const [exchange] = exchangesOf(await observations(browser));
    expect(exchange?.response?.content).toBe('{"code":70004,"token":"_removed_"}');
  });

  test('two requests alike => the one nearest in time', async () => {
    const browser = await started();
    const timeStamp = 1_793_610_001_000;
    browser.webRequest.onBeforeRequest.fire(seen({ requestId: '1' }));
    browser.webRequest.onBeforeRequest.fire(seen({ requestId: '2', timeStamp }));
    browser.webRequest.onHeadersReceived.fire(seen({ requestId: '2', timeStamp, statusCode: 401 }));
    await browser.ask('content', content({ startedAt: timeStamp - 10 }));
    expect((await observations(browser)).at(-1)).toMatchObject({ saw: 'content', requestId: '2' });
  });

  test.each([
    ['another tab', { tabId: 6 }],
    ['another method', { method: 'GET' }],
    ['another URL', { url: 'https://iam.twilio.com/' }],
    ['another time', { startedAt: 1_793_610_060_000 }],
  ])('of %s => dropped', async (_what, given) => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(seen());
    await browser.ask('content', content(given));
    expect(await observations(browser)).toHaveLength(1);
  });
});

describe('the names of a token answer’s members', () => {
  const TOKENS = 'https://preview.twilio.com/Flex/Tokens';
  const keys = (given: Record<string, unknown> = {}) => ({
    tabId: 5,
    method: 'POST',
    url: TOKENS,
    startedAt: 1_793_610_000_020,
    names: ['access_token', 'token_info'],
    ...given,
  });

  test('of a recorded token call => joined to it', async () => {
    const browser = await started();
    const call = {
      url: TOKENS,
      type: 'xmlhttprequest',
      requestBody: { formData: { AuthCode: ['CANARY'] } },
    };
    browser.webRequest.onBeforeRequest.fire(seen(call));
    browser.webRequest.onHeadersReceived.fire(seen({ ...call, statusCode: 200 }));
    await browser.ask('keys', keys());
    const all = await observations(browser);
    expect(exchangesOf(all)[0]?.response).toMatchObject({
      keys: ['access_token', 'token_info'],
      content: null,
    });
    expect(JSON.stringify(all)).not.toContain('CANARY');
  });

  test('of another request => dropped', async () => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(seen());
    await browser.ask('keys', keys({ url: ACS }));
    expect(await observations(browser)).toHaveLength(1);
  });

  test.each([
    [{ names: 'a' }],
    [{ names: [1] }],
    [{ names: Array.from({ length: 1_000 }, () => 'a') }],
  ])('%j => refused', async (given) => {
    const browser = await started();
    expect(await browser.ask('keys', keys(given))).toMatchObject({ ok: false });
  });
});

describe('a call that only DevTools show', () => {
  const AT = 1_793_610_000_020;
  const TOKENS = 'https://services.twilio.com/v1/Flex/OAuth/Tokens';
  const START = `https://iam.twilio.com/v1/Accounts/${AC}/authenticate`;
  const call = (given: Record<string, unknown> = {}) => ({
    tabId: 5,
    method: 'POST',
    url: START,
    startedAt: AT,
    endedAt: AT + 70,
    origin: 'https://flex.example',
    status: 400,
    headers: [
      { name: 'Content-Type', value: 'application/json' },
      { name: 'Set-Cookie', value: 'CANARY' },
    ],
    error: null,
    ...given,
  });

  test('of a self-hosted Flex => an exchange, its text joined to it, nothing of its body', async () => {
    const browser = await started();
    await browser.ask('pageCall', call());
    await browser.ask('content', {
      tabId: 5,
      method: 'POST',
      url: START,
      startedAt: AT,
      text: '{"code":70251}',
    });
    const all = await observations(browser);
    expect(JSON.stringify(all)).not.toContain('CANARY');
    expect(exchangesOf(all)).toMatchObject([
      {
        tabId: 5,
        startedAt: AT,
        answeredAt: AT + 70,
        endedAt: AT + 70,
        request: {
          method: 'POST',
          url: START,
          initiator: 'https://flex.example',
          body: { is: 'unavailable' },
        },
        response: { status: 400, content: '{"code":70251}', headers: [{ name: 'Content-Type' }] },
      },
    ]);
  });

  test('its connection was lost => a failure with the browser’s words', async () => {
    const browser = await started();
    await browser.ask('pageCall', call({ status: 0, error: 'net::ERR_CONNECTION_RESET' }));
    expect(exchangesOf(await observations(browser))).toMatchObject([
      { response: null, failure: 'net::ERR_CONNECTION_RESET', endedAt: AT + 70 },
    ]);
  });

  test('two that follow each other quickly => two exchanges; the same told twice => one', async () => {
    const browser = await started();
    await browser.ask('pageCall', call());
    await browser.ask('pageCall', call());
    await browser.ask('pageCall', call({ startedAt: AT + 300 }));
    await browser.ask(
      'pageCall',
      call({ url: START.replace('authenticate', 'Tokens'), startedAt: AT }),
    );
    expect(exchangesOf(await observations(browser)).map(({ startedAt }) => startedAt)).toEqual([
      AT,
      AT + 300,
      AT,
    ]);
  });

  test('the browser showed it => left as it is', async () => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(
      seen({ url: START, type: 'xmlhttprequest', requestBody: null }),
    );
    await browser.ask('pageCall', call());
    expect(await observations(browser)).toHaveLength(1);
  });

  test.each<[string, Record<string, unknown>]>([
    ['no call of a login', { url: 'https://taskrouter.twilio.com/v1/x' }],
    ['a preflight', { method: 'OPTIONS' }],
  ])('%s => dropped', async (_what, given) => {
    const browser = await started();
    await browser.ask('pageCall', call(given));
    expect(await observations(browser)).toEqual([]);
  });

  test('recording is off => dropped', async () => {
    const browser = await started();
    await browser.ask('setRecording', false);
    await browser.ask('pageCall', call());
    expect(await observations(browser)).toEqual([]);
  });

  test.each([
    [{ status: -1 }],
    [{ headers: 'x' }],
    [{ headers: [{ name: 5 }] }],
    [{ origin: null }],
    [{ endedAt: NaN }],
    [{ error: 5 }],
  ])('%j => refused', async (given) => {
    const browser = await started();
    expect(await browser.ask('pageCall', call(given))).toMatchObject({ ok: false });
  });

  test('a token call’s code never stands in the recording', async () => {
    const browser = await started();
    await browser.ask('pageCall', call({ url: `${TOKENS}?code=CANARY` }));
    expect(JSON.stringify(await observations(browser))).not.toContain('CANARY');
  });
});

describe('what the browser hands over in an unexpected shape', () => {
  test('counted in the background or in a page => in the status, and the pages are told', async () => {
    const browser = await started();
    await browser.ask('status');
    browser.webRequest.onCompleted.fire({ requestId: 5 });
    await browser.ask('unexpectedShape', 'tabs.get: string');
    await browser.ask('unexpectedShape', 'tabs.get: string');
    expect(await browser.ask('status')).toMatchObject({
      value: {
        unexpected: [
          { shape: 'webRequest.onCompleted: object {requestId}', count: 1 },
          { shape: 'tabs.get: string', count: 2 },
        ],
      },
    });
    await vi.waitFor(() =>
      expect(browser.heard).toContainEqual({ to: 'pages', event: { event: 'changed' } }),
    );
  });

  test('the worker stopped => still counted', async () => {
    const first = await started();
    await first.ask('unexpectedShape', 'tabs.get: string');
    await vi.waitFor(() => expect(first.session.items.has('unexpectedShapes')).toBe(true));
    const second = await started(fakeBrowser(first.session, first.local));
    await second.ask('unexpectedShape', 'tabs.get: string');
    expect(await second.ask('status')).toMatchObject({ value: { unexpected: [{ count: 2 }] } });
  });
});

describe('where the page went after the start call of a legacy login', () => {
  const AT = 1_793_610_000_000;
  const IDP = 'https://adfs.example.com/adfs/ls/';
  const START = `https://iam.twilio.com/v1/Accounts/${AC}/authenticate`;
  const start = (given: Record<string, unknown> = {}) =>
    seen({
      requestId: '70',
      url: START,
      type: 'xmlhttprequest',
      timeStamp: AT,
      requestBody: null,
      ...given,
    });
  const sight = (given: Record<string, unknown> = {}) => ({
    tabId: 5,
    method: 'GET',
    url: `${IDP}?SAMLRequest=fZ%2b&RelayState=r&login_hint=CANARY&SigAlg=a&Signature=b`,
    startedAt: AT + 90,
    ...given,
  });

  async function asked(given: Record<string, unknown> = {}): Promise<Fake> {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(start(given));
    browser.webRequest.onHeadersReceived.fire(
      start({ ...given, timeStamp: AT + 60, statusCode: 200 }),
    );
    browser.webRequest.onCompleted.fire(start({ ...given, timeStamp: AT + 70, statusCode: 200 }));
    return browser;
  }

  test('told by DevTools => the redirect of that call, its SAML parameters alone', async () => {
    const browser = await asked();
    await browser.ask('sentTo', sight());
    const all = await observations(browser);
    expect(JSON.stringify(all)).not.toContain('CANARY');
    expect(exchangesOf(all)).toMatchObject([
      {
        endedAt: AT + 70,
        response: { status: 200 },
        redirectsTo: `${IDP}?SAMLRequest=fZ%2b&RelayState=r&login_hint=_removed_&SigAlg=a&Signature=b`,
      },
    ]);
    expect(messagesOf(exchangesOf(all), readMessage)).toMatchObject([
      {
        parameter: 'SAMLRequest',
        slot: 'redirect',
        relayState: 'r',
        querySignature: { algorithm: 'a' },
      },
    ]);
  });

  test('told after the answer came back => the request stands before it all the same', async () => {
    const browser = await asked();
    browser.webRequest.onBeforeRequest.fire(seen({ requestId: '71', timeStamp: AT + 500 }));
    await browser.ask('sentTo', sight());
    const messages = messagesOf(exchangesOf(await observations(browser)), readMessage);
    expect(messages.map(({ parameter }) => parameter)).toEqual(['SAMLRequest', 'SAMLResponse']);
  });

  test('the provider sends the browser on to another => only the first', async () => {
    const browser = await asked();
    await browser.ask('sentTo', sight());
    await browser.ask(
      'sentTo',
      sight({ url: 'https://other.example/?SAMLRequest=x', startedAt: AT + 200 }),
    );
    expect(exchangesOf(await observations(browser))[0]?.redirectsTo).toContain(IDP);
    expect(await observations(browser)).toHaveLength(4);
  });

  test('two logins, told late => each its own', async () => {
    const browser = await asked();
    browser.webRequest.onBeforeRequest.fire(start({ requestId: '72', timeStamp: AT + 1_000 }));
    browser.webRequest.onHeadersReceived.fire(
      start({ requestId: '72', timeStamp: AT + 1_060, statusCode: 200 }),
    );
    await browser.ask('sentTo', sight({ url: `${IDP}?SAMLRequest=one` }));
    await browser.ask('sentTo', sight({ url: `${IDP}?SAMLRequest=two`, startedAt: AT + 1_090 }));
    expect(exchangesOf(await observations(browser)).map(({ redirectsTo }) => redirectsTo)).toEqual([
      `${IDP}?SAMLRequest=one`,
      `${IDP}?SAMLRequest=two`,
    ]);
  });

  test('a full recording saw the same page => one message', async () => {
    const browser = await started();
    await browser.ask('startFull', 5);
    browser.webRequest.onBeforeRequest.fire(start());
    browser.webRequest.onHeadersReceived.fire(start({ timeStamp: AT + 60, statusCode: 200 }));
    const { url } = sight();
    browser.webRequest.onBeforeRequest.fire(
      seen({ requestId: '73', method: 'GET', url, requestBody: null, timeStamp: AT + 90 }),
    );
    await browser.ask('sentTo', sight());
    expect(messagesOf(exchangesOf(await observations(browser)), readMessage)).toMatchObject([
      { slot: 'query' },
    ]);
  });

  test('in a popup => the call of the page that opened it', async () => {
    const browser = await asked();
    browser.tabs.onCreated.fire({ id: 9, openerTabId: 5 });
    await browser.ask('sentTo', sight({ tabId: 9 }));
    expect(exchangesOf(await observations(browser))[0]?.redirectsTo).toContain(IDP);
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['another tab', {}, { tabId: 6 }],
    ['long after', {}, { startedAt: AT + 60_000 }],
    ['before', {}, { startedAt: AT - 1 }],
    [
      'an enhanced start, whose redirect is seen',
      { url: 'https://services.twilio.com/v1/Flex/Authorize' },
      {},
    ],
    ['another call', { url: `https://iam.twilio.com/v1/Accounts/${AC}/Tokens` }, {}],
  ])('%s => dropped', async (_what, call, given) => {
    const browser = await asked(call);
    const before = await observations(browser);
    await browser.ask('sentTo', sight(given));
    expect(await observations(browser)).toEqual(before);
  });

  test('recording was switched off meanwhile => dropped', async () => {
    const browser = await asked();
    await browser.ask('setRecording', false);
    await browser.ask('sentTo', sight());
    expect(await observations(browser)).toHaveLength(3);
  });
});
