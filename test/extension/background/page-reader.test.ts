import { describe, expect, test, vi } from 'vitest';
import { startBackground } from '../../../src/extension/background/service.ts';
import { exchangesOf } from '../../../src/recording/exchanges.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { fakeBrowser, OWN } from './fake-browser.ts';

const AC = 'AC0123456789abcdef0123456789abcdef';
const ACS = `https://iam.twilio.com/v1/Accounts/${AC}/saml2`;
const START = `https://iam.twilio.com/v1/Accounts/${AC}/authenticate`;
const CALLBACK = 'https://services.twilio.com/v1/Flex/Authentication/Callback';
const TOKENS = 'https://preview.twilio.com/Flex/Tokens';
const HOME = 'https://flex.twilio.com/owl';
const REFUSAL = '{"code":70252,"message":"no role","token":"CANARY"}';
const LOST = 'Log in failed. Please contact your administrator and try again later.';

type Fake = ReturnType<typeof fakeBrowser>;

async function started(): Promise<Fake> {
  const browser = fakeBrowser();
  await startBackground(browser.browser);
  return browser;
}

let now = 1_793_610_000_000;

interface Asked {
  readonly id: string;
  readonly url: string;
  readonly method?: string;
  readonly type?: string;
  readonly tabId?: number;
  readonly frameId?: number;
  readonly initiator?: string;
  readonly status?: number;
  readonly redirectUrl?: string;
}

/** One request and its answer, as webRequest tells them. */
function goes({ webRequest }: Fake, { status, redirectUrl, ...asked }: Asked): void {
  const { id: requestId, ...rest } = {
    method: 'POST',
    type: 'main_frame',
    tabId: 5,
    frameId: 0,
    ...asked,
  };
  const seen = { requestId, timeStamp: (now += 10), ...rest };
  webRequest.onBeforeRequest.fire({
    ...seen,
    requestBody: { formData: { SAMLResponse: ['PHg+'] } },
  });
  if (status === undefined) return;
  webRequest.onHeadersReceived.fire({
    ...seen,
    statusCode: status,
    responseHeaders: [{ name: 'Location', value: redirectUrl ?? '' }],
  });
  if (redirectUrl === undefined) webRequest.onCompleted.fire(seen);
  else
    webRequest.onBeforeRedirect.fire({
      ...seen,
      statusCode: status,
      redirectUrl,
      responseHeaders: [],
    });
}

const place = (url: string, given: object = {}): object => ({
  id: OWN.id,
  url,
  frameId: 0,
  tab: { id: 5 },
  ...given,
});
const opened = { to: 'recorder', saw: 'opened' };

async function observations(browser: Fake): Promise<Observation[]> {
  const reply = (await browser.ask('observations', 0)) as {
    value: { observations: Observation[] };
  };
  return reply.value.observations;
}

/** Whether a message is answered at all: what nobody takes is left unanswered. */
async function isHeard(browser: Fake, message: object, sender: object): Promise<boolean> {
  const sent = browser.send(message, sender).then(() => true);
  // Asked after it, and answered through the same gate.
  const later = browser.ask('status').then(() => false);
  return Promise.race([sent, later]);
}

