import { describe, expect, test, vi } from 'vitest';
import type { Exchange } from '../../../src/model/exchange.ts';
import type { Login } from '../../../src/model/login.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { Recording } from '../../../src/model/recording.ts';
import {
  NO_ACCOUNTS,
  selectedConnection,
  withConnection,
  type Accounts,
} from '../../../src/connection/accounts.ts';
import type { Connection } from '../../../src/model/connection.ts';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';
import type { Client } from '../../../src/extension/messaging/client-over.ts';
import type {
  Event,
  News,
  Protocol,
  RecorderStatus,
} from '../../../src/extension/messaging/protocol.ts';
import { attemptsOf } from '../../../src/ui/presenter/model.ts';
import { PanelStore, type Engine } from '../../../src/ui/state/store.ts';
import type { ImportedFile } from '../../../src/files/read/imported-file.ts';
import { exchangesOf } from '../../../src/recording/exchanges.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { readRecording } from '../../../src/recording/read-recording.ts';
import type { ObservationOf } from '../../../src/model/observation.ts';
import { engine as realEngine } from '../../../src/ui/state/engine.ts';
import { noticesOf } from '../../../src/ui/presenter/notices.ts';
import { observe } from '../../support/login.ts';
import { beginEnhanced } from '../../support/flex-calls.ts';
import { observer, START } from '../../support/observations.ts';
import { OUTCOMES } from '../../support/outcomes.ts';

/** A background in memory. */
function background() {
  let observations: Observation[] = [];
  let session = 'one';
  let accounts: Accounts = NO_ACCOUNTS;
  const asked: string[] = [];
  let news: Partial<News> = {};
  let listener: (event: Event) => void = () => undefined;
  const status = () => ({
    recording: true,
    hostPermission: true,
    session,
    lastSeq: observations.at(-1)?.seq ?? -1,
  });
  const handlers: Protocol = {
    observations: (after) => ({
      session,
      observations: observations.filter(({ seq }) => seq > after),
      ...news,
    }),
    status,
    setRecording: status,
    forget: () => {
      observations = [];
      session = `${session}+`;
      return status();
    },
    connection: () => selectedConnection(accounts),
    setConnection: (to) => void (accounts = withConnection(accounts, to)),
    accounts: () => structuredClone(accounts),
    setAccounts: (to) => void (accounts = to),
    content: () => undefined,
  };
  const client: Client = {
    request(name, ...args) {
      asked.push(`${name} ${JSON.stringify(args)}`);
      const handler = handlers[name] as (...given: readonly unknown[]) => unknown;
      return Promise.resolve(handler(...args) as never);
    },
    onEvent(given) {
      listener = given;
      return () => (listener = () => undefined);
    },
  };
  return {
    client,
    asked,
    add: (...more: readonly Observation[]) => void (observations = [...observations, ...more]),
    /** The recorder drops these, and says so. */
    drop: (...seqs: readonly number[]) => {
      observations = observations.filter(({ seq }) => !seqs.includes(seq));
      news = { dropped: seqs, held: observations.length };
    },
    /** The worker is stopped before it wrote these down, and started again. */
    stop: (...lost: readonly number[]) => {
      observations = observations.filter(({ seq }) => !lost.includes(seq));
      news = { life: 'next', held: observations.length };
    },
    restart: () => {
      observations = [];
      session = 'two';
    },
    setConnection: (to: Connection) => void (accounts = withConnection(accounts, to)),
    accounts: () => accounts,
    tell: (event: Event) => listener(event),
  };
}

/**
 * An engine that makes each exchange a login of its own, and tells what it was asked to diagnose.
 */
