import { describe, expect, test, vi } from 'vitest';
import { requestsOf, type RequestListeners } from '../../../src/extension/browser/requests.ts';
import { UnexpectedShapes } from '../../../src/extension/browser/shapes.ts';
import { fakeNamespace, SHAPES, type Shape } from './namespaces.ts';

const URL = 'https://iam.twilio.com/v1/Accounts/AC1/saml2';

/** What both browsers show of a request. */
const COMMON = {
  requestId: '17',
  url: URL,
  method: 'POST',
  tabId: 5,
  frameId: 0,
  type: 'main_frame',
  timeStamp: 1_793_610_000_000.4,
};
const CHROMIUM = {
  ...COMMON,
  parentFrameId: -1,
  documentId: 'D',
  frameType: 'outermost_frame',
  initiator: 'https://idp.example',
};
const FIREFOX = {
  ...COMMON,
  parentFrameId: -1,
  cookieStoreId: 'firefox-default',
  originUrl: 'https://idp.example/sso?x=1',
  documentUrl: undefined,
  thirdParty: true,
};
const BROWSERS = [
  ['Chromium', CHROMIUM, 'https://idp.example'],
  ['Firefox', FIREFOX, 'https://idp.example/sso?x=1'],
] as const;

function observed(shape: Shape) {
  const fake = fakeNamespace(shape);
  const shapes = new UnexpectedShapes();
  const told = {
    onBeforeRequest: vi.fn(),
    onHeadersReceived: vi.fn(),
    onBeforeRedirect: vi.fn(),
    onCompleted: vi.fn(),
    onErrorOccurred: vi.fn(),
  } satisfies RequestListeners;
  requestsOf(fake.namespace, shapes).observe(told);
  const fire = (name: keyof RequestListeners, details: unknown): unknown =>
    fake.event(`webRequest.${name}`).fire(details);
  return { ...fake, shapes, told, fire };
}

describe.each(SHAPES)('over %s', (shape) => {
  test('each event once, for frames and scripted requests, without extraHeaders', () => {
    const { event, told } = observed(shape);
    for (const name of Object.keys(told) as (keyof RequestListeners)[]) {
      const [added, ...others] = event(`webRequest.${name}`).added;
      expect(others).toEqual([]);
      const [filter, extra] = added?.extra ?? [];
      expect(filter).toEqual({
        urls: ['https://*/*'],
        types: ['main_frame', 'sub_frame', 'xmlhttprequest'],
      });
      expect([undefined, ['requestBody'], ['responseHeaders']]).toContainEqual(extra);
    }
  });

  describe.each(BROWSERS)('as %s shows it', (_browser, shown, initiator) => {
    const details = { ...COMMON, initiator };

    test.each([
      ['a form', { formData: { SAMLResponse: ['PHg+'] } }],
      ['a form with bytes (Firefox)', { formData: { SAMLResponse: [new ArrayBuffer(2)] } }],
      ['bytes', { raw: [{ bytes: new ArrayBuffer(3) }] }],
      ['a file', { raw: [{ file: '/tmp/x' }] }],
      ['an error', { error: 'Unknown error.' }],
      [
        'a form beside nothing else (Firefox)',
        { formData: { a: ['b'] }, raw: undefined, error: undefined },
      ],
    ])('%s => its body', (_what, requestBody) => {
      const { fire, told, shapes } = observed(shape);
      fire('onBeforeRequest', { ...shown, requestBody });
      expect(told.onBeforeRequest).toHaveBeenCalledWith({ ...details, requestBody });
      expect(shapes.all).toEqual([]);
    });

    test.each([[null], [undefined]])('body %s => none', (requestBody) => {
      const { fire, told } = observed(shape);
      fire('onBeforeRequest', { ...shown, requestBody });
      expect(told.onBeforeRequest).toHaveBeenCalledWith({ ...details, requestBody: null });
    });

    test('an answer, a redirect, an end and a failure', () => {
      const { fire, told, shapes } = observed(shape);
      const responseHeaders = [
        { name: 'Content-Type', value: 'text/html' },
        { name: 'X', binaryValue: [1, 2] },
      ];
      const answer = {
        ...details,
        statusCode: 302,
        responseHeaders: [
          { name: 'Content-Type', value: 'text/html' },
          { name: 'X', value: undefined },
        ],
      };
      fire('onHeadersReceived', {
        ...shown,
        statusCode: 302,
        statusLine: 'HTTP/1.1 302',
        responseHeaders,
      });
      fire('onBeforeRedirect', {
        ...shown,
        statusCode: 302,
        redirectUrl: 'https://x.example/',
        responseHeaders,
      });
      fire('onCompleted', { ...shown, statusCode: 200, fromCache: false });
      fire('onErrorOccurred', { ...shown, error: 'net::ERR_ABORTED' });
      expect(told.onHeadersReceived).toHaveBeenCalledWith(answer);
      expect(told.onBeforeRedirect).toHaveBeenCalledWith({
        ...answer,
        redirectUrl: 'https://x.example/',
      });
      expect(told.onCompleted).toHaveBeenCalledWith(details);
      expect(told.onErrorOccurred).toHaveBeenCalledWith({ ...details, error: 'net::ERR_ABORTED' });
      expect(shapes.all).toEqual([]);
    });

    test('no headers asked for => none', () => {
      const { fire, told } = observed(shape);
      fire('onHeadersReceived', { ...shown, statusCode: 200 });
      expect(told.onHeadersReceived).toHaveBeenCalledWith({
        ...details,
        statusCode: 200,
        responseHeaders: [],
      });
    });

    test.each<[keyof RequestListeners, unknown]>([
      ['onBeforeRequest', undefined],
      ['onBeforeRequest', { ...shown, requestId: 17 }],
      ['onBeforeRequest', { ...shown, url: undefined }],
      ['onBeforeRequest', { ...shown, requestBody: 'SAMLResponse=x' }],
      ['onBeforeRequest', { ...shown, requestBody: { formData: ['a'] } }],
      ['onBeforeRequest', { ...shown, requestBody: { raw: { bytes: 1 } } }],
      ['onBeforeRequest', { ...shown, requestBody: { error: {} } }],
      ['onHeadersReceived', { ...shown, statusCode: '401' }],
      [
        'onHeadersReceived',
        { ...shown, statusCode: 401, responseHeaders: { 'content-type': 'x' } },
      ],
      ['onHeadersReceived', { ...shown, statusCode: 401, responseHeaders: ['content-type: x'] }],
      ['onHeadersReceived', { ...shown, statusCode: 401, responseHeaders: [{ name: 5 }] }],
      ['onBeforeRedirect', { ...shown, statusCode: 302 }],
      ['onCompleted', { ...shown, tabId: undefined }],
      ['onCompleted', { ...shown, frameId: 1.5 }],
      ['onCompleted', { ...shown, timeStamp: '2026' }],
      ['onCompleted', { ...shown, initiator: { origin: 'x' } }],
      ['onErrorOccurred', { ...shown, error: null }],
    ])('%s of another shape (%#) => counted and dropped', (name, strange) => {
      const { fire, told, shapes } = observed(shape);
      fire(name, strange);
      expect(told[name]).not.toHaveBeenCalled();
      expect(shapes.all).toMatchObject([
        { count: 1, shape: expect.stringContaining(`webRequest.${name}: `) as string },
      ]);
    });
  });

  test('nobody began it => no initiator', () => {
    const { fire, told } = observed(shape);
    fire('onCompleted', COMMON);
    expect(told.onCompleted).toHaveBeenCalledWith({ ...COMMON, initiator: undefined });
  });
});