describe('an error document', () => {
  test.each([
    ['the ACS', { id: '1', url: ACS, status: 401 }, ACS],
    ['the ACS in a frame', { id: '1', url: ACS, status: 400, type: 'sub_frame', frameId: 7 }, ACS],
    [
      'the callback',
      { id: '1', url: `${CALLBACK}?code=CANARY`, method: 'GET', status: 400 },
      `${CALLBACK}?code=CANARY`,
    ],
    [
      'the start',
      {
        id: '1',
        url: 'https://services.twilio.com/v1/Flex/Authorize?state=CANARY',
        method: 'GET',
        status: 400,
      },
      'https://services.twilio.com/v1/Flex/Authorize?state=CANARY#top',
    ],
  ])('of %s => is read, and its text kept without secrets', async (_what, asked, url) => {
    const browser = await started();
    goes(browser, asked);
    const from = place(url, 'frameId' in asked ? { frameId: asked.frameId } : {});
    expect(await browser.send(opened, from)).toEqual({ read: true, watch: false });
    await browser.send({ to: 'recorder', saw: 'text', text: REFUSAL }, from);
    const all = await observations(browser);
    expect(exchangesOf(all)[0]?.response?.content).toBe(
      '{"code":70252,"message":"no role","token":"_removed_"}',
    );
    expect(all.at(-1)).toMatchObject({ saw: 'content', by: 'page', requestId: '1' });
    expect(JSON.stringify(all)).not.toContain('CANARY');
  });

  test('at the end of a redirect chain => of the hop that it is', async () => {
    const browser = await started();
    goes(browser, { id: '1', url: ACS, status: 307, redirectUrl: `${ACS}/` });
    goes(browser, { id: '1', url: `${ACS}/`, status: 400 });
    await browser.send({ to: 'recorder', saw: 'text', text: REFUSAL }, place(`${ACS}/`));
    expect(
      exchangesOf(await observations(browser)).map(({ response }) =>
        response?.content?.slice(0, 8),
      ),
    ).toEqual([undefined, '{"code":']);
  });

  test.each<[string, Asked[], object]>([
    ['it worked', [{ id: '1', url: ACS, status: 200 }], place(ACS)],
    ['it was a redirect', [{ id: '1', url: ACS, status: 303, redirectUrl: HOME }], place(ACS)],
    ['not answered yet', [{ id: '1', url: ACS }], place(ACS)],
    ['another tab', [{ id: '1', url: ACS, status: 401 }], place(ACS, { tab: { id: 6 } })],
    ['another frame', [{ id: '1', url: ACS, status: 401 }], place(ACS, { frameId: 3 })],
    ['another address', [{ id: '1', url: ACS, status: 401 }], place(CALLBACK)],
    ['a scripted call', [{ id: '1', url: ACS, status: 401, type: 'xmlhttprequest' }], place(ACS)],
    [
      'loaded again, and it worked',
      [
        { id: '1', url: ACS, status: 401 },
        { id: '2', url: ACS, status: 200 },
      ],
      place(ACS),
    ],
    ['nothing recorded', [], place(ACS)],
  ])(
    '%s => is not read, and what is said all the same is not kept',
    async (_what, requests, from) => {
      const browser = await started();
      for (const asked of requests) goes(browser, asked);
      const before = await observations(browser);
      expect(await browser.send(opened, from)).toEqual({ read: false, watch: false });
      await browser.send({ to: 'recorder', saw: 'text', text: REFUSAL }, from);
      expect(await observations(browser)).toEqual(before);
    },
  );

  test('recording is off => is not read', async () => {
    const browser = await started();
    goes(browser, { id: '1', url: ACS, status: 401 });
    await browser.ask('setRecording', false);
    expect(await browser.send(opened, place(ACS))).toEqual({ read: false, watch: false });
  });
});

describe('the same answer read by several', () => {
  const sight = { tabId: 5, method: 'POST', url: ACS };
  const page = (text: string) => (browser: Fake) =>
    browser.send({ to: 'recorder', saw: 'text', text }, place(ACS));
  const devTools = (text: string) => (browser: Fake) =>
    browser.ask('content', { ...sight, startedAt: now, text });
  const whole = '<h1>Oops</h1><p>no role</p>';
  const shown = 'Oops no role';

  test.each([
    ['the page, then DevTools', [page(shown), devTools(whole)], ['page', 'devtools']],
    ['DevTools, then the page', [devTools(whole), page(shown)], ['devtools']],
    ['the page twice', [page(whole), page(whole)], ['page']],
    ['the page and DevTools with the same text', [page(whole), devTools(whole)], ['page']],
  ])('%s => one content, the whole one', async (_what, sources, kept) => {
    const browser = await started();
    goes(browser, { id: '1', url: ACS, status: 400 });
    for (const source of sources) await source(browser);
    const all = await observations(browser);
    expect(all.flatMap((seen) => (seen.saw === 'content' ? [seen.by] : []))).toEqual(kept);
    expect(exchangesOf(all)[0]?.response?.content).toBe(whole);
    // And in whatever order a file has them.
    const [first, ...others] = all.filter(({ saw }) => saw === 'content').reverse();
    const moved = first
      ? [...others.map((seen) => ({ ...seen, seq: 100 })), { ...first, seq: 99 }]
      : [];
    const rest = all.filter(({ saw }) => saw !== 'content');
    expect(exchangesOf([...rest, ...moved])[0]?.response?.content).toBe(whole);
  });
});

