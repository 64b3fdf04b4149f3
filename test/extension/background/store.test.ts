import { describe, expect, test } from 'vitest';
import type { Limits } from '../../../src/extension/background/eviction.ts';
import { ObservationStore } from '../../../src/extension/background/store.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { exchangesOf } from '../../../src/recording/exchanges.ts';
import { observer } from '../../support/observations.ts';
import { FakeArea } from './fake-browser.ts';

const AUTHORIZE = 'https://services.twilio.com/v1/Flex/Authorize';
const ACS = 'https://iam.twilio.com/v1/Accounts/AC0123456789abcdef0123456789abcdef/saml2';
const NONE = { logins: Infinity, observations: Infinity, bytes: Infinity, body: Infinity };

/** One login: the start call, its redirect to the identity provider, the POST and its answer. */
function login(tabId: number, name: string, size = 100): ReturnType<typeof observer>['all'] {
  const see = observer({ tabId });
  see.request(AUTHORIZE, { requestId: `${name}a` });
  see.redirect('https://idp.example/sso?SAMLRequest=x');
  see.post(ACS, { SAMLResponse: name.padEnd(size, '.') }, { requestId: `${name}b` });
  see.response(303);
  see.end();
  return see.all;
}

const numberOf = (line: string): number => (JSON.parse(line) as Observation).seq;

/** What stands in the storage, in order. */
const storedIn = (area: FakeArea): Observation[] =>
  [...area.items]
    .flatMap(([key, value]) => (key.startsWith('o:') ? String(value).split('\n') : []))
    .map((line) => JSON.parse(line) as Observation)
    .sort((a, b) => a.seq - b.seq);

async function storeOf(area: FakeArea, limits: Partial<Limits> = {}): Promise<ObservationStore> {
  const store = new ObservationStore(area, { ...NONE, ...limits });
  await store.restore();
  return store;
}

const add = (store: ObservationStore, all: ReturnType<typeof login>): void => {
  for (const observation of all) store.append(observation);
};

const posts = (store: ObservationStore): string[] =>
  exchangesOf(store.after(0)).flatMap(({ request: { body } }) =>
    body.is === 'form'
      ? body.fields.map(({ value }) => ('text' in value ? value.text.replace(/\.+$/, '') : ''))
      : [],
  );

const gaps = (store: ObservationStore): unknown[] =>
  store
    .after(0)
    .flatMap((seen) =>
      seen.saw === 'gap'
        ? [[seen.because, seen.lost, ...(seen.requests ? [seen.requests] : [])]]
        : [],
    );

