import { describe, expect, test, vi } from 'vitest';
import { browserOver, type BrowserApi } from '../../../src/extension/browser/over.ts';
import { UnexpectedShapes } from '../../../src/extension/browser/shapes.ts';
import {
  fakeNamespace,
  SHAPES,
  type Answers,
  type FakeNamespace,
  type Shape,
} from './namespaces.ts';

interface Made extends FakeNamespace {
  readonly browser: BrowserApi;
  readonly shapes: UnexpectedShapes;
}

function made(shape: Shape, answers: Answers = {}): Made {
  const fake = fakeNamespace(shape, answers);
  const shapes = new UnexpectedShapes();
  return { ...fake, shapes, browser: browserOver(fake.namespace, shapes) };
}

/** One call of an adapter: what the browser is asked, what it answers, and what comes of it. */
interface Case {
  readonly path: string;
  readonly call: (browser: BrowserApi) => Promise<unknown>;
  readonly asks: readonly unknown[];
  readonly answer: unknown;
  readonly gives: unknown;
  /** Something the browser should never answer; none where nothing is read from the answer. */
  readonly strange?: unknown;
}

const CASES: readonly Case[] = [
  {
    path: 'storage.session.get',
    call: ({ storage }) => storage.session.get(['a']),
    asks: [['a']],
    answer: { a: 1 },
    gives: { a: 1 },
    strange: [1],
  },
  {
    path: 'storage.local.get',
    call: ({ storage }) => storage.local.get(null),
    asks: [null],
    answer: {},
    gives: {},
    strange: undefined,
  },
  {
    path: 'storage.session.set',
    call: ({ storage }) => storage.session.set({ a: 1 }),
    asks: [{ a: 1 }],
    answer: undefined,
    gives: undefined,
  },
  {
    path: 'storage.local.set',
    call: ({ storage }) => storage.local.set({ a: 1 }),
    asks: [{ a: 1 }],
    answer: undefined,
    gives: undefined,
  },
  {
    path: 'storage.session.remove',
    call: ({ storage }) => storage.session.remove(['a']),
    asks: [['a']],
    answer: undefined,
    gives: undefined,
  },
  {
    path: 'storage.local.remove',
    call: ({ storage }) => storage.local.remove('a'),
    asks: ['a'],
    answer: undefined,
    gives: undefined,
  },
  {
    path: 'permissions.contains',
    call: ({ permissions }) => permissions.contains({ origins: ['https://*.twilio.com/*'] }),
    asks: [{ origins: ['https://*.twilio.com/*'] }],
    answer: false,
    gives: false,
    strange: 'yes',
  },
  {
    path: 'permissions.request',
    call: ({ permissions }) => permissions.request({ permissions: ['webRequestAuthProvider'] }),
    asks: [{ permissions: ['webRequestAuthProvider'] }],
    answer: true,
    gives: true,
    strange: undefined,
  },
  {
    path: 'permissions.remove',
    call: ({ permissions }) => permissions.remove({ origins: ['https://idp.example/*'] }),
    asks: [{ origins: ['https://idp.example/*'] }],
    answer: true,
    gives: true,
    strange: { removed: true },
  },
  {
    path: 'permissions.getAll',
    call: ({ permissions }) => permissions.all(),
    asks: [],
    answer: { origins: ['https://*.twilio.com/*'] },
    gives: { origins: ['https://*.twilio.com/*'], permissions: [] },
    strange: { origins: 'https://*.twilio.com/*' },
  },
  {
    path: 'tabs.create',
    call: ({ tabs }) => tabs.open('https://x.example/'),
    asks: [{ url: 'https://x.example/' }],
    answer: { id: 3 },
    gives: undefined,
    strange: 3,
  },
  {
    path: 'tabs.get',
    call: ({ tabs }) => tabs.get(3),
    asks: [3],
    answer: { id: 3, url: 'https://x.example/', active: true },
    gives: { id: 3, url: 'https://x.example/', openerTabId: undefined, windowId: undefined },
    strange: { id: '3' },
  },
  {
    path: 'tabs.query',
    call: ({ tabs }) => tabs.active(),
    asks: [{ active: true, currentWindow: true }],
    answer: [{ id: 3, openerTabId: 2 }],
    gives: { id: 3, url: undefined, openerTabId: 2, windowId: undefined },
    strange: { 0: { id: 3 }, length: 1 },
  },
  {
    path: 'tabs.query',
    call: ({ tabs }) => tabs.fronts(),
    asks: [{ active: true }],
    answer: [{ id: 3 }, { id: 4, lastAccessed: 10 }, { id: 5, lastAccessed: 20.5 }],
    gives: [5, 4, 3].map((id) => ({
      id,
      url: undefined,
      openerTabId: undefined,
      windowId: undefined,
    })),
    strange: [{ id: '3' }],
  },
  {
    path: 'windows.get',
    call: ({ tabs }) => tabs.isInPopup({ windowId: 7 }),
    asks: [7],
    answer: { id: 7, type: 'popup' },
    gives: true,
    strange: { id: 7 },
  },
  {
    path: 'tabs.sendMessage',
    call: ({ tabs }) => tabs.send(3, 9, { to: 'page' }),
    asks: [3, { to: 'page' }, { frameId: 9 }],
    answer: undefined,
    gives: true,
  },
  {
    path: 'action.setBadgeText',
    call: ({ action }) => action.setBadge(3, { text: 'REC', color: '#b3261e' }),
    asks: [{ tabId: 3, text: 'REC' }],
    answer: undefined,
    gives: undefined,
  },
  {
    path: 'action.setBadgeBackgroundColor',
    call: ({ action }) => action.setBadge(3, { text: 'REC', color: '#b3261e' }),
    asks: [{ tabId: 3, color: '#b3261e' }],
    answer: undefined,
    gives: undefined,
  },
  {
    path: 'extension.isAllowedIncognitoAccess',
    call: ({ runtime }) => runtime.seesPrivateWindows(),
    asks: [],
    answer: true,
    gives: true,
    strange: 'true',
  },
  {
    path: 'runtime.sendMessage',
    call: ({ channel }) => channel.send({ to: 'background' }),
    asks: [{ to: 'background' }],
    answer: { ok: true },
    gives: { ok: true },
  },
];