describe('what Flex’s page says of a failed login', () => {
  const FLEX = 'https://flex.twilio.com';
  const call = (id: string, url: string, status?: number): Asked =>
    status === undefined
      ? { id, url, type: 'xmlhttprequest', initiator: FLEX }
      : { id, url, type: 'xmlhttprequest', initiator: FLEX, status };
  const say = (browser: Fake, text: string, from: object = place(HOME)): Promise<unknown> =>
    browser.send({ to: 'recorder', saw: 'message', text }, from);

  test('a login of the page is under way => it is looked at, and what it says is kept with its tab', async () => {
    vi.useFakeTimers({ now, toFake: ['Date'] });
    const browser = await started();
    goes(browser, call('1', START, 403));
    expect(browser.ordered).toEqual([[5, 0, { to: 'page', watch: true }]]);
    expect(await browser.send(opened, place(`${HOME}?token=CANARY`))).toEqual({
      read: false,
      watch: true,
    });
    await say(
      browser,
      'Invalid SSO Settings\nJane Doe, CANARY\nThis may be caused by malformed urls or missing/invalid certificates.',
      place(`${HOME}?token=CANARY`),
    );
    const all = await observations(browser);
    expect(all.at(-1)).toMatchObject({
      saw: 'page-message',
      tabId: 5,
      requestId: '',
      url: `${HOME}?token=_removed_`,
      text: 'Invalid SSO Settings\nThis may be caused by malformed urls or missing/invalid certificates.',
    });
    expect(JSON.stringify(all)).not.toContain('CANARY');
    vi.useRealTimers();
  });

  test('back from a sign-in => the page is looked at from the start', async () => {
    vi.useFakeTimers({ now, toFake: ['Date'] });
    const browser = await started();
    goes(browser, {
      id: '1',
      url: CALLBACK,
      method: 'GET',
      status: 302,
      redirectUrl: `${HOME}?code=x`,
    });
    goes(browser, { id: '1', url: `${HOME}?code=x`, method: 'GET', status: 200 });
    expect(await browser.send(opened, place(`${HOME}?code=x`))).toEqual({
      read: false,
      watch: true,
    });
    goes(browser, call('2', TOKENS, 400));
    await say(browser, LOST);
    expect((await observations(browser)).at(-1)).toMatchObject({ saw: 'page-message', text: LOST });
    vi.useRealTimers();
  });

  test.each<[string, Asked[], number]>([
    ['no login', [], 0],
    ['a login of another tab', [{ ...call('1', START, 403), tabId: 6 }], 0],
    ['a login of another frame', [{ ...call('1', START, 403), frameId: 4 }], 0],
    ['long ago', [call('1', START, 403)], 120_000],
    ['only a refusal at the ACS, in a popup’s place', [{ id: '1', url: ACS, status: 401 }], 0],
  ])(
    '%s => it is not looked at, and what is said all the same is not kept',
    async (_what, requests, later) => {
      vi.useFakeTimers({ now, toFake: ['Date'] });
      const browser = await started();
      for (const asked of requests) goes(browser, asked);
      const before = await observations(browser);
      vi.setSystemTime(now + later);
      expect(await browser.send(opened, place(HOME))).toEqual({ read: false, watch: false });
      await say(browser, LOST);
      expect(await observations(browser)).toEqual(before);
      vi.useRealTimers();
    },
  );

  test('something else than Flex says => not kept', async () => {
    vi.useFakeTimers({ now, toFake: ['Date'] });
    const browser = await started();
    goes(browser, call('1', START, 403));
    const before = await observations(browser);
    await say(browser, 'Jane Doe');
    await say(browser, LOST, place('https://iam.twilio.com/x'));
    expect(await observations(browser)).toEqual(before);
    vi.useRealTimers();
  });

  test('a call of another page than Flex’s => nobody is told', async () => {
    const browser = await started();
    goes(browser, { ...call('1', START, 403), initiator: 'https://flex.example' });
    expect(browser.ordered).toEqual([]);
  });
});

describe('who is heard', () => {
  test('a content script of a sign-in page => heard', async () => {
    const browser = await started();
    expect(await isHeard(browser, opened, place(ACS))).toBe(true);
  });

  test.each<[string, object]>([
    ['another extension', { ...place(ACS), id: 'other' }],
    ['a page of another host', place('https://evil.example/?https://iam.twilio.com/')],
    ['another Twilio host', place('https://console.twilio.com/')],
    ['not https', place('http://iam.twilio.com/')],
    ['no tab', place(ACS, { tab: undefined })],
    ['no frame', place(ACS, { frameId: undefined })],
    ['no address', place(ACS, { url: undefined })],
  ])('%s => not heard', async (_what, sender) => {
    const browser = await started();
    expect(await isHeard(browser, opened, sender)).toBe(false);
  });

  test('a content script asks for what pages may ask => not heard', async () => {
    const browser = await started();
    expect(
      await isHeard(browser, { to: 'background', name: 'observations', args: [0] }, place(ACS)),
    ).toBe(false);
  });

  test.each([
    [{ saw: 'unexpected' }],
    [{ saw: 'other' }],
    [{ saw: 'text' }],
    [{ saw: 'text', text: 5 }],
    [{ saw: 'text', text: 'x'.repeat(300_000) }],
    [{ saw: 'message', text: null }],
  ])('%.40j => counted', async (report) => {
    const browser = await started();
    await browser.send({ to: 'recorder', ...report }, place(ACS));
    expect(await browser.ask('status')).toMatchObject({
      value: {
        unexpected: [{ shape: expect.stringContaining('content script') as string, count: 1 }],
      },
    });
  });
});
