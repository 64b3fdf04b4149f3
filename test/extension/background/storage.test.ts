import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Limits } from '../../../src/extension/background/eviction.ts';
import { ObservationStore } from '../../../src/extension/background/store.ts';
import type { SessionArea } from '../../../src/extension/background/writer.ts';
import type { Observation } from '../../../src/model/observation.ts';
import { observer } from '../../support/observations.ts';
import { FakeArea } from './fake-browser.ts';

const ACS = 'https://iam.twilio.com/v1/Accounts/AC0123456789abcdef0123456789abcdef/saml2';
const PAGE = 'https://flex.twilio.com/api/v1/Features';
const NONE: Limits = { logins: Infinity, observations: Infinity, bytes: Infinity, body: Infinity };

/** A store on an area, with the errors it counted. */
async function storeOn(area: SessionArea, limits: Partial<Limits> = {}) {
  const errors: string[] = [];
  const store = new ObservationStore(area, { ...NONE, ...limits }, (error) =>
    errors.push(String(error)),
  );
  await store.restore();
  return { store, errors };
}

const see = (requestId: string, tabId = 1): ReturnType<typeof observer> => {
  const made = observer({ tabId });
  made.request(PAGE, { requestId });
  return made;
};

/** A request that belongs to no login: it may be written later. */
function loads(store: ObservationStore, ...ids: string[]): void {
  for (const id of ids) for (const seen of see(id).all) store.append(seen);
}

/** The answer of an identity provider: it may not be lost. */
function answers(store: ObservationStore, id: string, size = 10): void {
  const made = observer({ tabId: 2 });
  made.post(ACS, { SAMLResponse: id.padEnd(size, '.') }, { requestId: id });
  for (const seen of made.all) store.append(seen);
}

const idsOf = (all: readonly Observation[]): string[] =>
  all.flatMap((seen) => (seen.saw === 'gap' ? [] : [seen.requestId]));
const gapsOf = (all: readonly Observation[]): unknown[] =>
  all.flatMap((seen) => (seen.saw === 'gap' ? [[seen.because, seen.lost]] : []));
const linesIn = (area: FakeArea): string[] =>
  [...area.items].flatMap(([key, value]) =>
    key.startsWith('o:') ? String(value).split('\n') : [],
  );
const storedIds = (area: FakeArea): string[] =>
  idsOf(linesIn(area).map((line) => JSON.parse(line) as Observation));

describe('what is written when', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test.each<[string, (store: ObservationStore) => void]>([
    ['an answer of an identity provider', (store) => answers(store, 'x')],
    ['a message in an address', (store) => loadsAll(store, `${PAGE}?SAMLRequest=y`)],
    [
      'a call about a login',
      (store) => loadsAll(store, 'https://services.twilio.com/v1/Flex/Authorize'),
    ],
    ['an error status', (store) => then(store, (made) => made.response(404))],
    ['a failure', (store) => then(store, (made) => made.failure('net::ERR_ABORTED'))],
    [
      'a redirect with a message',
      (store) => then(store, (made) => made.redirect('https://idp.example/?SAMLRequest=y')),
    ],
    ['a gap', (store) => store.appendGap('paused')],
  ])(
    '%s => handed to the browser, with all that waits, before anything else runs',
    async (_what, happens) => {
      const area = new FakeArea();
      const { store } = await storeOn(area);
      await vi.advanceTimersByTimeAsync(0);
      loads(store, 'before');
      const set = vi.spyOn(area, 'set');
      happens(store);
      await Promise.resolve();
      expect(set).toHaveBeenCalledOnce();
      await vi.advanceTimersByTimeAsync(0);
      expect(linesIn(area).map((line) => (JSON.parse(line) as Observation).seq)).toEqual(
        store.after(0).map(({ seq }) => seq),
      );
    },
  );

  test('what belongs to no login => many at once, later', async () => {
    const area = new FakeArea();
    const { store } = await storeOn(area);
    await vi.advanceTimersByTimeAsync(0);
    const set = vi.spyOn(area, 'set');
    for (let n = 0; n < 50; n++) {
      loads(store, `r${n}`);
      await vi.advanceTimersByTimeAsync(5);
    }
    expect(set.mock.calls.length).toBeLessThan(3);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(storedIds(area)).toEqual(Array.from({ length: 50 }, (_, n) => `r${n}`));
  });

  test('what is dropped before it was written => never written', async () => {
    const area = new FakeArea();
    const { store } = await storeOn(area, { observations: 3 });
    loads(store, ...Array.from({ length: 100 }, (_, n) => `r${n}`));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(storedIds(area)).toEqual(['r97', 'r98', 'r99']);
  });

  test('a new message while a key is written anew => the message is there before what was dropped is gone', async () => {
    const area = new FakeArea();
    const { store } = await storeOn(area, { logins: 1 });
    answers(store, 'A');
    await vi.advanceTimersByTimeAsync(1_000);
    const seen: string[][] = [];
    const remove = area.remove.bind(area);
    vi.spyOn(area, 'remove').mockImplementation((keys) => {
      seen.push(storedIds(area));
      return remove(keys);
    });
    answers(store, 'B');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(seen).toEqual([['A', 'B']]);
    expect(storedIds(area)).toEqual(['B']);
  });
});

