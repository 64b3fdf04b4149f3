import { describe, expect, test, vi } from 'vitest';
import { pageApi } from '../../../src/extension/browser/page-api.ts';
import { RawEvent } from './namespaces.ts';

function runtime(answer: unknown = undefined) {
  const onMessage = new RawEvent();
  return { id: 'ours', onMessage, sendMessage: vi.fn(() => answer) };
}

describe.each([
  [
    'a browser of its own',
    (api: object) => ({ browser: { runtime: api }, chrome: { runtime: runtime() } }),
  ],
  ['chrome alone', (api: object) => ({ chrome: { runtime: api } })],
  [
    'chrome, and an element of the page with the id "browser"',
    (api: object) => ({ browser: { id: 'browser' }, chrome: { runtime: api } }),
  ],
  [
    'chrome, and a page that calls its element "runtime" too',
    (api: object) => ({ browser: { runtime: { id: '' } }, chrome: { runtime: api } }),
  ],
])('%s', (_name, scope) => {
  test.each([
    ['a promise', Promise.resolve({ read: true })],
    ['a value', { read: true }],
  ])('the background answers by %s => that', async (_how, answer) => {
    const raw = runtime(answer);
    expect(await pageApi(scope(raw)).send({ saw: 'opened' })).toEqual({ read: true });
    expect(raw.sendMessage.mock.calls).toEqual([[{ saw: 'opened' }]]);
  });

  test('the extension was reloaded => rejects with the browser’s words', async () => {
    const raw = runtime();
    raw.sendMessage.mockImplementation(() => {
      throw new Error('Extension context invalidated.');
    });
    await expect(pageApi(scope(raw)).send({})).rejects.toThrow('invalidated');
  });

  test('told something => heard, and nothing is answered', () => {
    const raw = runtime();
    const heard = vi.fn(() => true);
    pageApi(scope(raw)).onTold(heard);
    expect(raw.onMessage.fire({ to: 'page' }, {}, () => undefined)).toEqual([undefined]);
    expect(heard.mock.calls).toEqual([[{ to: 'page' }]]);
  });
});

test('no extension API => refused', () => {
  expect(() => pageApi({})).toThrow('no extension API');
});