test('append => numbered from 1, told, written line by line under one key', async () => {
  const area = new FakeArea();
  const store = await storeOf(area);
  const told: number[] = [];
  store.onAppend = (lastSeq) => told.push(lastSeq);
  add(store, login(1, 'A'));
  await store.idle();
  expect(store.after(0).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  expect(store.after(3).map(({ seq }) => seq)).toEqual([4, 5]);
  expect(told).toEqual([1, 2, 3, 4, 5]);
  const key = `o:${store.session}:1`;
  expect([...area.items.keys()].sort()).toEqual([key, 'session']);
  expect(String(area.items.get(key)).split('\n').map(numberOf)).toEqual([1, 2, 3, 4, 5]);
  expect(area.writes).toBe(2); // the session, then all five at once
});

test('the worker stopped and started again => the same observations, session and numbering go on', async () => {
  const area = new FakeArea();
  const first = await storeOf(area);
  add(first, login(1, 'A'));
  await first.idle();
  const second = await storeOf(area);
  expect(second.after(0)).toEqual(first.after(0));
  expect(second.session).toBe(first.session);
  expect(second.requestOf('Ab')).toEqual(first.requestOf('Ab'));
  add(second, login(1, 'B'));
  expect(second.lastSeq).toBe(10);
});

test('the browser or the extension started anew => another session, which says since when it records', async () => {
  const first = await storeOf(new FakeArea());
  add(first, login(1, 'A'));
  const second = await storeOf(new FakeArea());
  expect(second.after(0)).toEqual([]);
  expect(second.session).not.toBe(first.session);
  expect(second.since).toBeGreaterThanOrEqual(first.since);
});

test('forget => nothing is left in memory or storage, another session, numbers not used twice', async () => {
  const area = new FakeArea();
  const store = await storeOf(area);
  add(store, login(1, 'A'));
  const { session } = store;
  await store.forget();
  expect(store.after(0)).toEqual([]);
  expect([...area.items]).toEqual([['session', { id: store.session, since: store.since }]]);
  expect([store.wasDropped('Aa'), store.wasDropped('Ab')]).toEqual([false, false]);
  expect(store.session).not.toBe(session);
  expect(store.requestOf('Ab')).toBeNull();
  add(store, login(1, 'B'));
  expect(store.after(0)[0]?.seq).toBe(6);
});

test.each([
  ['asked', 0, true],
  ['answered', 1, true],
  ['ended', 2, false],
])(
  'forget a request that was %s => whether it was dropped while open is known, also in the next life',
  async (_, steps, isOpen) => {
    const area = new FakeArea();
    const store = await storeOf(area);
    const see = observer({ tabId: 1 });
    see.post(ACS, { SAMLResponse: 'A' }, { requestId: 'A' });
    if (steps > 0) see.response(401);
    if (steps > 1) see.end();
    add(store, see.all);
    await store.forget();
    expect(store.wasDropped('A')).toBe(isOpen);
    expect((await storeOf(area)).wasDropped('A')).toBe(isOpen);
  },
);

test('a login dropped for want of room while it is open => known', async () => {
  const store = await storeOf(new FakeArea(), { logins: 1 });
  add(store, login(1, 'A').slice(0, 3));
  add(store, login(2, 'B'));
  expect(posts(store)).toEqual(['B']);
  expect([store.wasDropped('Aa'), store.wasDropped('Ab'), store.wasDropped('Bb')]).toEqual([
    false,
    true,
    false,
  ]);
});

describe('eviction', () => {
  test('more logins than kept => the oldest goes whole, and is counted', async () => {
    const area = new FakeArea();
    const store = await storeOf(area, { logins: 2 });
    for (const name of ['A', 'B', 'C', 'D']) add(store, login(1, name));
    await store.idle();
    expect(posts(store)).toEqual(['C', 'D']);
    expect(exchangesOf(store.after(0))).toHaveLength(4);
    expect(gaps(store)).toEqual([['store-full', 2]]);
    expect(storedIn(area)).toEqual(store.after(0));
  });

  test('the oldest login ran while another one began in another tab => the other stays whole', async () => {
    const store = await storeOf(new FakeArea(), { logins: 1 });
    const [a, b] = [login(1, 'A'), login(2, 'B')];
    add(store, [...a.slice(0, 2), ...b.slice(0, 2), ...a.slice(2), ...b.slice(2)]);
    expect(exchangesOf(store.after(0)).map(({ requestId }) => requestId)).toEqual(['Ba', 'Bb']);
  });

  test('more bytes than fit => older logins go until the newest fits', async () => {
    const store = await storeOf(new FakeArea(), { bytes: 10_000 });
    for (const name of ['A', 'B', 'C']) add(store, login(1, name, 3_000));
    add(store, login(1, 'D', 7_000));
    expect(posts(store)).toEqual(['D']);
    expect(gaps(store)).toEqual([['store-full', 3]]);
  });

  test('a body that alone is too large => the login stays, its body is named as not kept', async () => {
    const store = await storeOf(new FakeArea(), { bytes: 10_000, body: 5_000 });
    add(store, login(1, 'A', 20_000));
    const post = exchangesOf(store.after(0)).at(-1);
    expect(post?.request.body).toMatchObject({
      is: 'unavailable',
      why: expect.stringContaining('too large') as string,
    });
    expect(post?.response?.status).toBe(303);
  });

  test.each([
    ['calls about logins', AUTHORIZE],
    ['what a page loads', 'https://flex.twilio.com/x'],
  ])('%s that no answer follows => bounded too, and counted', async (_what, url) => {
    const store = await storeOf(new FakeArea(), { observations: 20 });
    const see = observer();
    for (let n = 0; n < 100; n++) see.request(url, { requestId: `r${n}` });
    add(store, see.all);
    const kept = store.after(0).filter(({ saw }) => saw !== 'gap');
    expect(kept.map(({ requestId }) => requestId)).toEqual(
      Array.from({ length: 20 }, (_, n) => `r${80 + n}`),
    );
    expect(gaps(store)).toEqual([['store-full', 0, 80]]);
  });

  test('a login, then more than fits of what a page loads => the login stays whole, the oldest of the others go', async () => {
    const store = await storeOf(new FakeArea(), { observations: 20 });
    const own = login(1, 'A');
    add(store, own);
    const see = observer({ tabId: 1 });
    for (let n = 0; n < 50; n++) {
      see.request('https://flex.twilio.com/x', { requestId: `r${n}` });
      see.end();
    }
    add(store, see.all);
    expect(posts(store)).toEqual(['A']);
    expect(exchangesOf(store.after(0)).map(({ requestId }) => requestId)).toEqual([
      'Aa',
      'Ab',
      ...Array.from({ length: 7 }, (_, n) => `r${43 + n}`),
    ]);
    expect(gaps(store)).toEqual([['store-full', 0, 43]]);
  });

  test('the browser counts larger than we do and refuses => the oldest login makes room, the newest is written', async () => {
    const area = new FakeArea();
    area.quota = 5_000;
    const store = await storeOf(area);
    for (const name of ['A', 'B', 'C', 'D']) {
      add(store, login(1, name, 1_000));
      await store.idle();
    }
    expect(posts(store).at(-1)).toBe('D');
    expect(posts(store).length).toBeLessThan(4);
    const restored = await storeOf(area);
    expect(restored.after(0)).toEqual(store.after(0));
  });

  test('the browser refuses the one thing there is => it is shown while the worker lives, and missed afterwards', async () => {
    const area = new FakeArea();
    area.quota = 1_000;
    const store = await storeOf(area);
    add(store, login(1, 'A', 3_000).slice(2, 3));
    await store.idle();
    expect(posts(store)).toEqual(['A']);
    const restored = await storeOf(area);
    expect(posts(restored)).toEqual([]);
    expect(gaps(restored)).toEqual([['store-full', null]]);
  });

  test('1,000 logins in a row => the last 20 whole, the rest counted, nothing else held', async () => {
    const area = new FakeArea();
    const store = new ObservationStore(area);
    await store.restore();
    for (let n = 0; n < 1_000; n++) add(store, login(1, `L${n}`, 2_000));
    await store.idle();
    expect(posts(store)).toEqual(Array.from({ length: 20 }, (_, n) => `L${980 + n}`));
    expect(gaps(store)).toEqual([['store-full', 980]]);
    expect(store.after(0)).toHaveLength(20 * 5 + 1);
    await store.idle();
    expect(storedIn(area)).toEqual(store.after(0));
  });
});

test('10,000 exchanges => all held, in few keys, and found again', async () => {
  const area = new FakeArea();
  const store = new ObservationStore(area);
  await store.restore();
  for (let n = 0; n < 10_000; n++) {
    const see = observer({ tabId: 1 });
    see.request(`https://flex.twilio.com/${n}`, { requestId: `${n}` });
    see.response(200);
    see.end();
    add(store, see.all);
  }
  await store.idle();
  expect(area.items.size).toBeLessThan(300);
  const again = new ObservationStore(area);
  await again.restore();
  expect(exchangesOf(again.after(0))).toHaveLength(10_000);
});
