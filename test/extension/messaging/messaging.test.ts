import { describe, expect, test, vi } from 'vitest';
import type { Channel, Sender } from '../../../src/extension/messaging/channel.ts';
import { clientOver } from '../../../src/extension/messaging/client-over.ts';
import type { Event } from '../../../src/extension/messaging/protocol.ts';
import {
  broadcaster,
  handleMessages,
  type Handlers,
} from '../../../src/extension/messaging/server.ts';

const own = { id: 'ours', baseUrl: 'chrome-extension://ours/' };
const page: Sender = { id: 'ours', url: 'chrome-extension://ours/panel.html?tab=3' };

/** Two ends in memory, with the browser's behaviour: structured clone, nobody there is an error. */
function connected(sender: Sender = page): { page: Channel; background: Channel } {
  const listeners = {
    page: new Set<Parameters<Channel['listen']>[0]>(),
    background: new Set<Parameters<Channel['listen']>[0]>(),
  };
  const end = (mine: keyof typeof listeners, other: keyof typeof listeners): Channel => ({
    async send(message) {
      if (listeners[other].size === 0)
        throw new Error('Could not establish connection. Receiving end does not exist.');
      const copy: unknown = structuredClone(message);
      const answers = [...listeners[other]].map((listener) => listener(copy, sender));
      return structuredClone(await answers.find((answer) => answer !== undefined));
    },
    listen(listener) {
      listeners[mine].add(listener);
      return () => listeners[mine].delete(listener);
    },
  });
  return { page: end('page', 'background'), background: end('background', 'page') };
}

const status = { recording: true, hostPermission: true, session: 's', lastSeq: 4 };
const handlers = (): Handlers => ({
  observations: vi.fn((after: number) => ({ session: `after ${after}`, observations: [] })),
  status: () => status,
  setRecording: vi.fn((recording: boolean) => ({ ...status, recording })),
  forget: () => Promise.reject(new RangeError('The store is locked.')),
  connection: () => ({ idpIssuer: 'http://adfs.example.com/adfs/services/trust' }),
  setConnection: vi.fn(),
  startFull: () => status,
  stopFull: () => status,
  setShowsAnswers: () => status,
  accounts: () => ({ accounts: [], selected: null }),
  setAccounts: () => undefined,
  lacksBody: () => true,
  sentTo: () => undefined,
  body: vi.fn(),
  content: vi.fn(),
  keys: () => undefined,
  pageCall: () => undefined,
  unexpectedShape: () => undefined,
});

