import { describe, expect, test, vi } from 'vitest';
import {
  answersOf,
  type AnswerBody,
  type AnswerPlan,
  type Answers,
} from '../../../src/extension/browser/answers.ts';
import { UnexpectedShapes } from '../../../src/extension/browser/shapes.ts';
import { fakeNamespace, SHAPES, type FakeNamespace, type Shape } from './namespaces.ts';

const URLS = ['https://iam.twilio.com/v1/Accounts/*'];
const FIREFOX = 'moz-extension://ours/';

const details = {
  requestId: '17',
  url: 'https://iam.twilio.com/v1/Accounts/AC1/saml2',
  method: 'POST',
  tabId: 5,
  frameId: 0,
  type: 'main_frame',
  timeStamp: 1_793_610_000_000,
  statusCode: 401,
  responseHeaders: [
    { name: 'WWW-Authenticate', value: 'Basic realm="x"' },
    { name: 'Content-Type', value: 'application/json' },
    { name: 'X-Bytes', binaryValue: [255] },
    { name: 'www-authenticate', value: 'Negotiate' },
  ],
};

interface Made extends FakeNamespace {
  readonly answers: Answers;
  readonly shapes: UnexpectedShapes;
}

function made(shape: Shape, base?: string): Made {
  const fake = fakeNamespace(shape, {}, base);
  const shapes = new UnexpectedShapes();
  return { ...fake, shapes, answers: answersOf(fake.namespace, shapes) };
}

describe.each(SHAPES)('Chromium, over %s', (shape) => {
  const challenge = {
    ...details,
    isProxy: false,
    scheme: 'basic',
    challenger: { host: 'iam.twilio.com', port: 443 },
  };

  test('asks for one permission, and listens at these addresses to documents alone', () => {
    const { answers, event } = made(shape);
    answers.replaceDialog(URLS, () => Promise.resolve(true));
    answers.readErrors(URLS, () => Promise.resolve(null));
    expect(answers.permissions).toEqual(['webRequestAuthProvider']);
    const [added, ...others] = event('webRequest.onAuthRequired').added;
    expect(others).toEqual([]);
    expect(added?.extra).toEqual([
      { urls: URLS, types: ['main_frame', 'sub_frame'] },
      ['asyncBlocking', 'responseHeaders'],
    ]);
    expect(event('webRequest.onHeadersReceived').added).toEqual([]);
  });

  test('allowed later => registered anew, and once', () => {
    const { answers, event } = made(shape);
    answers.replaceDialog(URLS, () => Promise.resolve(true));
    answers.replaceDialog(URLS, () => Promise.resolve(true));
    expect(event('webRequest.onAuthRequired').added).toHaveLength(1);
  });

  test.each([
    [true, { cancel: true }],
    [false, {}],
  ])('ours: %s => %j, by the callback and by the promise', async (isOurs, decision) => {
    const { answers, event, shapes } = made(shape);
    const asked = vi.fn(() => Promise.resolve(isOurs));
    answers.replaceDialog(URLS, asked);
    const answered = vi.fn();
    expect(event('webRequest.onAuthRequired').fire(challenge, answered)).toEqual([undefined]);
    await vi.waitFor(() => expect(answered.mock.calls).toEqual([[decision]]));
    expect(await event('webRequest.onAuthRequired').fire(challenge)[0]).toEqual(decision);
    expect(asked).toHaveBeenCalledWith(
      expect.objectContaining({ requestId: '17', statusCode: 401, isProxy: false }),
    );
    expect(shapes.all).toEqual([]);
  });

  test.each([
    [{ ...challenge, isProxy: undefined }],
    [{ ...challenge, requestId: 17 }],
    [undefined],
  ])('%j => counted, and the browser asks as it would', async (strange) => {
    const { answers, event, shapes } = made(shape);
    answers.replaceDialog(URLS, () => Promise.resolve(true));
    const answered = vi.fn();
    event('webRequest.onAuthRequired').fire(strange, answered);
    await vi.waitFor(() => expect(answered.mock.calls).toEqual([[{}]]));
    expect(shapes.all).toHaveLength(1);
  });

  test('our decision fails => counted, and the browser asks as it would', async () => {
    const { answers, event, shapes } = made(shape);
    answers.replaceDialog(URLS, () => Promise.reject(new Error('no')));
    const answered = vi.fn();
    event('webRequest.onAuthRequired').fire(challenge, answered);
    await vi.waitFor(() => expect(answered.mock.calls).toEqual([[{}]]));
    expect(shapes.all).toHaveLength(1);
  });
});

