import { describe, expect, test, vi } from 'vitest';
import { startBackground } from '../../../src/extension/background/service.ts';
import { exchangesOf } from '../../../src/recording/exchanges.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { FakeArea, fakeBrowser } from './fake-browser.ts';

const AC = 'AC0123456789abcdef0123456789abcdef';
const ACS = `https://iam.twilio.com/v1/Accounts/${AC}/saml2`;

const details = (given: Record<string, unknown> = {}) => ({
  requestId: '1',
  url: ACS,
  method: 'POST',
  tabId: 5,
  frameId: 0,
  type: 'main_frame',
  timeStamp: 1_793_610_000_000,
  ...given,
});
const posted = { requestBody: { formData: { SAMLResponse: ['PHg+'], RelayState: ['r'] } } };
const headers = [
  { name: 'WWW-Authenticate', value: 'Basic realm="Twilio API"' },
  { name: 'Content-Type', value: 'application/json; charset=utf-8' },
];

async function started(baseUrl?: string) {
  const browser = fakeBrowser(new FakeArea(), new FakeArea(), baseUrl);
  await startBackground(browser.browser);
  return browser;
}
type Fake = Awaited<ReturnType<typeof started>>;

async function observations(browser: Fake): Promise<Observation[]> {
  const reply = (await browser.ask('observations', 0)) as {
    value: { observations: Observation[] };
  };
  return reply.value.observations;
}

describe('Chromium: the password dialog', () => {
  const challenge = (given: Record<string, unknown> = {}) =>
    details({ statusCode: 401, isProxy: false, responseHeaders: headers, ...given });

  /** What the browser is told to do with the challenge. */
  async function decision(
    { webRequest }: Fake,
    given: Record<string, unknown> = {},
  ): Promise<unknown> {
    return new Promise((resolve) => webRequest.onAuthRequired.fire(challenge(given), resolve));
  }

  test.each([
    ['of the ACS', {}],
    [
      'of the enhanced ACS',
      { url: `https://login.flex.us1.twilio.com/login/callback?connection=JQ${'0'.repeat(32)}` },
    ],
    ['of the ACS in a frame', { type: 'sub_frame', frameId: 4 }],
  ])('a 401 to a SAMLResponse, %s => the answer is shown', async (_what, given) => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(details({ ...posted, ...given }));
    expect(await decision(browser, given)).toEqual({ cancel: true });
  });

  test('the browser hid the form => the answer is shown', async () => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(details({ requestBody: { error: 'Unknown error.' } }));
    expect(await decision(browser)).toEqual({ cancel: true });
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a proxy asks', posted, { isProxy: true }],
    ['another status', posted, { statusCode: 407 }],
    ['a request that was not recorded', posted, { requestId: '2' }],
    ['another hop of it', posted, { url: `${ACS}/other` }],
    ['no SAMLResponse', { requestBody: { formData: { RelayState: ['r'] } } }, {}],
    ['a GET', { method: 'GET', requestBody: null }, { method: 'GET' }],
    [
      'another address of Twilio',
      { ...posted, url: `https://iam.twilio.com/v1/Accounts/${AC}/other` },
      { url: `https://iam.twilio.com/v1/Accounts/${AC}/other` },
    ],
  ])('%s => the browser asks as it would', async (_what, sent, given) => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(details(sent));
    expect(await decision(browser, given)).toEqual({});
  });

  test('switched off, and on again => as the user chose, also after the worker stopped', async () => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(details(posted));
    expect(await browser.ask('setShowsAnswers', false)).toMatchObject({
      value: { answers: { isOn: false } },
    });
    expect(await decision(browser)).toEqual({});
    const later = fakeBrowser(browser.session, browser.local);
    await startBackground(later.browser);
    expect(await later.ask('status')).toMatchObject({
      value: { answers: { isOn: false, isAllowed: true } },
    });
    await later.ask('setShowsAnswers', true);
    expect(await decision(later)).toEqual({ cancel: true });
  });

  test('recording is off => the browser asks as it would', async () => {
    const browser = await started();
    browser.webRequest.onBeforeRequest.fire(details(posted));
    await browser.ask('setRecording', false);
    expect(await decision(browser)).toEqual({});
  });

  test('the permission is given later => registered anew; another one => not', async () => {
    const browser = await started();
    const { onAuthRequired } = browser.webRequest;
    const register = vi.spyOn(onAuthRequired, 'addListener');
    browser.permissions.onAdded.fire({ origins: ['https://idp.example/*'] });
    expect(register).not.toHaveBeenCalled();
    browser.permissions.onAdded.fire({ permissions: ['webRequestAuthProvider'] });
    expect(register).toHaveBeenCalledTimes(1);
    expect(onAuthRequired.listeners).toHaveLength(1);
  });
});