describe('request', () => {
  test('a known name with its arguments => the handler’s value, typed', async () => {
    const ends = connected();
    handleMessages(ends.background, own, handlers());
    const client = clientOver(ends.page, own);
    expect((await client.request('observations', 7)).session).toBe('after 7');
    expect(await client.request('status')).toEqual(status);
    expect(await client.request('setRecording', false)).toMatchObject({ recording: false });
  });

  test('the handler throws => the same error on the page’s side', async () => {
    const ends = connected();
    handleMessages(ends.background, own, handlers());
    const asked = clientOver(ends.page, own).request('forget');
    await expect(asked).rejects.toMatchObject({
      name: 'RangeError',
      message: 'The store is locked.',
    });
  });

  test('nobody serves => rejects', async () => {
    await expect(clientOver(connected().page, own).request('status')).rejects.toThrow(
      'Receiving end',
    );
  });

  test('somebody else answers with something else => rejects, naming the request', async () => {
    const ends = connected();
    ends.background.listen(() => Promise.resolve('what?'));
    await expect(clientOver(ends.page, own).request('status')).rejects.toThrow(
      'did not answer status',
    );
  });

  test.each([
    ['observations', ['1']],
    ['observations', [-1]],
    ['observations', [0.5]],
    ['observations', []],
    ['status', [1]],
    ['setRecording', ['yes']],
    ['setConnection', [{ idpIssuer: 5 }]],
    ['setConnection', [{ somethingElse: 'x' }]],
    ['setConnection', [null]],
    ['setConnection', [{ assumed: 'idpIssuer' }]],
    ['setConnection', [{ assumed: ['provider'] }]],
    ['setConnection', [{ assumed: Array(8).fill('idpIssuer') }]],
    ['setAccounts', [[]]],
    ['setAccounts', [{ accounts: [{ name: 'a' }], selected: null }]],
    [
      'setAccounts',
      [{ accounts: [{ name: 'a', connection: { somethingElse: 'x' } }], selected: null }],
    ],
    ['setAccounts', [{ accounts: Array(101).fill({ name: 'a', connection: {} }), selected: null }]],
    ['setAccounts', [{ accounts: [], selected: 1 }]],
    ['content', [{ tabId: 1, method: 'GET', url: 'u', startedAt: Number.NaN, text: '' }]],
    [
      'content',
      [{ tabId: 1, method: 'GET', url: 'u', startedAt: 1, text: 'x'.repeat(16 * 1024 * 1024 + 1) }],
    ],
    ['lacksBody', [{ tabId: 1, method: 'POST', url: 5, startedAt: 1 }]],
    ['body', [{ tabId: 1, method: 'POST', url: 'u', startedAt: 1, contentType: 'x' }]],
    ['body', [{ tabId: 1, method: 'POST', url: 'u', startedAt: 1, contentType: 5, text: 'x' }]],
    ['sentTo', [{ tabId: 1, method: 'GET', url: 'u' }]],
    ['toString', []],
    ['__proto__', []],
    [7, []],
  ])('%s %j => refused before any handler', async (name, args) => {
    const ends = connected();
    const served = handlers();
    handleMessages(ends.background, own, served);
    const reply = await ends.page.send({ to: 'background', name, args });
    expect(reply).toMatchObject({ ok: false, error: { name: 'ProtocolError' } });
    expect(served.setConnection).not.toHaveBeenCalled();
    expect(served.content).not.toHaveBeenCalled();
    expect(served.body).not.toHaveBeenCalled();
    expect(served.observations).not.toHaveBeenCalled();
    expect(served.setRecording).not.toHaveBeenCalled();
  });

  test.each<[string, Sender]>([
    ['another extension', { id: 'theirs', url: 'chrome-extension://theirs/page.html' }],
    ['a content script', { id: 'ours', url: 'https://evil.example/' }],
    ['a look-alike address', { id: 'ours', url: 'chrome-extension://ours.evil/' }],
    ['nobody', {}],
  ])('from %s => not answered', async (_who, sender) => {
    const ends = connected(sender);
    const served = handlers();
    handleMessages(ends.background, own, served);
    expect(
      await ends.page.send({ to: 'background', name: 'observations', args: [0] }),
    ).toBeUndefined();
    expect(served.observations).not.toHaveBeenCalled();
  });

  test('stopped serving => nobody is there', async () => {
    const ends = connected();
    handleMessages(ends.background, own, handlers())();
    await expect(clientOver(ends.page, own).request('status')).rejects.toThrow('Receiving end');
  });
});