function loadsAll(store: ObservationStore, url: string): void {
  const made = observer();
  made.request(url, { requestId: 'x' });
  for (const seen of made.all) store.append(seen);
}

function then(store: ObservationStore, happens: (made: ReturnType<typeof observer>) => void): void {
  const made = see('x');
  happens(made);
  for (const seen of made.all) store.append(seen);
}

describe('the browser refuses a write, and not for want of room', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('=> nothing is dropped, it is said and counted, tried again ever later, and in the end everything is there', async () => {
    const area = new FakeArea();
    const { store, errors } = await storeOn(area);
    answers(store, 'A');
    await vi.advanceTimersByTimeAsync(1_000);
    const told = vi.fn();
    store.onAppend = told;
    const set = vi.spyOn(area, 'set').mockRejectedValue(new Error('An unexpected error occurred'));
    loads(store, 'p');
    answers(store, 'B');
    await vi.advanceTimersByTimeAsync(500);
    expect(idsOf(store.after(0))).toEqual(['A', 'p', 'B']);
    expect(gapsOf(store.after(0))).toEqual([['not-stored', 2]]);
    expect(errors[0]).toBe('Error: An unexpected error occurred');
    const before = set.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    const tries = set.mock.calls.length - before;
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThan(10);
    expect(idsOf(store.after(0))).toEqual(['A', 'p', 'B']);
    set.mockRestore();
    told.mockClear();
    await vi.advanceTimersByTimeAsync(61_000);
    expect(gapsOf(store.after(0))).toEqual([]);
    expect(told).toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(storedIds(area).sort()).toEqual(['A', 'B', 'p']);
    const { store: next } = await storeOn(area);
    expect(next.after(0)).toEqual(store.after(0));
  });

  test('a removal is refused => tried again, and "forget" says that the browser still has it', async () => {
    const area = new FakeArea();
    const { store } = await storeOn(area);
    answers(store, 'A');
    await store.idle();
    const remove = vi
      .spyOn(area, 'remove')
      .mockRejectedValue(new Error('An unexpected error occurred'));
    await expect(store.forget()).rejects.toThrow('did not delete');
    expect(store.after(0)).toEqual([]);
    remove.mockRestore();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(storedIds(area)).toEqual([]);
  });

  test('the call itself throws => as a refusal', async () => {
    const area = new FakeArea();
    const { store, errors } = await storeOn(area);
    vi.spyOn(area, 'set').mockImplementation(() => {
      throw new TypeError('Error in invocation of storage.set');
    });
    answers(store, 'A');
    await vi.advanceTimersByTimeAsync(0);
    expect(gapsOf(store.after(0))).toEqual([['not-stored', 1]]);
    expect(errors.length).toBeGreaterThan(0);
  });
});

