import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectionFor } from '../../lab/connection.ts';
import { HOSTS } from '../../lab/hosts.ts';
import { good } from '../../lab/scenarios/good.ts';
import { ask, type Driven } from './support/driven.ts';
import { ALWAYS_GRANTED, startFirefox } from './support/firefox.ts';
import { logIn, newTab, type Tab } from './support/login.ts';

/** The parts of the browser's API that are used inside the control page. */
interface Scope {
  readonly browser: {
    readonly permissions: {
      remove(permissions: { origins: string[] }): Promise<boolean>;
      getAll(): Promise<{ origins: string[] }>;
    };
    readonly action: { getBadgeText(of: { tabId: number }): Promise<string> };
    readonly storage: Record<'session' | 'local', { get(key: null): Promise<object> }>;
  };
}

const TWILIO = 'https://*.twilio.com/*';
const PROVIDER = `https://${HOSTS.adfs}/*`;

let driven: Driven;
beforeAll(async () => {
  driven = await startFirefox(ALWAYS_GRANTED);
});
afterAll(() => driven?.close());

const origins = (): Promise<string[]> =>
  driven.control.evaluate(
    async () => (await (globalThis as unknown as Scope).browser.permissions.getAll()).origins,
  );
const takeBack = (origin: string): Promise<boolean> =>
  driven.control.evaluate(
    (each) => (globalThis as unknown as Scope).browser.permissions.remove({ origins: [each] }),
    origin,
  );
const badge = (tabId: number): Promise<string> =>
  driven.control.evaluate(
    (of) => (globalThis as unknown as Scope).browser.action.getBadgeText({ tabId: of }),
    tabId,
  );
const stored = (): Promise<string> =>
  driven.control.evaluate(async () => {
    const { session, local } = (globalThis as unknown as Scope).browser.storage;
    return JSON.stringify([await session.get(null), await local.get(null)]);
  });
const hosts = async (): Promise<string[]> => {
  const { observations } = await ask(driven, 'observations', 0);
  return observations.flatMap((seen) =>
    seen.saw === 'request' ? [new URL(seen.url).hostname] : [],
  );
};
const gaps = async (): Promise<unknown[]> => {
  const { observations } = await ask(driven, 'observations', 0);
  return observations.flatMap((seen) => (seen.saw === 'gap' ? [seen.because] : []));
};

test('twilio.com is taken back => a gap, and a button that gets it again', async () => {
  await takeBack(TWILIO);
  await vi.waitUntil(async () => (await gaps()).length > 0);
  expect(await gaps()).toEqual(['paused']);
  const popup = await driven.open('popup.html?tab=1');
  const button = await popup.waitForSelector('[data-action="grant"]');
  await button?.click();
  await vi.waitUntil(async () => (await ask(driven, 'status')).hostPermission);
  await popup.waitForSelector('[data-action="grant"]', { hidden: true });
  await popup.close();
  const tab = await newTab(driven);
  await logIn(driven, [[tab, { scenario: 'good', generation: 'enhanced' }]]);
  await vi.waitUntil(async () => (await hosts()).includes(HOSTS.login));
  await tab.page.close();
});

describe('Record everything', () => {
  let tab: Tab;
  let popup: Page;
  beforeAll(async () => {
    await ask(driven, 'forget');
    await ask(driven, 'setConnection', connectionFor(good, driven.lab.keys));
    tab = await newTab(driven);
    popup = await driven.open(`popup.html?tab=${tab.id}`);
  });

  test('the button => the sign-in page’s host alone may be seen, REC on that tab', async () => {
    const before = await origins();
    await (await popup.waitForSelector('[data-action="record"]'))?.click();
    await popup.waitForSelector('[data-action="stop"]');
    await vi.waitUntil(async () => (await origins()).includes(PROVIDER));
    expect((await origins()).filter((each) => !before.includes(each))).toEqual([PROVIDER]);
    expect(await badge(tab.id)).toBe('REC');
  });

  test('a login => the sign-in page’s requests are recorded, what is typed there is not', async () => {
    await logIn(driven, [[tab, { scenario: 'good', generation: 'legacy' }]]);
    await vi.waitUntil(async () => (await hosts()).includes(HOSTS.iam));
    expect(await hosts()).toContain(HOSTS.adfs);
    const all = await stored();
    expect(Object.entries(driven.lab.secrets).filter(([, canary]) => all.includes(canary))).toEqual(
      [],
    );
  });

  test('the permission is taken back meanwhile => a gap, and the popup says what is not seen', async () => {
    await takeBack(PROVIDER);
    await popup.waitForSelector(`[data-unseen="${HOSTS.adfs}"]`);
    expect(await gaps()).toEqual(['paused']);
  });

  test('stopped => no badge, and the permission is offered to be given back', async () => {
    await (await popup.waitForSelector('[data-action="stop"]'))?.click();
    await (await popup.waitForSelector('[data-action="record"]'))?.click();
    await popup.waitForSelector('[data-action="stop"]');
    await vi.waitUntil(async () => (await origins()).includes(PROVIDER));
    await (await popup.waitForSelector('[data-action="stop"]'))?.click();
    await vi.waitUntil(async () => (await badge(tab.id)) === '');
    await (await popup.waitForSelector('[data-action="give-back"]'))?.click();
    await vi.waitUntil(async () => !(await origins()).includes(PROVIDER));
  });
});