function engine() {
  const diagnosed: string[] = [];
  const made = new Map<string, { readonly text: string; readonly login: Login }>();
  /** What has not changed stays the same object, as with the real reader. */
  const kept = (login: Login): Login => {
    const text = JSON.stringify(login);
    const had = made.get(login.id);
    if (had?.text === text) return had.login;
    made.set(login.id, { text, login });
    return login;
  };
  const loginOf = (exchange: Exchange): Login =>
    kept({
      id: exchange.id,
      tabId: exchange.ownerTabId,
      generation: null,
      request: null,
      response: null,
      messages: [],
      pairedBy: null,
      exchanges: [exchange],
      acs: exchange,
      landing: null,
      flexMessages: [],
      start: null,
      tokenCalls: [],
      isConsoleLogin: false,
      flexUrl: null,
      hasArrived: false,
      outcome: OUTCOMES.unknown,
      startedAt: exchange.startedAt,
      clock: null,
    });
  const read = (observations: readonly Observation[]): Recording => {
    const exchanges = exchangesOf(observations);
    return { exchanges, messages: [], logins: exchanges.map(loginOf) };
  };
  const given: Engine = {
    read,
    diagnose: (login, _recording, connection) => {
      diagnosed.push(login.id);
      const made: Diagnosis = {
        login,
        provider: null,
        headline: `issuer ${connection.idpIssuer ?? 'not known'}`,
        findings: [],
        results: [],
        signatures: new Map(),
        trustedKeys: [],
        answer: { likely: null, real: null },
      };
      return Promise.resolve(made);
    },
  };
  return { engine: given, diagnosed };
}

/** The observations of so many finished exchanges in one tab. */
function exchanges(count: number, tabId = 1, first = 0): Observation[] {
  const see = observer({ tabId });
  for (let n = 0; n < count; n++) {
    see.request(`https://iam.twilio.com/${n}`, { requestId: `${tabId}-${first + n}` });
    see.end();
  }
  return see.all.map((seen) => ({ ...seen, seq: seen.seq + first * 10 + tabId * 1_000 }));
}

const keys = (store: PanelStore): string[] => attemptsOf(store.data).map(({ key }) => key);