describe('restoring, value by value', () => {
  /** A session with so many answers, one stored line each. */
  async function stored(count: number): Promise<FakeArea> {
    const area = new FakeArea();
    const { store } = await storeOn(area);
    for (let n = 0; n < count; n++) {
      answers(store, `r${n}`);
      await store.idle();
    }
    return area;
  }

  const keysOf = (area: FakeArea): string[] =>
    [...area.items.keys()].filter((key) => key.startsWith('o:'));

  test.each<[string, (text: string) => unknown]>([
    ['cut', (text) => text.slice(0, 40)],
    ['empty', () => ''],
    ['of another shape', () => '{"seq":2,"saw":"dream"}'],
    ['with a member of another type', (text) => text.replace('"tabId":2', '"tabId":"2"')],
    ['no text', () => 7],
    ['null', () => null],
  ])(
    'one value is %s => the others are there, it is counted, and once only',
    async (_what, damage) => {
      const area = await stored(3);
      const [, key = ''] = keysOf(area);
      const session = area.items.get('session');
      area.items.set(key, damage(String(area.items.get(key))));
      const { store } = await storeOn(area);
      expect(idsOf(store.after(0))).toEqual(['r0', 'r2']);
      expect(gapsOf(store.after(0))).toEqual([['unreadable', 1]]);
      expect({ id: store.session, since: store.since }).toEqual(session);
      await store.idle();
      const { store: next } = await storeOn(area);
      expect(next.after(0)).toEqual(store.after(0));
    },
  );

  test('one line of many under a key is cut => the other lines are there, and it is counted once', async () => {
    const area = new FakeArea();
    const { store } = await storeOn(area);
    loads(store, 'a', 'b', 'c');
    await store.idle();
    const [key = ''] = keysOf(area);
    const [first = '', second = '', third = ''] = String(area.items.get(key)).split('\n');
    area.items.set(key, [first, second.slice(0, 20), third].join('\n'));
    const { store: next } = await storeOn(area);
    expect(idsOf(next.after(0))).toEqual(['a', 'c']);
    await next.idle();
    const { store: last } = await storeOn(area);
    expect(gapsOf(last.after(0))).toEqual([['unreadable', 1]]);
  });

  test.each<[string, unknown, number | null]>([
    ['is gone', undefined, null],
    ['is garbled', { id: 5 }, 1],
    ['is a text', 'session', 1],
  ])(
    'the record of the session %s => the session of what is there goes on',
    async (_what, record, lost) => {
      const area = await stored(2);
      const { id } = area.items.get('session') as { id: string };
      if (record === undefined) area.items.delete('session');
      else area.items.set('session', record);
      const { store } = await storeOn(area);
      expect(store.session).toBe(id);
      expect(idsOf(store.after(0))).toEqual(['r0', 'r1']);
      expect(gapsOf(store.after(0))).toEqual(lost === null ? [] : [['unreadable', lost]]);
      await store.idle();
      expect(area.items.get('session')).toMatchObject({ id });
    },
  );

  test('something of another session is left over => not mixed in, and taken away', async () => {
    const area = await stored(2);
    const [key = ''] = keysOf(area);
    area.items.set('o:another:1', String(area.items.get(key)).replace('r0', 'theirs'));
    const { store } = await storeOn(area);
    expect(idsOf(store.after(0))).toEqual(['r0', 'r1']);
    expect(gapsOf(store.after(0))).toEqual([]);
    await store.idle();
    expect(area.items.has('o:another:1')).toBe(false);
  });
});

