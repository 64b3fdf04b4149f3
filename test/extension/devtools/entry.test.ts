import { describe, expect, test } from 'vitest';
import {
  callingPage,
  devToolsEntry,
  isSentTo,
  keysOf,
  validText,
  wantedContent,
  wholeBody,
  type DevToolsEntry,
} from '../../../src/extension/devtools/entry.ts';

const AC = 'AC0123456789abcdef0123456789abcdef';
const ACS = `https://iam.twilio.com/v1/Accounts/${AC}/saml2`;
const START = `https://iam.twilio.com/v1/Accounts/${AC}/authenticate`;
const TOKENS = 'https://services.twilio.com/v1/Flex/OAuth/Tokens';
const AT = Date.UTC(2026, 10, 2, 9, 0, 0, 250);

const raw = {
  startedDateTime: '2026-11-02T09:00:00.250Z',
  time: 80.4,
  request: {
    method: 'POST',
    url: ACS,
    headers: [{ name: 'Origin', value: 'https://flex.example' }],
  },
  response: {
    status: 401,
    headers: [{ name: 'Date', value: 'x' }],
    content: { mimeType: 'Application/JSON' },
  },
};

const entry = (given: Partial<DevToolsEntry> = {}): DevToolsEntry => ({
  method: 'POST',
  url: ACS,
  status: 200,
  startedAt: AT,
  endedAt: AT,
  mimeType: 'text/html',
  requestHeaders: [],
  responseHeaders: [],
  error: null,
  posted: null,
  ...given,
});

describe('devToolsEntry', () => {
  test('an entry as Chromium and Firefox write it', () => {
    expect(devToolsEntry(raw)).toEqual({
      method: 'POST',
      url: ACS,
      status: 401,
      startedAt: AT,
      endedAt: AT + 80,
      mimeType: 'application/json',
      requestHeaders: [{ name: 'Origin', value: 'https://flex.example' }],
      responseHeaders: [{ name: 'Date', value: 'x' }],
      error: null,
      posted: null,
    });
  });

  test('a lost connection (Chromium) => what it says of it', () => {
    const response = { status: 0, headers: [], content: {}, _error: 'net::ERR_CONNECTION_RESET' };
    expect(devToolsEntry({ ...raw, response, time: -1 })).toMatchObject({
      status: 0,
      error: 'net::ERR_CONNECTION_RESET',
      endedAt: AT,
    });
  });

  test.each([
    [{}],
    [{ ...raw, startedDateTime: 'yesterday' }],
    [{ ...raw, startedDateTime: 5 }],
    [{ ...raw, request: { method: 'POST' } }],
    [{ ...raw, response: { status: '401' } }],
    [{ ...raw, response: undefined }],
  ])('%j => none', (given) => {
    expect(devToolsEntry(given)).toBeNull();
  });

  test.each([[undefined], ['text'], [[5, {}]], [[{ name: 5, value: 'x' }]]])(
    'headers %j => none of them',
    (headers) => {
      expect(devToolsEntry({ ...raw, request: { ...raw.request, headers } })).toMatchObject({
        requestHeaders: [],
      });
    },
  );
});

describe('wantedContent', () => {
  test.each([
    [ACS, 401, 'text'],
    [ACS, 200, 'text'],
    [ACS, 302, null],
    [ACS, 303, null],
    [ACS, 0, null],
    [START, 200, 'text'],
    [START, 307, null],
    [START, 403, 'text'],
    ['https://services.twilio.com/v1/Flex/Authorize', 400, 'text'],
    ['https://services.twilio.com/v1/Flex/Authentication/Callback?code=c', 400, 'text'],
    ['https://preview.twilio.com/Flex/Tokens', 400, 'text'],
    [`https://iam.twilio.com/v1/Accounts/${AC}/Tokens`, 500, 'text'],
    [`https://flex-api.twilio.com/v1/Accounts/${AC}/Tokens/Info`, 500, 'text'],
    [`https://flex-api.twilio.com/v1/Accounts/${AC}/Tokens/Info`, 200, null],
    ['https://flex-api.twilio.com/v1/Interactions', 500, null],
    ['https://login.flex.us1.twilio.com/u/error', 400, 'text'],
    ['https://preview.twilio.com/Flex/Tokens', 200, 'keys'],
    ['https://preview.twilio.com/Flex/Tokens', 302, null],
    ['https://services.twilio.com/v1/Flex/Authentication/Callback?code=c', 200, null],
    ['https://adfs.example.com/adfs/ls', 500, null],
    ['https://flex.twilio.com/owl', 200, null],
  ])('%s answering %i => %s', (url, status, wanted) => {
    expect(wantedContent(entry({ url, status }))).toBe(wanted);
  });

  test('a preflight => nothing', () => {
    expect(wantedContent(entry({ method: 'OPTIONS', url: TOKENS, status: 405 }))).toBeNull();
  });
});

describe('callingPage', () => {
  const from = (origin: string | null, given: Partial<DevToolsEntry> = {}): DevToolsEntry =>
    entry({
      url: START,
      requestHeaders: origin === null ? [] : [{ name: 'origin', value: origin }],
      ...given,
    });

  test('a login call of a page of another host => its origin', () => {
    expect(callingPage(from('https://flex.example'))).toBe('https://flex.example');
  });

  test.each([
    ['Twilio’s own page', from('https://flex.twilio.com')],
    ['no origin: the browser itself went there', from(null)],
    ['an origin that is hidden', from('null')],
    ['a preflight', from('https://flex.example', { method: 'OPTIONS' })],
    ['no login call', from('https://flex.example', { url: 'https://taskrouter.twilio.com/v1/x' })],
  ])('%s => none', (_what, given) => {
    expect(callingPage(given)).toBeNull();
  });
});