describe('PanelStore', () => {
  test('it is started => everything recorded is read and diagnosed', async () => {
    const back = background();
    const { engine: made } = engine();
    back.add(...exchanges(2));
    const store = new PanelStore(back.client, made, null);
    await store.refresh(true);
    expect(keys(store)).toEqual(['1-0:0', '1-1:0']);
    expect(attemptsOf(store.data).every(({ diagnosis }) => diagnosis !== null)).toBe(true);
  });

  test('more is recorded => asked for only what is new, and only what changed is diagnosed', async () => {
    const back = background();
    const { engine: made, diagnosed } = engine();
    back.add(...exchanges(2));
    const store = new PanelStore(back.client, made, null);
    await store.refresh(true);
    const after = back.asked.length;
    diagnosed.length = 0;
    back.add(...exchanges(1, 1, 5));
    await store.refresh();
    expect(back.asked.slice(after)).toEqual(['observations [1004]']);
    expect(diagnosed).toEqual(['1-5:0']);
    expect(keys(store)).toHaveLength(3);
  });

  test('an exchange of a login ends => that login is diagnosed again', async () => {
    const back = background();
    const { engine: made, diagnosed } = engine();
    const [request, end] = exchanges(1);
    if (!request || !end) throw new Error('two observations were made');
    back.add(request);
    const store = new PanelStore(back.client, made, null);
    await store.refresh(true);
    back.add(end);
    await store.refresh();
    expect(diagnosed).toEqual(['1-0:0', '1-0:0']);
  });

  test('nothing more is told of a login => it is waited for, and judged again when it is no longer', async () => {
    vi.useFakeTimers({ now: START });
    const back = background();
    const see = observer();
    beginEnhanced(see);
    back.add(...see.all);
    const store = new PanelStore(back.client, realEngine, null);
    const stop = store.start();
    try {
      await vi.waitUntil(() => attemptsOf(store.data)[0]?.diagnosis);
      expect(attemptsOf(store.data)[0]?.login.outcome.is).toBe('waiting');
      await vi.advanceTimersByTimeAsync(31 * 60 * 1000);
      await vi.waitUntil(
        () => attemptsOf(store.data)[0]?.diagnosis?.login.outcome.is === 'unknown',
      );
      expect(attemptsOf(store.data)).toHaveLength(1);
    } finally {
      stop();
      vi.useRealTimers();
    }
  });

  test('the recorder starts anew => what was shown is dropped, and everything is asked for', async () => {
    const back = background();
    const { engine: made } = engine();
    back.add(...exchanges(3));
    const store = new PanelStore(back.client, made, null);
    await store.refresh(true);
    back.restart();
    back.add(...exchanges(1, 1, 9));
    await store.refresh();
    expect(keys(store)).toEqual(['1-9:0']);
  });

  test('a burst of events => no more than one run behind the running one', async () => {
    const back = background();
    const { engine: made } = engine();
    const store = new PanelStore(back.client, made, null);
    store.start();
    await store.refresh();
    back.asked.length = 0;
    for (let n = 0; n < 50; n++) back.tell({ event: 'recorded', lastSeq: n });
    await store.refresh();
    expect(back.asked.filter((name) => name.startsWith('observations')).length).toBeLessThanOrEqual(
      2,
    );
  });

  test('one tab is shown => its logins and those of the popups it opened', async () => {
    const back = background();
    const { engine: made } = engine();
    const popup = exchanges(1, 3).map((seen) =>
      seen.saw === 'request' ? { ...seen, openerTabId: 1 } : seen,
    );
    back.add(...exchanges(1, 1), ...exchanges(1, 2), ...popup);
    const store = new PanelStore(back.client, made, 1);
    await store.refresh(true);
    expect(keys(store)).toEqual(['1-0:0', '3-0:0']);
  });

  test('the connection is changed elsewhere => every login is judged by it; unchanged => none is', async () => {
    const back = background();
    const { engine: made, diagnosed } = engine();
    back.add(...exchanges(2));
    const store = new PanelStore(back.client, made, null);
    await store.refresh(true);
    await store.refresh(true);
    expect(diagnosed).toHaveLength(2);
    back.setConnection({ idpIssuer: 'x' });
    await store.refresh(true);
    expect(diagnosed).toHaveLength(4);
    expect(attemptsOf(store.data)[0]?.diagnosis?.headline).toBe('issuer x');
  });

  test('a login has the SID of an account that is not selected => judged by it; another is chosen => by that one', async () => {
    const back = background();
    const { engine: made } = engine();
    const sid = `AC${'0'.repeat(31)}1`;
    const see = observer();
    see.request(`https://iam.twilio.com/v1/Accounts/${sid}/authenticate`);
    see.end();
    back.add(...see.all);
    await back.client.request('setAccounts', {
      accounts: [
        { name: 'A', connection: { idpIssuer: 'a' } },
        { name: 'B', connection: { idpIssuer: 'b', accountSid: sid } },
      ],
      selected: 'A',
    });
    const store = new PanelStore(back.client, made, null);
    await store.refresh(true);
    const shown = () =>
      attemptsOf(store.data).map(({ key, account, diagnosis }) => [
        key,
        account?.because,
        diagnosis?.headline,
      ]);
    expect(shown()).toEqual([['1:0', 'sid', 'issuer b']]);
    await store.chooseAccount('1:0', 'A');
    expect(shown()).toEqual([['1:0', 'chosen', 'issuer a']]);
    expect(store.exportSource('1:0', 'all').connection).toEqual({ idpIssuer: 'a' });
    await store.chooseAccount('1:0', null);
    expect(shown()).toEqual([['1:0', 'sid', 'issuer b']]);
    await store.setAccounts({
      accounts: [{ name: 'A', connection: { idpIssuer: 'a' } }],
      selected: 'A',
    });
    expect(shown()).toEqual([['1:0', 'selected', 'issuer a']]);
    expect(back.accounts().accounts).toHaveLength(1);
  });

  test('the background fails => a notice with details, and what was shown stays', async () => {
    const back = background();
    const { engine: made } = engine();
    back.add(...exchanges(1));
    const store = new PanelStore(back.client, made, null);
    await store.refresh(true);
    vi.spyOn(back.client, 'request').mockRejectedValueOnce(new RangeError('no receiver'));
    await store.refresh();
    expect(store.data.notices).toMatchObject([
      { tone: 'error', details: expect.stringContaining('RangeError: no receiver') },
    ]);
    expect(keys(store)).toHaveLength(1);
    store.dismiss('failure');
    expect(store.data.notices).toEqual([]);
  });

  test('a file with the same logins is opened => shown beside them under a key of its own', async () => {
    const back = background();
    const { engine: made } = engine();
    back.add(...exchanges(1));
    const store = new PanelStore(back.client, made, null);
    await store.refresh(true);
    const file: ImportedFile = {
      name: 'trace.json',
      kind: 'trace',
      observations: [],
      pasted: [],
      recording: await made.read(exchanges(1)),
      errors: [],
      recordedAt: null,
      tellsTabs: true,
      connection: { idpIssuer: 'theirs' },
      redacted: false,
    };
    await store.addFile(file);
    expect(keys(store)).toEqual(['1-0:0', 'trace.json#1-0:0']);
    expect(attemptsOf(store.data).map(({ diagnosis }) => diagnosis?.headline)).toEqual([
      'issuer not known',
      'issuer theirs',
    ]);
    await store.forget();
    expect(keys(store)).toEqual([]);
  });

  test('the recorder drops the oldest => dropped here too, without asking for the others again; what went is counted', async () => {
    const back = background();
    back.add(...exchanges(3));
    const { engine: made, diagnosed } = engine();
    const store = new PanelStore(back.client, made, null);
    await store.refresh(true);
    back.asked.length = 0;
    diagnosed.length = 0;
    const gap = {
      seq: 9_001,
      tabId: -1,
      requestId: '',
      at: 0,
      saw: 'gap',
      because: 'store-full',
    } as const;
    back.add({ ...gap, lost: 0, requests: 1 });
    back.drop(1_001, 1_002);
    await store.refresh();
    expect(keys(store)).toEqual(['1-1:0', '1-2:0']);
    expect(back.asked).toEqual(['observations [1006]']);
    // A rule may compare with the logins before: those after a dropped one are judged again.
    expect(diagnosed.length).toBeLessThanOrEqual(2);
    expect(noticesOf(store.data).map(({ text }) => text)).toEqual([
      '1 older request that belongs to no login was deleted to make room.',
    ]);
    back.add({ ...gap, seq: 9_002, lost: 800 });
    back.drop(9_001);
    await store.refresh();
    expect(noticesOf(store.data).map(({ text }) => text)).toEqual([
      '800 older logins were deleted to make room.',
    ]);
  });

  test('the worker was stopped before it had written all => what it lost is not shown any more', async () => {
    const back = background();
    back.add(...exchanges(2));
    const { engine: made } = engine();
    const store = new PanelStore(back.client, made, null);
    await store.refresh(true);
    back.stop(1_003, 1_004);
    back.add(...exchanges(1, 1, 7).map((seen) => ({ ...seen, seq: seen.seq - 70 + 2 })));
    back.stop();
    await store.refresh();
    expect(keys(store)).toEqual(['1-0:0', '1-7:0']);
  });

  test('a setting changes while the status is asked for => the newest is shown', async () => {
    const back = background();
    let recording = true;
    const waiting: (() => void)[] = [];
    const { request } = back.client;
    let isHeld = false;
    const client = {
      ...back.client,
      request: async (name: 'status', ...args: []) => {
        const answer: unknown = await request(name, ...args);
        if (name !== 'status') return answer;
        const status: RecorderStatus = { ...(answer as RecorderStatus), recording };
        if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
        return status;
      },
    } as Client;
    const store = new PanelStore(client, engine().engine, null);
    await store.refresh(true);
    isHeld = true;
    const first = store.refresh(true);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    recording = false;
    const second = store.refresh(true);
    isHeld = false;
    for (const answer of waiting) answer();
    await Promise.all([first, second]);
    expect(store.data.status?.recording).toBe(false);
  });

  test('a status cannot be asked for => asked for again with the next event', async () => {
    const back = background();
    const store = new PanelStore(back.client, engine().engine, null);
    await store.refresh(true);
    const request = vi
      .spyOn(back.client, 'request')
      .mockRejectedValueOnce(new Error('no receiver'));
    await store.refresh(true);
    request.mockClear();
    await store.refresh();
    expect(request.mock.calls.map(([name]) => name)).toContain('status');
  });
});