describe('Firefox: answers that no content script sees', () => {
  async function answered(
    given: Record<string, unknown>,
    body: BufferSource | string,
    type?: string,
  ) {
    const browser = await started('moz-extension://ours/');
    const filter = { write: vi.fn(), disconnect: vi.fn() } as unknown as {
      ondata(event: unknown): void;
      onstop(): void;
    };
    (browser.webRequest as unknown as { filterResponseData: unknown }).filterResponseData = () =>
      filter;
    browser.webRequest.onBeforeRequest.fire(details({ ...posted, ...given }));
    const responseHeaders = type === undefined ? headers : [{ name: 'Content-Type', value: type }];
    const blocking = browser.webRequest.onHeadersReceived.listeners.at(-1)?.listener as unknown as (
      given: unknown,
    ) => Promise<unknown>;
    const decision = await blocking(details({ statusCode: 401, responseHeaders, ...given }));
    const data = typeof body === 'string' ? new TextEncoder().encode(body).buffer : body;
    filter.ondata?.({ data });
    filter.onstop?.();
    return { decision, all: await observations(browser) };
  }

  test('a 401 to a SAMLResponse => read, without secrets, and no password is asked for', async () => {
    const { decision, all } = await answered({}, '{"code":70004,"token":"CANARY"}');
    expect(decision).toEqual({ responseHeaders: [headers[1]] });
    expect(all.at(-1)).toMatchObject({
      saw: 'content',
      by: 'filter',
      text: '{"code":70004,"token":"_removed_"}',
    });
    expect(exchangesOf(all)).toHaveLength(1);
  });

  test('a token call refused => read, its headers left as they are', async () => {
    const url = 'https://preview.twilio.com/Flex/Tokens';
    const { decision, all } = await answered(
      { url, type: 'xmlhttprequest', statusCode: 400 },
      '{"code":45050}',
    );
    expect(decision).toEqual({});
    expect(all.at(-1)).toMatchObject({ saw: 'content', text: '{"code":45050}' });
  });

  test.each([
    ['named', 'text/html; charset="iso-8859-1"', Uint8Array.of(0xe4)],
    ['unknown', 'text/html; charset=x-none', new TextEncoder().encode('ä')],
    ['not named', 'text/html', new TextEncoder().encode('ä')],
  ])('its charset is %s => decoded by it, else as UTF-8', async (_how, type, bytes) => {
    const { all } = await answered({ statusCode: 400 }, bytes.buffer, type);
    expect(all.at(-1)).toMatchObject({ saw: 'content', text: 'ä' });
  });

  test('an empty answer => no content', async () => {
    const { all } = await answered({}, ' ');
    expect(all.map(({ saw }) => saw)).not.toContain('content');
  });

  test('a request that is not recorded => left alone', async () => {
    const { decision, all } = await answered(
      { url: 'https://iam.twilio.com/v1/Accounts/x/y', requestBody: null, method: 'GET' },
      'x',
    );
    expect(decision).toEqual({});
    expect(all).toEqual([]);
  });
});
