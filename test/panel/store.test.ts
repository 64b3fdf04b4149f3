import { describe, expect, test, vi } from 'vitest';
import type { Login } from '../../src/capture/login.ts';
import type { Observation } from '../../src/capture/observation.ts';
import type { Recording } from '../../src/capture/recording.ts';
import { NO_ACCOUNTS, selectedConnection, withConnection, type Accounts } from '../../src/connection/accounts.ts';
import type { Connection } from '../../src/connection/connection.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { Client } from '../../src/messaging/client-over.ts';
import type { Event, Protocol } from '../../src/messaging/protocol.ts';
import { attemptsOf } from '../../src/panel/presenter/model.ts';
import { PanelStore, type Engine } from '../../src/panel/store.ts';
import type { Imported } from '../../src/trace/imported.ts';
import { exchangesOf } from '../../src/capture/exchanges.ts';
import { observer } from '../support/observations.ts';
import { OUTCOMES } from '../support/outcomes.ts';

/** A background in memory. */
function background() {
  let observations: Observation[] = [];
  let session = 'one';
  let accounts: Accounts = NO_ACCOUNTS;
  const asked: string[] = [];
  let listener: (event: Event) => void = () => undefined;
  const status = () => ({ recording: true, hostPermission: true, session, lastSeq: observations.at(-1)?.seq ?? -1 });
  const handlers: Protocol = {
    observations: (after) => ({ session, observations: observations.filter(({ seq }) => seq > after) }),
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
    restart: () => {
      observations = [];
      session = 'two';
    },
    setConnection: (to: Connection) => void (accounts = withConnection(accounts, to)),
    accounts: () => accounts,
    tell: (event: Event) => listener(event),
  };
}

/** An engine that makes each exchange a login of its own, and tells what it was asked to diagnose. */
function engine() {
  const diagnosed: string[] = [];
  const read = (observations: readonly Observation[]): Recording => {
    const exchanges = exchangesOf(observations);
    const logins = exchanges.map((exchange): Login => ({
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
      start: null,
      tokenCalls: [],
      isConsoleLogin: false,
      outcome: OUTCOMES.unknown,
      startedAt: exchange.startedAt,
      clock: null,
    }));
    return { exchanges, messages: [], logins };
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
    expect(back.asked.filter((name) => name.startsWith('observations')).length).toBeLessThanOrEqual(2);
  });

  test('one tab is shown => its logins and those of the popups it opened', async () => {
    const back = background();
    const { engine: made } = engine();
    const popup = exchanges(1, 3).map((seen) => (seen.saw === 'request' ? { ...seen, openerTabId: 1 } : seen));
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
      attemptsOf(store.data).map(({ key, account, diagnosis }) => [key, account?.because, diagnosis?.headline]);
    expect(shown()).toEqual([['1:0', 'sid', 'issuer b']]);
    await store.chooseAccount('1:0', 'A');
    expect(shown()).toEqual([['1:0', 'chosen', 'issuer a']]);
    expect(store.exportSource('1:0', 'all').connection).toEqual({ idpIssuer: 'a' });
    await store.chooseAccount('1:0', null);
    expect(shown()).toEqual([['1:0', 'sid', 'issuer b']]);
    await store.setAccounts({ accounts: [{ name: 'A', connection: { idpIssuer: 'a' } }], selected: 'A' });
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
    const file: Imported = {
      name: 'trace.json',
      kind: 'trace',
      observations: [],
      pasted: [],
      recording: made.read(exchanges(1)),
      errors: [],
      recordedAt: null,
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
});