describe('PanelStore with the real engine', () => {
  const bodyless = (
    all: readonly Observation[],
  ): { hidden: Observation[]; post: ObservationOf<'request'> } => {
    const post = all.find(
      (seen): seen is ObservationOf<'request'> => seen.saw === 'request' && seen.method === 'POST',
    );
    if (!post) throw new Error('nothing was posted');
    const body = { is: 'unavailable', why: 'The browser did not show the body.' } as const;
    return { hidden: all.map((seen) => (seen === post ? { ...post, body } : seen)), post };
  };
  const rules = (store: PanelStore): string[] =>
    attemptsOf(store.data).flatMap(
      ({ diagnosis }) => diagnosis?.findings.map(({ ruleId }) => ruleId) ?? [],
    );

  test.each<[string, Parameters<typeof observe>[0]]>([
    ['began at the identity provider', { request: null }],
    ['began at Flex', {}],
  ])(
    'the body of a login that %s is told later by DevTools => diagnosed again',
    async (_where, shape) => {
      const all = await observe({ ...shape, response: { assertion: { attributes: [] } } });
      const { hidden, post } = bodyless(all);
      const back = background();
      back.add(...hidden);
      const store = new PanelStore(back.client, realEngine, null);
      await store.refresh(true);
      const before = rules(store);
      back.add({ ...post, seq: 900 });
      await store.refresh();
      const [fresh] = await diagnose(readRecording(all), {});
      expect(rules(store)).toEqual(fresh?.findings.map(({ ruleId }) => ruleId));
      expect(rules(store)).not.toEqual(before);
    },
  );

  test('the text of an answer of the same length is told again => diagnosed again', async () => {
    const all = await observe({ answer: { status: 400, text: '{"code":70252,"message":"aaa"}' } });
    const back = background();
    back.add(...all);
    const store = new PanelStore(back.client, realEngine, null);
    await store.refresh(true);
    const [before] = attemptsOf(store.data);
    const content = all.find((seen): seen is ObservationOf<'content'> => seen.saw === 'content');
    if (!content) throw new Error('there is no text');
    back.add({ ...content, seq: 900, text: '{"code":70251,"message":"aaa"}' });
    await store.refresh();
    const [after] = attemptsOf(store.data);
    expect(after?.diagnosis).not.toBe(before?.diagnosis);
    expect(JSON.stringify(after?.diagnosis?.answer.real)).toContain('70251');
  });

  test('something happens in another tab => the login and its diagnosis are the same objects', async () => {
    const back = background();
    back.add(...(await observe({ tabId: 1 })));
    const store = new PanelStore(back.client, realEngine, null);
    await store.refresh(true);
    const [before] = attemptsOf(store.data);
    back.add(...exchanges(3, 2));
    await store.refresh();
    const [after] = attemptsOf(store.data);
    expect(store.data.shown[0]?.recording.exchanges.length).toBeGreaterThan(
      before?.login.exchanges.length ?? 0,
    );
    expect(after?.login).toBe(before?.login);
    expect(after?.diagnosis).toBe(before?.diagnosis);
  });

  test('everything in the recording is exported from a tab’s page => that tab, its popups, and what is missing', async () => {
    const popup = (await observe({ tabId: 3, offset: 100 })).map((seen) =>
      seen.saw === 'request' ? { ...seen, openerTabId: 1 } : seen,
    );
    const back = background();
    back.add(
      ...(await observe({ tabId: 1 })),
      ...(await observe({ tabId: 2, offset: 50 })),
      ...popup,
      {
        seq: 900,
        tabId: -1,
        requestId: '',
        at: 0,
        saw: 'gap',
        because: 'paused',
        lost: null,
      },
    );
    const exported = async (tabId: number | null): Promise<number[]> => {
      const store = new PanelStore(back.client, realEngine, tabId);
      await store.refresh(true);
      const [first] = attemptsOf(store.data);
      return [
        ...new Set(
          store.exportSource(first?.key ?? '', 'all').observations.map((seen) => seen.tabId),
        ),
      ];
    };
    expect(await exported(1)).toEqual([1, 3, -1]);
    expect(await exported(2)).toEqual([2, -1]);
    expect(await exported(null)).toEqual([1, 2, 3, -1]);
  });
});
