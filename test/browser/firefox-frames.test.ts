import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { GENERATIONS } from '../../lab/account.ts';
import { connectionFor } from '../../lab/connection.ts';
import { HOSTS } from '../../lab/hosts.ts';
import { good } from '../../lab/scenarios/good.ts';
import { FIREFOX_EXTENSION } from '../../scripts/start/chrome.ts';
import { ask, progress, recordedLogins, type Driven } from './support/driven.ts';
import { ALWAYS_GRANTED, startFirefox } from './support/firefox.ts';
import { closeLogins, logIn, newTab, type Tab } from './support/login.ts';
import { recordedParts, sentParts } from './support/whole.ts';

/**
 * The built extension, which may know the address of every tab: a popup that the test opens as a
 * page is told none, because `activeTab` is for the one that a click on the icon opens.
 */
function withTabs(): string {
  const folder = mkdtempSync(join(tmpdir(), 'flex-saml-frames-'));
  cpSync(FIREFOX_EXTENSION, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { permissions: string[] };
  writeFileSync(
    path,
    JSON.stringify({ ...manifest, permissions: [...manifest.permissions, 'tabs'] }),
  );
  return folder;
}

let driven: Driven;
let folder: string;
beforeAll(async () => {
  folder = withTabs();
  driven = await startFirefox(ALWAYS_GRANTED, folder);
});
afterAll(async () => {
  await driven?.close();
  rmSync(folder, { recursive: true });
});

let tab: Tab;
beforeEach(async () => {
  await closeLogins(driven);
  await ask(driven, 'forget');
  await ask(driven, 'setConnection', connectionFor(good, driven.lab.keys));
  tab = await newTab(driven);
});

const click = async (popup: Page, action: string): Promise<void> => {
  await (await popup.waitForSelector(`[data-action="${action}"]`))?.click();
};

const framed = (generation: (typeof GENERATIONS)[number]) =>
  ({ scenario: 'no-roles', generation, delivery: 'iframe' }) as const;

const allIsRecorded = (): Promise<void> =>
  expect
    .poll(() => progress(driven), { interval: 20, timeout: 15_000 })
    .toEqual({ answers: 1, isDone: true });

/**
 * A login in a page of its own is recorded after what came before it: when it is there, nothing
 * else is to come.
 */
const expectNothingBefore = async (): Promise<void> => {
  const own = { scenario: 'good', generation: 'enhanced' } as const;
  const [flow] = await logIn(driven, [[await newTab(driven), own]]);
  await allIsRecorded();
  expect((await recordedLogins(driven)).map(({ request }) => request?.xml)).toEqual([
    flow?.requestXml,
  ]);
};

test('Flex inside another page => nothing is recorded, and the popup offers to record it there', async () => {
  await logIn(driven, [[tab, framed('enhanced')]]);
  const popup = await driven.open(`popup.html?tab=${tab.id}`);
  await click(popup, 'see-site');
  await popup.waitForSelector(`[data-frames="${HOSTS.crm}"]`);
  await popup.close();
  await expectNothingBefore();
});

test.each(GENERATIONS)(
  '%s, the page around it allowed => the login is recorded whole',
  async (generation) => {
    const [flow] = await logIn(driven, [[tab, framed(generation)]]);
    await allIsRecorded();
    const made = recordedParts(await recordedLogins(driven));
    expect(flow && made).toEqual([flow && sentParts(flow, tab.id, null)]);
    const { observations } = await ask(driven, 'observations', 0);
    expect(
      observations.filter((seen) => seen.saw === 'request' && seen.url.includes(HOSTS.crm)),
    ).toEqual([]);
  },
);

test('given back => nothing is recorded any more, and it is offered anew', async () => {
  await logIn(driven, [[tab, framed('legacy')]]);
  await allIsRecorded();
  const popup = await driven.open(`popup.html?tab=${tab.id}`);
  await click(popup, 'give-back-site');
  await popup.waitForSelector('[data-action="see-site"]');
  await ask(driven, 'forget');
  // Of a legacy login the call of Flex' own page that begins it is seen all the same.
  await logIn(driven, [[tab, framed('enhanced')]]);
  await expectNothingBefore();
});