describe.each(SHAPES)('over %s', (shape) => {
  test.each(CASES.map((each) => [each.path, each] as const))(
    '%s => asked so, and its answer',
    async (path, each) => {
      const { browser, calls, shapes } = made(shape, { [path]: each.answer });
      expect(await each.call(browser)).toEqual(each.gives);
      expect(calls.filter(([called]) => called === path)).toEqual([[path, ...each.asks]]);
      expect(shapes.all).toEqual([]);
    },
  );

  test.each(CASES.map((each) => [each.path, each] as const))(
    '%s refused => the browser’s own words',
    async (path, each) => {
      const { browser, shapes } = made(shape, { [path]: new Error('No such thing.') });
      await expect(each.call(browser)).rejects.toThrow('No such thing.');
      expect(shapes.all).toEqual([]);
    },
  );

  test.each(CASES.filter((each) => 'strange' in each).map((each) => [each.path, each] as const))(
    '%s in another shape => refused and counted',
    async (path, each) => {
      const { browser, shapes } = made(shape, { [path]: each.strange });
      await expect(each.call(browser)).rejects.toThrow(/unexpected form/);
      expect(shapes.all).toMatchObject([
        { count: 1, shape: expect.stringMatching(new RegExp(`^${path}: `)) as string },
      ]);
    },
  );

  test('what it is called', () => {
    expect(made(shape).browser.identity).toEqual({
      id: 'ours',
      baseUrl: 'chrome-extension://ours/',
    });
    expect(made(shape).browser.runtime.url('report.html')).toBe(
      'chrome-extension://ours/report.html',
    );
  });

  test.each([
    ['Could not establish connection. Receiving end does not exist.', false],
    ['No tab with id: 3.', false],
    ['Invalid tab ID: 3', false],
    ['No frame with id 9 in tab 3.', false],
    ['Frame with ID 9 was removed.', false],
    [
      'The page keeping the extension port is moved into back/forward cache, so the message channel is closed.',
      false,
    ],
    ['The message port closed before a response was received.', true],
  ])(
    'a content script is told something, and the browser says "%s" => received: %s',
    async (words, received) => {
      const { browser } = made(shape, { 'tabs.sendMessage': new Error(words) });
      expect(await browser.tabs.send(3, 0, {})).toBe(received);
    },
  );

  describe('events', () => {
    interface EventCase {
      readonly path: Parameters<FakeNamespace['event']>[0];
      readonly follow: (browser: BrowserApi, told: (...args: unknown[]) => void) => () => void;
      readonly fires: readonly unknown[];
      readonly tells: readonly unknown[];
      readonly strange: readonly unknown[];
    }
    const EVENTS: readonly EventCase[] = [
      {
        path: 'permissions.onAdded',
        follow: ({ permissions }, told) => permissions.onAdded(told),
        fires: [{ permissions: ['webRequestBlocking'] }],
        tells: [{ permissions: ['webRequestBlocking'], origins: [] }],
        strange: [undefined],
      },
      {
        path: 'permissions.onRemoved',
        follow: ({ permissions }, told) => permissions.onRemoved(told),
        fires: [{ permissions: [], origins: ['https://*.twilio.com/*'] }],
        tells: [{ permissions: [], origins: ['https://*.twilio.com/*'] }],
        strange: [{ origins: [5] }],
      },
      {
        path: 'tabs.onCreated',
        follow: ({ tabs }, told) => tabs.onCreated(told),
        fires: [{ id: 3, openerTabId: 2, index: 0 }],
        tells: [{ id: 3, openerTabId: 2, url: undefined }],
        strange: [3],
      },
      {
        path: 'tabs.onRemoved',
        follow: ({ tabs }, told) => tabs.onRemoved(told),
        fires: [3, { windowId: 1 }],
        tells: [3],
        strange: [{ tabId: 3 }],
      },
      {
        path: 'tabs.onUpdated',
        follow: ({ tabs }, told) => tabs.onPage(told),
        fires: [3, { status: 'loading' }, { id: 3 }],
        tells: [3],
        strange: [3, null],
      },
      {
        path: 'runtime.onInstalled',
        follow: ({ runtime }, told) => runtime.onInstalled(told),
        fires: [{ reason: 'install' }],
        tells: ['install'],
        strange: ['install'],
      },
      {
        path: 'commands.onCommand',
        follow: ({ runtime }, told) => runtime.onCommand(told),
        fires: ['open-report', { id: 3 }],
        tells: ['open-report'],
        strange: [{ name: 'open-report' }],
      },
    ];

    test.each(EVENTS.map((each) => [each.path, each] as const))(
      '%s => told, until nobody listens',
      (path, each) => {
        const { browser, event, shapes } = made(shape);
        const told = vi.fn();
        const stop = each.follow(browser, told);
        event(path).fire(...each.fires);
        expect(told.mock.calls).toEqual([each.tells]);
        stop();
        event(path).fire(...each.fires);
        expect(told).toHaveBeenCalledTimes(1);
        expect(shapes.all).toEqual([]);
      },
    );

    test.each(EVENTS.map((each) => [each.path, each] as const))(
      '%s in another shape => counted',
      (path, each) => {
        const { browser, event, shapes } = made(shape);
        const told = vi.fn();
        each.follow(browser, told);
        event(path).fire(...each.strange);
        expect(told).not.toHaveBeenCalled();
        expect(shapes.all).toMatchObject([
          { count: 1, shape: expect.stringMatching(new RegExp(`^${path}: `)) as string },
        ]);
      },
    );

    test('a tab’s title changes => no page', () => {
      const { browser, event, shapes } = made(shape);
      const told = vi.fn();
      browser.tabs.onPage(told);
      event('tabs.onUpdated').fire(3, { title: 'x' });
      expect(told).not.toHaveBeenCalled();
      expect(shapes.all).toEqual([]);
    });
  });

  describe('runtime.onMessage', () => {
    const sender = {
      id: 'ours',
      url: 'https://flex.twilio.com/x',
      frameId: 4,
      tab: { id: 3, url: 'CANARY' },
    };

    test('answered later => the answer goes out, and the browser is told to wait', async () => {
      const { browser, event } = made(shape);
      const heard = vi.fn();
      browser.channel.listen((message, from) => {
        heard(message, from);
        return Promise.resolve({ ok: true });
      });
      const answered = vi.fn();
      expect(event('runtime.onMessage').fire('hello', sender, answered)).toEqual([true]);
      await vi.waitFor(() => expect(answered.mock.calls).toEqual([[{ ok: true }]]));
      expect(heard).toHaveBeenCalledWith('hello', {
        id: 'ours',
        url: sender.url,
        frameId: 4,
        tabId: 3,
      });
    });

    test('left to others => the browser is not told to wait', () => {
      const { browser, event } = made(shape);
      browser.channel.listen(() => undefined);
      const [waits] = event('runtime.onMessage').fire('hello', sender, () => undefined);
      expect(waits === undefined || waits === false).toBe(true);
    });

    test('the listener rejects => counted, and the sender is not left waiting', async () => {
      const { browser, event, shapes } = made(shape);
      browser.channel.listen(() => Promise.reject(new RangeError('https://x.example/?t=CANARY')));
      const answered = vi.fn();
      event('runtime.onMessage').fire('hello', sender, answered);
      await vi.waitFor(() => expect(answered).toHaveBeenCalled());
      expect(shapes.all).toHaveLength(1);
      expect(JSON.stringify(shapes.all)).not.toContain('CANARY');
    });

    test('no sender => counted, unanswered', () => {
      const { browser, event, shapes } = made(shape);
      const heard = vi.fn();
      browser.channel.listen(heard);
      event('runtime.onMessage').fire('hello', undefined, () => undefined);
      expect(heard).not.toHaveBeenCalled();
      expect(shapes.all).toHaveLength(1);
    });

    test('listening ends', () => {
      const { browser, event } = made(shape);
      const heard = vi.fn();
      browser.channel.listen(heard)();
      event('runtime.onMessage').fire('hello', sender, () => undefined);
      expect(heard).not.toHaveBeenCalled();
    });
  });
});
