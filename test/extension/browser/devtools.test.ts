import { describe, expect, test, vi } from 'vitest';
import {
  devToolsOf,
  isInDevTools,
  type FinishedRequest,
} from '../../../src/extension/browser/devtools.ts';
import { UnexpectedShapes } from '../../../src/extension/browser/shapes.ts';
import { fakeNamespace, SHAPES, type Shape } from './namespaces.ts';

const ENTRY = { request: { method: 'GET', url: 'https://x.example/' }, response: { status: 400 } };
const TEXT = '{"code":70252}';
const JSON_VIEW = 'application/vnd.mozilla.json.view';

type Callback = (content: unknown, encoding: unknown) => void;

/** How browsers hand over the content of an answer: each as it was seen, and the shapes between. */
const CONTENTS: readonly (readonly [
  name: string,
  Shape,
  getContent: (callback?: Callback) => unknown,
  unknown,
])[] = [
  [
    'the polyfill over the two arguments of a callback (Chromium without a namespace of its own)',
    'webextension-polyfill over callbacks',
    (callback) => void queueMicrotask(() => callback?.(TEXT, '')),
    { content: TEXT, encoding: '' },
  ],
  [
    'a promise of an object (Chromium since 151)',
    'a browser of its own',
    () => Promise.resolve({ content: TEXT, encoding: '' }),
    { content: TEXT, encoding: '' },
  ],
  [
    'a promise of an object with base64',
    'a browser of its own',
    () => Promise.resolve({ content: 'eyJ9', encoding: 'base64' }),
    { content: 'eyJ9', encoding: 'base64' },
  ],
  [
    'a promise of a list with a type (Firefox)',
    'a browser of its own',
    () => Promise.resolve(['eyJ9', JSON_VIEW]),
    { content: 'eyJ9', encoding: JSON_VIEW },
  ],
  [
    'a callback with two arguments and nothing returned (a namespace of its own without promises)',
    'a browser of its own',
    (callback) => void queueMicrotask(() => callback?.(TEXT, '')),
    { content: TEXT, encoding: '' },
  ],
  [
    'no longer there, as an object',
    'a browser of its own',
    () => Promise.resolve({ content: null, encoding: '' }),
    { content: null, encoding: '' },
  ],
  [
    'no longer there, as a list',
    'a browser of its own',
    () => Promise.resolve([null, undefined]),
    { content: null, encoding: '' },
  ],
  [
    'no longer there, as Chromium’s promise has it',
    'a browser of its own',
    () => Promise.reject(new Error('DevTools API encountered an error')),
    { content: null, encoding: '' },
  ],
];

function finishedOf(shape: Shape, request: unknown) {
  const fake = fakeNamespace(shape);
  const shapes = new UnexpectedShapes();
  const devTools = devToolsOf(fake.namespace, shapes);
  const told = vi.fn<(finished: FinishedRequest) => void>();
  const stop = devTools.onRequestFinished(told);
  const fire = (): unknown => fake.event('devtools.network.onRequestFinished').fire(request);
  fire();
  return { told, shapes, stop, fire, finished: told.mock.calls[0]?.[0] };
}

describe('the content of an answer', () => {
  test.each(CONTENTS)(
    '%s => the text and its encoding',
    async (_name, shape, getContent, expected) => {
      const { finished, shapes } = finishedOf(shape, { ...ENTRY, getContent });
      expect(await finished?.content()).toEqual(expected);
      expect(shapes.all).toEqual([]);
    },
  );

  test.each([
    ['a text alone', TEXT],
    ['an object of other names', { body: TEXT }],
    ['bytes', { content: new Uint8Array(3), encoding: '' }],
    ['a list without anything', []],
    ['another kind of encoding', [TEXT, 7]],
    ['nothing', undefined],
    ['null', null],
  ])('%s => refused and counted, without the text', async (_name, answer) => {
    const { finished, shapes } = finishedOf('a browser of its own', {
      ...ENTRY,
      getContent: () => Promise.resolve(answer),
    });
    await expect(finished?.content()).rejects.toThrow(
      /unexpected form: devtools.network.getContent: /,
    );
    expect(shapes.all).toMatchObject([{ count: 1 }]);
    expect(JSON.stringify(shapes.all)).not.toContain('70252');
  });

  test('the browser refuses => its own words', async () => {
    const getContent = (): Promise<never> => Promise.reject(new Error('gone'));
    const { finished } = finishedOf('a browser of its own', { ...ENTRY, getContent });
    await expect(finished?.content()).rejects.toThrow('gone');
  });
});

describe.each(SHAPES)('over %s', (shape) => {
  const getContent = (callback?: Callback): unknown => callback?.('', '');

  test('a request that has finished => its entry, until nobody listens', () => {
    const { told, finished, stop, fire } = finishedOf(shape, { ...ENTRY, getContent });
    expect(finished?.entry).toMatchObject(ENTRY);
    stop();
    fire();
    expect(told).toHaveBeenCalledTimes(1);
  });

  test.each([[ENTRY], ['text'], [undefined]])('%j in place of it => counted', (request) => {
    // The polyfill wraps objects only; what is none it does not pass on as it is.
    if (shape !== 'a browser of its own' && typeof request !== 'object') return;
    const { told, shapes } = finishedOf(shape, request);
    expect(told).toHaveBeenCalledTimes(0);
    expect(shapes.all).toHaveLength(1);
  });

  test('the inspected tab and the panel', async () => {
    const { namespace, calls } = fakeNamespace(shape, { 'devtools.panels.create': {} });
    const shapes = new UnexpectedShapes();
    const devTools = devToolsOf(namespace, shapes);
    expect(devTools.tabId).toBe(7);
    await devTools.createPanel('Flex SAML', '/i.png', '/panel.html');
    expect(calls).toEqual([['devtools.panels.create', 'Flex SAML', '/i.png', '/panel.html']]);
  });

  test('the panel is refused => the browser’s own words', async () => {
    const { namespace } = fakeNamespace(shape, { 'devtools.panels.create': new Error('no room') });
    await expect(
      devToolsOf(namespace, new UnexpectedShapes()).createPanel('a', 'b', 'c'),
    ).rejects.toThrow('no room');
  });

  test('inside DevTools or not', () => {
    const { namespace } = fakeNamespace(shape);
    expect(isInDevTools(namespace)).toBe(true);
    expect(isInDevTools({})).toBe(false);
  });
});
