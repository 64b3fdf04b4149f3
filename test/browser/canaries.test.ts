import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ENDPOINTS, GENERATIONS, HOME } from '../../lab/account.ts';
import { homeUrl, type Flow } from '../../lab/flow.ts';
import { HOSTS } from '../../lab/hosts.ts';
import type { Observation } from '../../src/model/observation.ts';
import { EXPORT_FORMATS, prepareExport, prepareFullExport } from '../../src/files/write/export.ts';
import { CHROME_EXTENSION } from '../../scripts/start/chrome.ts';
import { inspect, type Inspected } from './support/inspected.ts';
import { WHOLE_STRINGS, WorkerMemory } from './support/worker-memory.ts';

/**
 * A build that may see the lab's identity provider, as after its user has said yes to a full
 * recording.
 */
function withProviderHost(): string {
  const folder = mkdtempSync(join(tmpdir(), 'flex-saml-granted-'));
  cpSync(CHROME_EXTENSION, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { host_permissions: string[] };
  manifest.host_permissions.push(`https://${HOSTS.adfs}/*`);
  writeFileSync(path, JSON.stringify(manifest));
  return folder;
}

/**
 * A text as it may be found: itself, and in base64 at each of the three places it can have in
 * there.
 */
function forms(canary: string): string[] {
  const shifted = ['', '-', '--'].map((before) => {
    const base64 = Buffer.from(before + canary)
      .toString('base64')
      .replace(/=+$/, '');
    return base64.slice(before.length + 2, -2);
  });
  return [canary, ...shifted];
}

/**
 * What the browser sends and receives, headers with cookies included: proof that a canary was there
 * to be seen.
 */
async function wiretap(session: CDPSession): Promise<string[]> {
  const heard: string[] = [];
  const note = (event: unknown): void => void heard.push(JSON.stringify(event));
  session.on('Network.requestWillBeSent', note);
  session.on('Network.requestWillBeSentExtraInfo', note);
  session.on('Network.responseReceivedExtraInfo', note);
  await session.send('Network.enable', { maxPostDataSize: 1_000_000 });
  return heard;
}

let folder: string;
let inspected: Inspected;
let heard: string[];
let memory: WorkerMemory;

beforeAll(async () => {
  folder = withProviderHost();
  inspected = await inspect({ extension: folder, switches: [WHOLE_STRINGS] });
  const { page, chrome } = inspected;
  heard = await wiretap(await page.createCDPSession());
  memory = await WorkerMemory.of(chrome.browser, chrome.extensionId);
});
afterAll(async () => {
  await inspected?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['flight recorder', 'full recording'] as const)('%s', (mode) => {
  const isFull = mode === 'full recording';
  const bearer = `canary-bearer-${randomBytes(12).toString('hex')}`;
  /** What was kept, by where. */
  const kept = new Map<string, string>();
  let flows: readonly Flow[];
  let observations: Observation[];

  /**
   * What Flex' page does once it is let in: it shows a token with each call, and has it renewed.
   */
  const goOn = (refreshToken: string): Promise<string> =>
    inspected.page.evaluate(
      async (refreshToken, bearer, [preview, services, iam, acs]) => {
        const headers = { Authorization: `Bearer ${bearer}` };
        const body = new URLSearchParams({ AuthCode: bearer, Token: bearer });
        await fetch(`${preview}/Flex/Tokens`, { method: 'POST', headers, body });
        const renewal = JSON.stringify({ grant_type: 'RefreshToken', refresh_token: refreshToken });
        const answer = await fetch(`${services}/v1/Flex/OAuth/Tokens`, {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: renewal,
        });
        const json = JSON.stringify({ token: bearer, products: ['flex'], resource: location.href });
        await fetch(`${iam}/v1/Accounts/AC00000000000000000000000000000000/authenticate`, {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: json,
        }).catch(() => null);
        await fetch(`${acs}?access_token=${bearer}#id_token=${bearer}`, { headers }).catch(
          () => null,
        );
        return answer.text();
      },
      refreshToken,
      bearer,
      [
        `https://${HOSTS.preview}`,
        `https://${HOSTS.services}`,
        `https://${HOSTS.iam}`,
        ENDPOINTS.legacy.acsUrl,
      ] as const,
    );

  beforeAll(async () => {
    const { page, panel, lab } = inspected;
    await panel.context.request('forget');
    heard.length = 0;
    const before = lab.flows.all.length;
    if (isFull) {
      const tabId = await panel.context.evaluate(
        () =>
          (
            globalThis as unknown as {
              chrome: { devtools: { inspectedWindow: { tabId: number } } };
            }
          ).chrome.devtools.inspectedWindow.tabId,
      );
      await panel.context.request('startFull', tabId);
    }
    for (const generation of GENERATIONS) {
      await page.goto(homeUrl(HOME, { scenario: 'good', generation }));
      await page.waitForSelector('#landed');
      heard.push(await goOn(lab.secrets.refreshToken));
    }
    const read = async (): Promise<Observation[]> => {
      const { observations } = (await panel.context.request('observations', 0)) as {
        observations: Observation[];
      };
      return observations;
    };
    observations = await vi.waitUntil(
      async () => {
        const seen = await read();
        const last = seen.findLast(
          (each) => each.saw === 'request' && each.url.includes('access_token'),
        );
        const isOver = seen.some(
          ({ saw, requestId }) => saw === 'end' && requestId === last?.requestId,
        );
        return isOver && seen;
      },
      { timeout: 20_000 },
    );
    flows = lab.flows.all.slice(before).filter(({ responseXml }) => responseXml !== null);
    kept.set('the memory of the background', await memory.snapshot());
    kept.set(
      'storage',
      await panel.context.evaluate(async () => {
        const { storage } = (
          globalThis as unknown as {
            chrome: { storage: Record<string, { get(key: null): Promise<object> }> };
          }
        ).chrome;
        return JSON.stringify([
          await storage['session']?.get(null),
          await storage['local']?.get(null),
        ]);
      }),
    );
    const source = { observations, connection: {} };
    const prepared = {
      redacted: await prepareExport(source),
      full: await prepareFullExport(source),
    };
    for (const [how, each] of Object.entries(prepared)) {
      for (const format of EXPORT_FORMATS)
        kept.set(`${how} ${format}`, (await each.write(format, 0)).text);
    }
  });

  test('every password, cookie, header, token and code went through the browser', () => {
    const all = heard.join('\n');
    const { secrets } = inspected.lab;
    const missing = Object.entries({ ...secrets, bearer }).filter(
      ([, canary]) => !all.includes(canary),
    );
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  test('what is recorded is found, to its last character: so would they be', () => {
    expect(flows).toHaveLength(GENERATIONS.length);
    for (const { responseXml } of flows) {
      const end = Buffer.from(responseXml ?? '')
        .toString('base64')
        .slice(-60);
      for (const where of ['the memory of the background', 'storage', 'full trace'])
        expect(kept.get(where)).toContain(end);
    }
    const isProviderSeen = observations.some(
      (seen) => seen.saw === 'request' && seen.url.includes(HOSTS.adfs),
    );
    expect(isProviderSeen).toBe(isFull);
  });

  test('none of them is in storage, in memory or in an export', () => {
    const { secrets } = inspected.lab;
    const found = Object.entries({ ...secrets, bearer }).flatMap(([name, canary]) =>
      [...kept].flatMap(([where, text]) =>
        forms(canary).some((form) => text.includes(form)) ? [`${name} in ${where}`] : [],
      ),
    );
    expect(found).toEqual([]);
    expect(kept.size).toBe(2 + 2 * EXPORT_FORMATS.length);
  });
});
