import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ACCOUNT, ENDPOINTS, REDIRECT_URLS } from '../../lab/account.ts';
import { HOSTS } from '../../lab/hosts.ts';
import { startLab, type RunningLab } from '../../lab/index.ts';
import { launchChrome, type Chrome } from '../../scripts/start/chrome.ts';
import { ExtensionContext } from '../../scripts/start/context.ts';
import { LIMITS } from '../../src/extension/background/eviction.ts';
import type { Observation } from '../../src/model/observation.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import { WorkerMemory } from './support/worker-memory.ts';

const LOGINS = 1_000;
/**
 * Where what is kept is looked at. Shortly before each comes a response that is too large to keep.
 */
const LOOKS = [200, LOGINS];
const TOO_LARGE = new Set(LOOKS.map((at) => at - 5));

/** The response of a login, from 1: of many sizes. */
const SIZE = (n: number): number =>
  TOO_LARGE.has(n) ? LIMITS.body : 500 * (1 + (n % LIMITS.logins));
const xmlOf = (n: number): string =>
  `<samlp:Response ID="_${n}">${'x'.repeat(SIZE(n))}</samlp:Response>`;

let lab: RunningLab;
let chrome: Chrome;
let page: Page;
let control: ExtensionContext;
let memory: WorkerMemory;

beforeAll(async () => {
  lab = await startLab();
  chrome = await launchChrome({ lab, headless: true, devtools: false });
  memory = await WorkerMemory.of(chrome.browser, chrome.extensionId);
  const own = await chrome.browser.newPage();
  await own.goto(`chrome-extension://${chrome.extensionId}/manifest.json`);
  control = await ExtensionContext.attach(own.target());
  page = await chrome.browser.newPage();
  // A page of Flex: the browser shows what a page sends only where its own host may be seen too.
  await page.goto(`https://${HOSTS.flex}/api/v1/Session`);
});
afterAll(async () => {
  await chrome?.close();
  await lab?.close();
});

const AUTHORIZE = `https://${HOSTS.services}/v1/Flex/Authorize?${new URLSearchParams({
  codeChallenge: 'x'.repeat(43),
  nonce: 'x'.repeat(27),
  redirectUrl: REDIRECT_URLS.hosted,
  ssoProfileSid: ACCOUNT.connectionSid,
  state: 'x'.repeat(54),
})}`;

/**
 * Logins in a row: the response, and with each tenth the start as well, which leads to the
 * provider.
 */
const logIn = (numbers: readonly number[]): Promise<void> =>
  page.evaluate(
    async (responses, authorize, acs) => {
      const one = async ([n, size]: readonly [number, number]): Promise<void> => {
        if (n % 10 === 0) await fetch(authorize, { mode: 'no-cors' });
        const xml = `<samlp:Response ID="_${n}">${'x'.repeat(size)}</samlp:Response>`;
        const body = new URLSearchParams({ SAMLResponse: btoa(xml), RelayState: String(n) });
        await fetch(acs, { method: 'POST', mode: 'no-cors', body });
      };
      // The browser sends so many at once to a host, and they begin in their order.
      for (let at = 0; at < responses.length; at += 5)
        await Promise.all(responses.slice(at, at + 5).map(one));
    },
    numbers.map((n) => [n, SIZE(n)] as const),
    AUTHORIZE,
    ENDPOINTS.enhanced.acsUrl,
  );

const read = async (): Promise<Observation[]> =>
  ((await control.request('observations', 0)) as { observations: Observation[] }).observations;

/** How many keys the browser's storage holds, and how many bytes by its own count. */
const stored = (): Promise<[number, number]> =>
  control.evaluate(async () => {
    const { session } = (
      globalThis as unknown as {
        chrome: {
          storage: {
            session: { get(k: null): Promise<object>; getBytesInUse(k: null): Promise<number> };
          };
        };
      }
    ).chrome.storage;
    return [Object.keys(await session.get(null)).length, await session.getBytesInUse(null)];
  });

/** The same once what was dropped is deleted there too, which is done a moment later. */
const storedAtRest = async (): Promise<[number, number]> => {
  let before: readonly number[] = [];
  return vi.waitUntil(
    async () => {
      const now = await stored();
      const isAtRest = now[0] === before[0] && now[1] === before[1];
      before = now;
      return isAtRest && now;
    },
    // Longer than the writer waits with what is not urgent.
    { timeout: 20_000, interval: 1_000 },
  );
};

test('1,000 logins in a row => the last ones whole, the others counted, memory and storage as after 200', async () => {
  const sizes: { heap: number; keys: number; bytes: number }[] = [];
  let made = 0;
  for (const at of LOOKS) {
    await logIn(Array.from({ length: at - made }, (_, n) => made + n + 1));
    made = at;
    const observations = await vi.waitUntil(
      async () => {
        const seen = await read();
        const ended = new Set(
          seen.flatMap(({ saw, requestId }) => (saw === 'end' ? [requestId] : [])),
        );
        const posted = seen.filter((each) => each.saw === 'request' && each.method === 'POST');
        return (
          posted.length === LIMITS.logins &&
          posted.every(({ requestId }) => ended.has(requestId)) &&
          seen
        );
      },
      { timeout: 10_000, interval: 500 },
    );
    const { messages, logins } = readRecording(observations);
    expect(logins.filter(({ acs }) => acs)).toHaveLength(LIMITS.logins);
    const last = Array.from({ length: LIMITS.logins }, (_, n) => at - LIMITS.logins + n + 1);
    const whole = new Map(last.map((n) => [xmlOf(n), n]));
    const responses = messages.filter(({ parameter }) => parameter === 'SAMLResponse');
    const kept = responses.map(({ xml }) => (xml === null ? 'not kept' : whole.get(xml)));
    expect(new Set(kept)).toEqual(new Set(last.map((n) => (TOO_LARGE.has(n) ? 'not kept' : n))));
    const unavailable = observations.flatMap((seen) =>
      seen.saw === 'request' && seen.body.is === 'unavailable' ? [seen.body.why] : [],
    );
    expect(unavailable).toEqual([expect.stringContaining('too large to keep')]);
    const gaps = observations.filter(({ saw }) => saw === 'gap');
    expect(gaps).toMatchObject([{ because: 'store-full', lost: at - LIMITS.logins }]);
    const [keys, bytes] = await storedAtRest();
    sizes.push({ heap: await memory.used(), keys, bytes });
  }
  const [before, after] = sizes;
  if (!before || !after) throw new Error('nothing was measured');
  // How many observations share a key depends on what came at once; what is left over of each login
  // would make it five times as many.
  expect(after.keys / before.keys).toBeLessThan(1.2);
  // Numbers of three digits became numbers of four.
  expect(after.bytes / before.bytes).toBeLessThan(1.02);
  expect(after.heap / before.heap).toBeLessThan(1.2);
});