/** `webRequest.StreamFilter` as Firefox has it. */
class Filter {
  ondata: ((event: unknown) => void) | null = null;
  onstop: (() => void) | null = null;
  onerror: (() => void) | null = null;
  error = '';
  readonly written: number[] = [];
  isConnected = true;
  write(data: ArrayBuffer): void {
    if (!this.isConnected) throw new Error('written after it was let go');
    for (const byte of new Uint8Array(data)) this.written.push(byte);
  }
  disconnect(): void {
    this.isConnected = false;
  }
}

describe('Firefox', () => {
  const SHAPE = 'a browser of its own';

  function listening(plan: AnswerPlan | null, filter: unknown = new Filter()) {
    const fake = made(SHAPE, FIREFOX);
    const asked = vi.fn(() => Promise.resolve(plan));
    const filtered = vi.fn(() => filter);
    (fake.namespace.webRequest as unknown as { filterResponseData: unknown }).filterResponseData =
      filtered;
    fake.answers.replaceDialog(URLS, () => Promise.resolve(true));
    fake.answers.readErrors(URLS, asked);
    const event = fake.event('webRequest.onHeadersReceived');
    return {
      ...fake,
      asked,
      filtered,
      answer: (given: unknown = details): unknown => event.fire(given)[0],
      added: event.added,
    };
  }

  const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;

  test('asks for one permission, and listens at these addresses alone', () => {
    const { answers, added, event } = listening(null);
    expect(answers.permissions).toEqual(['webRequestBlocking']);
    expect(added.map(({ extra }) => extra)).toEqual([
      [
        { urls: URLS, types: ['main_frame', 'sub_frame', 'xmlhttprequest'] },
        ['blocking', 'responseHeaders'],
      ],
    ]);
    expect(event('webRequest.onAuthRequired').added).toEqual([]);
  });

  test('not allowed yet => nothing is registered, and later it is', () => {
    const { namespace, answers, event } = made(SHAPE, FIREFOX);
    const raw = event('webRequest.onHeadersReceived');
    const refuse = vi.spyOn(raw, 'addListener').mockImplementation(() => {
      throw new Error(
        "Using webRequest.addListener with the blocking option requires the 'webRequestBlocking' permission.",
      );
    });
    answers.readErrors(URLS, () => Promise.resolve(null));
    expect(raw.added).toEqual([]);
    refuse.mockRestore();
    answers.readErrors(URLS, () => Promise.resolve(null));
    expect(raw.added).toHaveLength(1);
    expect(namespace).toBeDefined();
  });

  test('refused for another reason => thrown', () => {
    const { answers, event } = made(SHAPE, FIREFOX);
    vi.spyOn(event('webRequest.onHeadersReceived'), 'addListener').mockImplementation(() => {
      throw new Error('Type error for parameter filter');
    });
    expect(() => answers.readErrors(URLS, () => Promise.resolve(null))).toThrow('Type error');
  });

  test('an answer that worked => nobody is asked, nothing is read', () => {
    const { answer, asked, filtered } = listening({ dropsChallenge: true, read: () => undefined });
    expect(answer({ ...details, statusCode: 200 })).toBeUndefined();
    expect(asked).not.toHaveBeenCalled();
    expect(filtered).not.toHaveBeenCalled();
  });

  test('to be dropped => every header but the challenge, as the browser gave it', async () => {
    const { answer, filtered } = listening({ dropsChallenge: true, read: null });
    expect(await answer()).toEqual({
      responseHeaders: [details.responseHeaders[1], details.responseHeaders[2]],
    });
    expect(filtered).not.toHaveBeenCalled();
  });

  test('no plan, or nothing to be dropped => the answer stays as it is', async () => {
    expect(await listening(null).answer()).toEqual({});
    expect(await listening({ dropsChallenge: false, read: null }).answer()).toEqual({});
  });

  test('to be read => every byte passed on as it came, then told whole', async () => {
    const filter = new Filter();
    const read = vi.fn<(body: AnswerBody) => void>();
    const { answer, filtered } = listening({ dropsChallenge: false, read }, filter);
    await answer();
    expect(filtered).toHaveBeenCalledWith('17');
    filter.ondata?.({ data: bytes('{"code"') });
    filter.ondata?.({ data: bytes(':70252}') });
    expect(read).not.toHaveBeenCalled();
    filter.onstop?.();
    expect(new TextDecoder().decode(new Uint8Array(filter.written))).toBe('{"code":70252}');
    expect(filter.isConnected).toBe(false);
    expect(
      read.mock.calls.map(([{ bytes: told, isWhole }]) => [
        new TextDecoder().decode(told),
        isWhole,
      ]),
    ).toEqual([['{"code":70252}', true]]);
  });

  test('a long one => its beginning is told, and the browser passes on the rest by itself', async () => {
    const filter = new Filter();
    const read = vi.fn<(body: AnswerBody) => void>();
    await listening({ dropsChallenge: false, read }, filter).answer();
    filter.ondata?.({ data: new ArrayBuffer(200_000) });
    filter.ondata?.({ data: new ArrayBuffer(200_000) });
    expect(filter.written).toHaveLength(400_000);
    expect(filter.isConnected).toBe(false);
    expect(read.mock.calls.map(([body]) => [body.bytes.length, body.isWhole])).toEqual([
      [400_000, false],
    ]);
  });

  test.each<[string, (filter: Filter) => void]>([
    ['another shape of data', (filter) => filter.ondata?.({ data: 'text' })],
    ['no event', (filter) => filter.ondata?.(undefined)],
    ['an error', (filter) => filter.onerror?.()],
  ])('%s => counted, and nothing is told', async (_what, happens) => {
    const filter = new Filter();
    const read = vi.fn();
    const { answer, shapes } = listening({ dropsChallenge: false, read }, filter);
    await answer();
    happens(filter);
    expect(shapes.all).toHaveLength(1);
    expect(read).not.toHaveBeenCalled();
  });

  test('no filter => counted, and the answer goes on', async () => {
    const { answer, shapes } = listening({ dropsChallenge: true, read: () => undefined }, null);
    expect(await answer()).toMatchObject({ responseHeaders: [{}, {}] });
    expect(shapes.all).toEqual([{ shape: 'webRequest.filterResponseData: null', count: 1 }]);
  });

  test('Firefox refuses the filter => counted, and the challenge is dropped all the same', async () => {
    const { answer, filtered, shapes } = listening({ dropsChallenge: true, read: () => undefined });
    filtered.mockImplementation(() => {
      throw new Error('Missing required "webRequestFilterResponse" permission');
    });
    expect(await answer()).toMatchObject({ responseHeaders: [{}, {}] });
    expect(shapes.all).toMatchObject([
      { shape: expect.stringContaining('Missing required') as string },
    ]);
  });

  test('our plan fails => counted, and the page gets its answer', async () => {
    const { asked, answer, shapes } = listening(null);
    asked.mockImplementation(() => Promise.reject(new Error('no')));
    expect(await answer()).toEqual({});
    expect(shapes.all).toHaveLength(1);
  });

  test('details of another shape => counted', () => {
    const { answer, shapes } = listening(null);
    expect(answer({ statusCode: 401 })).toBeUndefined();
    expect(shapes.all).toHaveLength(1);
  });
});