describe('isSentTo', () => {
  const url = 'https://adfs.example.com/adfs/ls/?SAMLRequest=fZ%2b&RelayState=r';

  test('a page of another host called with a SAMLRequest => so', () => {
    expect(isSentTo(entry({ method: 'GET', url }))).toBe(true);
  });

  test.each([
    ['a POST', { method: 'POST', url }],
    [
      'no request in the query',
      { method: 'GET', url: 'https://adfs.example.com/adfs/ls/?SAMLResponse=x' },
    ],
    ['no query', { method: 'GET', url: 'https://adfs.example.com/SAMLRequest=x' }],
    [
      'Twilio itself, which the browser shows anyway',
      { method: 'GET', url: 'https://login.twilio.com/?SAMLRequest=x' },
    ],
    ['not https', { method: 'GET', url: 'http://adfs.example.com/adfs/ls/?SAMLRequest=x' }],
  ])('%s => not', (_what, given) => {
    expect(isSentTo(entry(given))).toBe(false);
  });
});

describe('validText', () => {
  test.each([
    ['{"code":70004}', '', 'application/json', '{"code":70004}'],
    ['eyJjb2RlIjo3MDAwNH0=', 'base64', 'application/json', '{"code":70004}'],
    ['<p>no</p>', 'text/html; charset=utf-8', 'text/html', '<p>no</p>'],
    ['{"code":70004}', 'application/json', 'application/json', '{"code":70004}'],
    ['{"code":70004}', 'application/problem+json', 'application/problem+json', '{"code":70004}'],
    [
      'eyJjb2RlIjo3MDAwNH0=',
      'application/vnd.mozilla.json.view',
      'application/json',
      '{"code":70004}',
    ],
    ['plain words', '', 'text/plain', 'plain words'],
  ])('%s (%s) as %s => %s', (content, encoding, mimeType, expected) => {
    expect(validText({ content, encoding }, mimeType)).toBe(expected);
  });

  test.each([
    [null, '', 'text/html'],
    ['', '', 'text/html'],
    ['No resource with given identifier found', '', 'text/plain'],
    ['No data found for resource with given identifier', '', 'application/json'],
    ['cut {"code', '', 'application/json'],
    ['not markup', '', 'text/html'],
    ['***', 'base64', 'text/plain'],
    ['AAAA', 'base64', 'text/plain'],
  ])('%s (%s) as %s => none', (content, encoding, mimeType) => {
    expect(validText({ content, encoding }, mimeType)).toBeNull();
  });

  test('a huge page => cut', () => {
    expect(validText({ content: '<'.repeat(1_000_000), encoding: '' }, 'text/html')).toHaveLength(
      256 * 1024,
    );
  });
});

describe('keysOf', () => {
  const token = {
    access_token: 'CANARY',
    token_info: { identity: 'CANARY' },
    'a b': 1,
    ['x'.repeat(90)]: 1,
  };

  test.each([
    [JSON.stringify(token), ''],
    [Buffer.from(JSON.stringify(token)).toString('base64'), 'base64'],
  ])('the names of its members, and no value (%#)', (content, encoding) => {
    expect(keysOf({ content, encoding })).toEqual(['access_token', 'token_info']);
  });

  test.each([[null], [''], ['no JSON'], ['[1]'], ['"text"']])('%s => none', (content) => {
    expect(keysOf({ content, encoding: '' })).toBeNull();
  });

  test('many => bounded', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, 1]));
    expect(keysOf({ content: JSON.stringify(many), encoding: '' })).toHaveLength(50);
  });
});

describe('wholeBody', () => {
  const text = 'SAMLResponse=x';
  const mimeType = 'application/x-www-form-urlencoded';
  const post = (
    posted: Partial<DevToolsEntry['posted'] & object>,
    length?: string,
  ): DevToolsEntry =>
    entry({
      posted: { mimeType, text, size: -1, ...posted },
      requestHeaders: length === undefined ? [] : [{ name: 'Content-Length', value: length }],
    });

  test.each([
    ['with its size', post({ size: 14 })],
    ['without', post({})],
    ['with its length', post({ size: 14 }, '14')],
    ['with a length that is none', post({ size: 14 }, 'many')],
  ])('whole, %s => text and type', (_what, given) => {
    expect(wholeBody(given)).toEqual({ contentType: mimeType, text });
  });

  test.each([
    ['cut', post({ size: 2_000_000 })],
    ['cut, and the size told is that of what is left (Firefox)', post({ size: 14 }, '2000000')],
    ['none', entry()],
    ['a GET', { ...post({}), method: 'GET' }],
    ['a token call, whose body holds a code', { ...post({}), url: TOKENS }],
    ['a start call', { ...post({}), url: START }],
  ])('%s => none', (_what, given) => {
    expect(wholeBody(given)).toBeNull();
  });

  test.each([[{ mimeType: 'x', params: [] }], [{ mimeType: 'x', text: '' }], [undefined]])(
    'postData %j => none',
    (postData) => {
      expect(devToolsEntry({ ...raw, request: { ...raw.request, postData } })).toMatchObject({
        posted: null,
      });
    },
  );
});