describe('events', () => {
  test('a burst => the newest arrives, in any case the last one', async () => {
    const ends = connected();
    const heard: Event[] = [];
    clientOver(ends.page, own).onEvent((event) => heard.push(event));
    const { publish } = broadcaster(ends.background);
    for (let lastSeq = 1; lastSeq <= 50; lastSeq++) publish({ event: 'recorded', lastSeq });
    publish({ event: 'changed' });
    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ event: 'changed' }));
    expect(heard).toContainEqual({ event: 'recorded', lastSeq: 50 });
    expect(heard.length).toBeLessThan(5);
  });

  test('no page is open => sent once and no more, until a page asks for something', async () => {
    const ends = connected();
    const send = vi.fn(ends.background.send);
    const { publish, onPageRequest } = broadcaster({ ...ends.background, send });
    publish({ event: 'changed' });
    await vi.waitFor(() => expect(send).toHaveBeenCalledOnce());
    for (let lastSeq = 1; lastSeq <= 50; lastSeq++) {
      publish({ event: 'recorded', lastSeq });
      await Promise.resolve();
    }
    expect(send).toHaveBeenCalledOnce();

    const listener = vi.fn();
    handleMessages(ends.background, own, handlers(), onPageRequest);
    const client = clientOver(ends.page, own);
    client.onEvent(listener);
    await client.request('status');
    publish({ event: 'recorded', lastSeq: 51 });
    await vi.waitFor(() =>
      expect(listener).toHaveBeenCalledWith({ event: 'recorded', lastSeq: 51 }),
    );
  });

  test.each([
    [
      'a page takes an event and answers nothing',
      'The message port closed before a response was received.',
      0,
    ],
    [
      'a page is closed meanwhile',
      'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received',
      0,
    ],
    ['the browser refuses an event for another reason', 'An unexpected error occurred', 2],
  ])(
    '%s => the next is sent all the same, and %i errors are told',
    async (_what, message, told) => {
      const ends = connected();
      const send = vi.fn(() => Promise.reject(new Error(message)));
      const failed = vi.fn();
      const { publish } = broadcaster({ ...ends.background, send }, failed);
      for (const times of [1, 2]) {
        publish({ event: 'changed' });
        await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(times));
        await new Promise((resolve) => setTimeout(resolve));
      }
      expect(failed).toHaveBeenCalledTimes(told === 0 ? 0 : told);
    },
  );

  test('a page opens while an event finds nobody => it hears the next, and that which waited', async () => {
    const ends = connected();
    let fail: (error: Error) => void = () => undefined;
    const sent: unknown[] = [];
    const send = vi.fn((message: unknown) => {
      sent.push((message as { event: Event }).event);
      return sent.length > 1
        ? Promise.resolve()
        : new Promise<void>((_, reject) => (fail = reject));
    });
    const { publish, onPageRequest } = broadcaster({ ...ends.background, send });
    publish({ event: 'recorded', lastSeq: 1 });
    onPageRequest();
    publish({ event: 'recorded', lastSeq: 2 });
    fail(new Error('Could not establish connection. Receiving end does not exist.'));
    await vi.waitFor(() => expect(sent).toContainEqual({ event: 'recorded', lastSeq: 2 }));
    publish({ event: 'recorded', lastSeq: 3 });
    await vi.waitFor(() => expect(sent.at(-1)).toEqual({ event: 'recorded', lastSeq: 3 }));
  });

  test('events one after another => the first at once, the others once a beat', async () => {
    vi.useFakeTimers();
    const ends = connected();
    const heard: Event[] = [];
    clientOver(ends.page, own).onEvent((event) => heard.push(event));
    const { publish } = broadcaster(ends.background);
    publish({ event: 'recorded', lastSeq: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toEqual([{ event: 'recorded', lastSeq: 1 }]);
    for (let lastSeq = 2; lastSeq <= 701; lastSeq++) {
      publish({ event: 'recorded', lastSeq });
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(heard.length).toBeLessThanOrEqual(4);
    await vi.advanceTimersByTimeAsync(250);
    expect(heard.at(-1)).toEqual({ event: 'recorded', lastSeq: 701 });
    vi.useRealTimers();
  });

  test.each<[string, unknown, Sender]>([
    ['of another sender', { to: 'pages', event: { event: 'changed' } }, { id: 'theirs' }],
    ['of another shape', { to: 'pages', event: { event: 'recorded' } }, page],
    ['that is no event', { to: 'pages' }, page],
    ['that is null', null, page],
  ])('an event %s => not heard', async (_what, message, sender) => {
    const ends = connected(sender);
    const listener = vi.fn();
    clientOver(ends.page, own).onEvent(listener);
    await ends.background.send(message);
    expect(listener).not.toHaveBeenCalled();
  });
});
