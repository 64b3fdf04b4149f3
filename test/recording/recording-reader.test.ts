import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../src/model/observation.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import { RecordingReader } from '../../src/recording/recording-reader.ts';
import { changesAt } from '../../src/model/recording.ts';
import { beginEnhanced } from '../support/flex-calls.ts';
import { observe } from '../support/login.ts';
import { form, observer, START } from '../support/observations.ts';
import { acsOf } from '../support/saml-xml.ts';

const PAGE = 'https://flex.twilio.com/api/v1/Features';

/** A login in a tab of its own, and a page that loads other things in another one. */
async function two(): Promise<{ login: Observation[]; others: Observation[] }> {
  const login = await observe({ tabId: 1 });
  const see = observer({ tabId: 2 });
  for (let n = 0; n < 5; n++) {
    see.request(PAGE, { requestId: `p${n}` });
    see.response(200);
    see.end();
  }
  return { login, others: see.all.map((seen) => ({ ...seen, seq: seen.seq + 1_000 })) };
}

describe('read again after it has grown', () => {
  test('in another tab => the login, its messages and its exchanges are the same objects, and nothing is read twice', async () => {
    const { login, others } = await two();
    const reader = new RecordingReader();
    const before = reader.read(login);
    const after = reader.read([...login, ...others.slice(0, 4)]);
    expect(after.logins).toBe(before.logins);
    expect(after.messages).toBe(before.messages);
    expect(after.exchanges.slice(0, before.exchanges.length)).toEqual(before.exchanges);
    before.exchanges.forEach((exchange, index) => expect(after.exchanges[index]).toBe(exchange));
    expect(after).toEqual(readRecording([...login, ...others.slice(0, 4)]));
  });

  test('an answer to what was under way => that exchange alone is another object', async () => {
    const { login, others } = await two();
    const reader = new RecordingReader();
    const before = reader.read([...login, ...others.slice(0, 4)]);
    const after = reader.read([...login, ...others.slice(0, 5)]);
    const changed = after.exchanges.filter(
      (exchange, index) => exchange !== before.exchanges[index],
    );
    expect(changed.map(({ requestId }) => requestId)).toEqual(['p1']);
    expect(after.logins[0]).toBe(before.logins[0]);
  });

  test('in the tab of the login => the login is another object, its messages are the same', async () => {
    const { login, others } = await two();
    const reader = new RecordingReader();
    const [before] = reader.read(login).logins;
    const own = others.slice(0, 3).map((seen) => ({ ...seen, tabId: 1, at: seen.at + 1_000 }));
    const [after] = reader.read([...login, ...own]).logins;
    expect(after).not.toBe(before);
    expect(after?.exchanges).toHaveLength((before?.exchanges.length ?? 0) + 1);
    after?.messages.forEach((message, index) => expect(message).toBe(before?.messages[index]));
  });

  test('not at all => the same recording', async () => {
    const { login } = await two();
    const reader = new RecordingReader();
    expect(reader.read([...login])).toBe(reader.read(login));
  });

  test('the list itself was added to => what was added is read', async () => {
    const { login, others } = await two();
    const reader = new RecordingReader();
    const list = [...login];
    reader.read(list);
    list.push(...others);
    expect(reader.read(list)).toEqual(readRecording(list));
  });
});

describe('the recorder dropped some of it', () => {
  test('other requests => they are gone, and the login is the same object', async () => {
    const { login, others } = await two();
    const reader = new RecordingReader();
    const before = reader.read([...login, ...others]);
    const left = [...login, ...others.slice(6)];
    const after = reader.read(left);
    expect(after).toEqual(readRecording(left));
    expect(after.logins).toBe(before.logins);
    expect(after.exchanges.at(-1)).toBe(before.exchanges.at(-1));
  });

  test('the login => none is left, nor a message', async () => {
    const { login, others } = await two();
    const reader = new RecordingReader();
    reader.read([...login, ...others]);
    const after = reader.read(others);
    expect(after.logins).toEqual([]);
    expect(after.messages).toEqual([]);
  });

  test('everything, and another session began => read anew', async () => {
    const { login, others } = await two();
    const reader = new RecordingReader();
    reader.read(login);
    expect(reader.read(others)).toEqual(readRecording(others));
    expect(reader.read([])).toEqual({ exchanges: [], messages: [], logins: [] });
  });
});

test('a body that is told later => its message is another object, with what it says', () => {
  const reader = new RecordingReader();
  const see = observer();
  const { at } = see.request(acsOf('legacy'), {
    method: 'POST',
    body: { is: 'unavailable', why: 'Not shown.' },
  });
  expect(reader.read(see.all).messages).toMatchObject([{ error: { code: 'not-shown' } }]);
  see.hop(acsOf('legacy'), { method: 'POST', at, body: form({ SAMLResponse: 'PHg+PC94Pg==' }) });
  expect(reader.read(see.all).messages).toMatchObject([{ sent: 'PHg+PC94Pg==' }]);
});

test('whatever is added and dropped, in whatever order it is told => the same as read anew', async () => {
  const { login, others } = await two();
  const second = await observe({ tabId: 1, offset: 50, generation: 'enhanced' });
  const all = [...login, ...second, ...others].map((seen, index) => ({ ...seen, seq: index + 1 }));
  const step = fc.record({
    add: fc.integer({ min: 0, max: 6 }),
    drop: fc.array(fc.nat({ max: all.length }), { maxLength: 3 }),
    whole: fc.boolean(),
    swaps: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const reader = new RecordingReader();
      let list: Observation[] = [];
      let next = 0;
      for (const { add, drop, whole, swaps } of steps) {
        const news = all.slice(next, next + add);
        next += add;
        list = [...list, ...(swaps ? news.toReversed() : news)];
        const gone = new Set(drop.map((at) => list[at]));
        const ids = new Set([...gone].map((seen) => seen?.requestId));
        list = list.filter((seen) => (whole ? !ids.has(seen.requestId) : !gone.has(seen)));
        expect(reader.read(list)).toEqual(readRecording(list));
      }
    }),
    { numRuns: 60 },
  );
});

describe('while the recorder runs', () => {
  const live = (seconds: number) => ({ is: 'live', now: START + seconds * 1000 }) as const;

  test('time goes by and nothing more is seen => the same recording, until a login is no longer waited for', () => {
    const see = observer();
    beginEnhanced(see);
    const reader = new RecordingReader();
    const first = reader.read(see.all, live(1));
    expect(first.logins[0]?.outcome.is).toBe('waiting');
    expect(reader.read(see.all, live(60))).toBe(first);
    const until = changesAt(first);
    expect(until).not.toBeNull();
    const last = reader.read(see.all, { is: 'live', now: until ?? 0 });
    expect(last.logins[0]?.outcome).toEqual({ is: 'unknown', because: 'not-answered' });
    expect(last.messages).toBe(first.messages);
    expect(changesAt(last)).toBeNull();
  });

  test('it is read as a file => judged as one', () => {
    const see = observer();
    beginEnhanced(see);
    const reader = new RecordingReader();
    expect(reader.read(see.all, live(1)).logins[0]?.outcome.is).toBe('waiting');
    expect(reader.read(see.all).logins[0]?.outcome.is).toBe('unknown');
  });
});
