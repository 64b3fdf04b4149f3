import { describe, expect, test } from 'vitest';
import { listenToNetwork, tellFinished } from '../../../src/extension/devtools/network-listener.ts';
import { devToolsOf } from '../../../src/extension/browser/devtools.ts';
import { UnexpectedShapeError, UnexpectedShapes } from '../../../src/extension/browser/shapes.ts';
import { fakeNamespace } from '../browser/namespaces.ts';

const AC = 'AC0123456789abcdef0123456789abcdef';
const ACS = `https://iam.twilio.com/v1/Accounts/${AC}/saml2`;
const TOKENS = 'https://services.twilio.com/v1/Flex/OAuth/Tokens';
const REFUSAL = '{"code":45050,"message":"Missing attribute"}';

interface Given {
  readonly method?: string;
  readonly url: string;
  readonly status: number;
  readonly origin?: string;
  readonly postData?: { readonly mimeType: string; readonly text: string };
}

const harEntry = ({ method = 'POST', url, status, origin, postData }: Given) => ({
  startedDateTime: '2026-11-02T09:00:00.250Z',
  time: 50,
  request: { method, url, postData, headers: origin ? [{ name: 'Origin', value: origin }] : [] },
  response: { status, headers: [], content: { mimeType: 'application/json' } },
});

/**
 * Tells one finished request; everything the background was asked, in order, with what its calls
 * carry beside the request.
 */
async function told(
  given: Given,
  content: () => Promise<unknown> = () => Promise.resolve([REFUSAL, '']),
) {
  const asked: [string, Record<string, unknown>][] = [];
  const background = {
    request: (name: string, seen: Record<string, unknown>) => {
      const isOfRequest = (key: string): boolean =>
        ['tabId', 'method', 'url', 'startedAt'].includes(key);
      asked.push([
        name,
        Object.fromEntries(Object.entries(seen).filter(([key]) => !isOfRequest(key))),
      ]);
      return Promise.resolve(name === 'lacksBody');
    },
  } as unknown as Parameters<typeof tellFinished>[0];
  const shapes = new UnexpectedShapes();
  await tellFinished(background, shapes, 5, {
    entry: harEntry(given),
    content: async () => {
      const answer = await content();
      if (!Array.isArray(answer)) throw shapes.add('devtools.network.getContent', answer);
      const [text, encoding] = answer as [string, string];
      return { content: text, encoding };
    },
  });
  return { asked, shapes };
}

describe('what is told of a finished request', () => {
  test.each([
    ['the ACS refused', { url: ACS, status: 401 }],
    [
      'the callback refused',
      { url: 'https://services.twilio.com/v1/Flex/Authentication/Callback', status: 400 },
    ],
    [
      'the hosted token call refused',
      { url: 'https://preview.twilio.com/Flex/Tokens', status: 400 },
    ],
    [
      'the preflighted token call refused',
      { url: TOKENS, status: 400, origin: 'https://flex.twilio.com' },
    ],
    [
      'the start call refused',
      { url: `https://iam.twilio.com/v1/Accounts/${AC}/authenticate`, status: 403 },
    ],
    [
      'the enhanced start refused',
      { url: 'https://services.twilio.com/v1/Flex/Authorize', status: 400, method: 'GET' },
    ],
  ])('%s => its text', async (_what, given) => {
    expect((await told(given)).asked).toEqual([['content', { text: REFUSAL }]]);
  });

  test('a token call that worked => the names of its members, never a value', async () => {
    const answer = JSON.stringify({ access_token: 'CANARY', token_info: { identity: 'CANARY' } });
    const { asked } = await told({ url: TOKENS, status: 200 }, () => Promise.resolve([answer, '']));
    expect(asked).toEqual([['keys', { names: ['access_token', 'token_info'] }]]);
  });

  test('its preflight => nothing', async () => {
    expect((await told({ url: TOKENS, status: 400, method: 'OPTIONS' })).asked).toEqual([]);
  });

  test('the token call of a self-hosted Flex => the call before its text, and nothing of its body', async () => {
    const postData = { mimeType: 'application/json', text: '{"code":"CANARY"}' };
    const { asked } = await told({
      url: TOKENS,
      status: 400,
      origin: 'https://flex.example',
      postData,
    });
    expect(asked).toEqual([
      [
        'pageCall',
        {
          endedAt: Date.UTC(2026, 10, 2, 9, 0, 0, 300),
          origin: 'https://flex.example',
          status: 400,
          headers: [],
          error: null,
        },
      ],
      ['content', { text: REFUSAL }],
    ]);
    expect(JSON.stringify(asked)).not.toContain('CANARY');
  });

  test('a form posted to the ACS that the browser hid => its body', async () => {
    const postData = { mimeType: 'application/x-www-form-urlencoded', text: 'SAMLResponse=x' };
    const { asked } = await told({ url: ACS, status: 401, postData });
    expect(asked.map(([name]) => name)).toEqual(['lacksBody', 'body', 'content']);
  });

  test('sent to the identity provider => where, and nothing is read there', async () => {
    const url = 'https://adfs.example/adfs/ls/?SAMLRequest=x';
    expect((await told({ url, status: 500, method: 'GET' })).asked).toEqual([['sentTo', {}]]);
  });
});

describe('what goes wrong', () => {
  test('a content of an unexpected shape => counted once', async () => {
    const { asked, shapes } = await told({ url: ACS, status: 401 }, () =>
      Promise.resolve({ body: 'x' }),
    );
    expect(asked).toEqual([]);
    expect(shapes.all).toEqual([{ shape: 'devtools.network.getContent: object {body}', count: 1 }]);
  });

  test('the browser refuses it => counted by its words, without addresses', async () => {
    const refuse = (): Promise<never> => Promise.reject(new TypeError(`no content of ${ACS}`));
    const { shapes } = await told({ url: ACS, status: 401 }, refuse);
    expect(shapes.all).toEqual([
      { shape: 'devtools, content: TypeError: no content of …', count: 1 },
    ]);
  });

  test('no HAR entry => counted', async () => {
    const shapes = new UnexpectedShapes();
    const background = { request: () => Promise.reject(new Error('nobody asks')) };
    await tellFinished(background as never, shapes, 5, {
      entry: { request: {} },
      content: () => Promise.reject(new UnexpectedShapeError('not asked')),
    });
    expect(shapes.all).toEqual([{ shape: 'devtools.network entry: object {request}', count: 1 }]);
  });
});

test('DevTools are open => followed for the inspected tab, until nobody listens', async () => {
  const { namespace, event } = fakeNamespace('a browser of its own');
  const shapes = new UnexpectedShapes();
  const asked: unknown[] = [];
  const done = new Promise<void>((resolve) => {
    const background = {
      request: (name: string, seen: object) => {
        asked.push([name, seen]);
        resolve();
        return Promise.resolve();
      },
    } as unknown as Parameters<typeof listenToNetwork>[0];
    const stop = listenToNetwork(background, shapes, devToolsOf(namespace, shapes));
    const getContent = (): Promise<object> => Promise.resolve({ content: REFUSAL, encoding: '' });
    const fire = (): unknown =>
      event('devtools.network.onRequestFinished').fire({
        ...harEntry({ url: ACS, status: 400 }),
        getContent,
      });
    fire();
    stop();
    fire();
  });
  await done;
  const startedAt = Date.UTC(2026, 10, 2, 9, 0, 0, 250);
  expect(asked).toEqual([
    ['content', { tabId: 7, method: 'POST', url: ACS, startedAt, text: REFUSAL }],
  ]);
});