describe('whatever happens', () => {
  // What is written later is written when the steps say so.
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  interface Life {
    readonly area: SessionArea;
    /** From now on nothing more is handed to the browser. */
    stop(): void;
    /** The browser refuses the next write. */
    refuseNext(): void;
    /** Whether a write was refused since everything was written last. */
    lacksSomething(): boolean;
    wroteAll(): void;
  }

  /** One life of the worker. */
  function lifeOn(area: FakeArea): Life {
    let isAlive = true;
    let refusesNext = false;
    let isRefused = false;
    const set = (items: Record<string, unknown>): Promise<void> => {
      if (!refusesNext) return area.set(items);
      refusesNext = false;
      isRefused = true;
      return Promise.reject(new Error('An unexpected error occurred'));
    };
    const never = (): Promise<void> => new Promise(() => undefined);
    return {
      area: {
        get: (keys) => area.get(keys),
        set: (items) => (isAlive ? set(items) : never()),
        remove: (keys) => (isAlive ? area.remove(keys) : never()),
      },
      stop: () => void (isAlive = false),
      refuseNext: () => void (refusesNext = true),
      lacksSomething: () => isRefused,
      wroteAll: () => void (isRefused = false),
    };
  }

  type Step =
    | { readonly is: 'load'; readonly tab: number; readonly status: number }
    | { readonly is: 'answer'; readonly tab: number; readonly size: number }
    | { readonly is: 'look' | 'write' | 'stop' | 'full' | 'fail' };
  const tab = fc.integer({ min: 1, max: 3 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        is: fc.constant('load' as const),
        tab,
        status: fc.constantFrom(200, 404),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        is: fc.constant('answer' as const),
        tab,
        size: fc.integer({ min: 10, max: 900 }),
      }),
    },
    { weight: 6, arbitrary: fc.record({ is: fc.constantFrom('look' as const, 'write' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        is: fc.constantFrom('stop' as const, 'full' as const, 'fail' as const),
      }),
    },
  );

  test('a page that asks for news has what the recorder holds, also after the worker was stopped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
        const area = new FakeArea();
        const limits = { logins: 3, observations: 24, bytes: 6_000, body: 2_000 };
        let life = lifeOn(area);
        let { store } = await storeOn(life.area, limits);
        let page = { session: '', life: '', all: [] as Observation[] };
        let asked = 0;
        const answered: string[] = [];
        const look = (): void => {
          let news = store.news(page.all.at(-1)?.seq ?? 0);
          const dropped = new Set(news.dropped);
          const kept = page.all.filter(({ seq }) => !dropped.has(seq));
          const isOther = news.session !== page.session || news.life !== page.life;
          if (isOther || kept.length + news.observations.length !== news.held) {
            news = store.news(0);
            asked += 1;
            page = { session: news.session, life: news.life ?? '', all: news.observations };
          } else page = { ...page, all: [...kept, ...news.observations] };
          expect(page.all).toEqual(store.after(0));
        };
        const all = observer();
        for (const one of steps) {
          if (one.is === 'load') {
            all.request(PAGE, { tabId: one.tab });
            all.response(one.status);
            for (const seen of all.all.splice(0)) store.append(seen);
          } else if (one.is === 'answer') {
            const { requestId } = all.post(
              ACS,
              { SAMLResponse: 'x'.repeat(one.size) },
              { tabId: one.tab },
            );
            for (const seen of all.all.splice(0)) store.append(seen);
            answered.push(requestId);
          } else if (one.is === 'look') look();
          else if (one.is === 'write') {
            await store.idle();
            if (gapsOf(store.after(0)).every((gap) => (gap as unknown[])[0] !== 'not-stored'))
              life.wroteAll();
          } else if (one.is === 'full') area.quota = 3_000;
          else if (one.is === 'fail') life.refuseNext();
          else {
            // The running event is done; nothing else is.
            await Promise.resolve();
            const isRefused = life.lacksSomething();
            const held = idsOf(store.after(0)).filter((id) => answered.includes(id));
            life.stop();
            life = lifeOn(area);
            ({ store } = await storeOn(life.area, limits));
            // Nothing that carries SAML is lost by stopping.
            if (area.quota === Infinity && !isRefused)
              expect(idsOf(store.after(0))).toEqual(expect.arrayContaining(held));
          }
        }
        look();
        await store.idle();
        await store.idle();
        const { store: next } = await storeOn(area, limits);
        if (area.quota === Infinity) expect(next.after(0)).toEqual(store.after(0));
        expect(asked).toBeLessThanOrEqual(steps.length + 1);
      }),
      { numRuns: 150 },
    );
  });
});
