import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ensureChrome, ensureFirefox, sandboxArguments } from '../../scripts/browser.ts';
import { ROOT } from '../../scripts/root.ts';
import { BUILT } from '../../scripts/start/chrome.ts';
import { prepareFullExport } from '../../src/files/write/export.ts';
import { importFile } from '../../src/files/read/import.ts';
import type { ImportedFile } from '../../src/files/read/imported-file.ts';
import { writeLargeHar } from '../support/large-har.ts';
import { observe } from '../support/login.ts';
import { cancels, reads } from './support/large-import.ts';

const PAGE = join(BUILT, 'web', 'index.html');
const METADATA = join(ROOT, 'test', 'cases', 'metadata-two-signing-keys', 'metadata.xml');

let folder: string;
let har: string;
let large: string;
let logout: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flex-saml-web-'));
  har = join(folder, 'login.har');
  const observations = await observe({
    response: { assertion: { attributes: [['full_name', '<img src="https://evil.example/x">']] } },
    answer: { status: 401 },
  });
  const prepared = await prepareFullExport({ observations, connection: {} });
  writeFileSync(har, (await prepared.write('har', 0)).text);
  logout = join(folder, 'logout.xml');
  writeFileSync(
    logout,
    '<p:LogoutRequest xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0"/>',
  );
  large = join(folder, 'large.har');
  await writeLargeHar(large, 40_000_000);
  server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end(readFileSync(PAGE)),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const xmlOf = ({ recording }: ImportedFile): string =>
  recording.messages.map(({ xml }) => xml).join('');

const from = {
  disk: () => pathToFileURL(PAGE).href,
  'a web server': () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
};

describe.each(['chrome', 'firefox'] as const)('the page for saved files in %s', (name) => {
  let browser: Browser;
  /** Where it saves to. */
  let saved: string;
  beforeAll(async () => {
    const executablePath = name === 'chrome' ? ensureChrome() : ensureFirefox();
    const args = name === 'chrome' ? [...sandboxArguments()] : [];
    saved = mkdtempSync(join(folder, 'saved-'));
    browser = await puppeteer.launch({
      ...{ browser: name, executablePath, headless: true, args },
      downloadBehavior: { policy: 'allow', downloadPath: saved },
      extraPrefsFirefox: { 'browser.download.folderList': 2, 'browser.download.dir': saved },
    });
  });
  afterAll(() => browser.close());

  test.each(Object.entries(from))(
    'from %s => reads a HAR, finds the fault, requests nothing, keeps nothing',
    async (_, url) => {
      const page = await browser.newPage();
      const requested: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => requested.push(request.url()));
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(url());
      const input = (await page.waitForSelector(
        'input[type=file][data-action="import"]',
      )) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(har);
      await page.waitForSelector('[data-login][data-outcome="refused"]');
      await page.waitForSelector('[data-finding="roles-missing"][data-severity="blocks-login"]');
      // What stands in the page itself is asked of nobody: its icon, and the worker made of its
      // script.
      expect(requested.filter((each) => each !== url() && !/^(?:data|blob):/.test(each))).toEqual(
        [],
      );
      expect(complaints).toEqual([]);
      expect(await page.evaluate(() => document.querySelectorAll('img').length)).toBe(0);
      const kept = await page.evaluate(() => [
        document.cookie,
        String(localStorage.length),
        String(sessionStorage.length),
      ]);
      expect(kept).toEqual(['', '0', '0']);
      await page.close();
    },
  );

  const openFromDisk = async (prepare?: () => void): Promise<Page> => {
    const page = await browser.newPage();
    if (prepare) await page.evaluateOnNewDocument(prepare);
    await page.goto(from.disk());
    return page;
  };

  test('a large HAR => says how far it is, answers a click meanwhile, shows the login', async () => {
    const page = await openFromDisk();
    await reads(page, large);
    await page.close();
  });

  test.each([
    [
      'metadata with two keys',
      () => METADATA,
      'Metadata',
      ['metadata-signature-broken', 'metadata-several-signing-keys'],
    ],
    ['a logout', () => logout, 'LogoutRequest', []],
  ] as const)(
    '%s alone => it is shown, with what is wrong with it',
    async (_what, file, kind, findings) => {
      const page = await openFromDisk();
      const input = (await page.waitForSelector(
        'input[data-action="import"]',
      )) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(file());
      await page.waitForSelector(`.loose-message[data-message="${kind}"] .code`);
      await page.waitForSelector(`[role="treeitem"][data-message="${kind}"][aria-selected="true"]`);
      for (const id of findings)
        await page.waitForSelector(`.loose-message [data-connection-finding="${id}"]`);
      await page.close();
    },
  );

  test('a large HAR is cancelled => nothing of it stays, and the next file is read', async () => {
    const page = await openFromDisk();
    await cancels(page, { large, small: har });
    await page.close();
  });

  test('a browser that lets the page have no worker => all the same', async () => {
    const withoutWorker = (): void => {
      globalThis.Worker = class {
        constructor() {
          throw new DOMException('not allowed', 'SecurityError');
        }
      } as unknown as typeof Worker;
    };
    for (const use of [
      (page: Page) => reads(page, large, 'none'),
      (page: Page) => cancels(page, { large, small: har }),
    ]) {
      const page = await openFromDisk(withoutWorker);
      await use(page);
      await page.close();
    }
  });

  /** The one file of this kind that was saved, once all of it is there. */
  const savedFile = (ending: string): Promise<{ file: string; text: string }> =>
    vi.waitUntil(
      () => {
        const [file] = readdirSync(saved).filter((each) => each.endsWith(ending));
        const text = file === undefined ? '' : readFileSync(join(saved, file), 'utf8');
        return file !== undefined && text.endsWith('}\n') ? { file, text } : null;
      },
      { interval: 50, timeout: 15_000 },
    );

  test('a login is exported => the redacted trace is saved, the full one only when it was meant', async () => {
    const page = await openFromDisk();
    const input = (await page.waitForSelector(
      'input[data-action="import"]',
    )) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(har);
    await page.waitForSelector('[data-finding="roles-missing"]');
    await page.click('[title^="Save the selected login"]');
    await page.waitForSelector('.leaving');
    await page.click('.form-foot .primary');
    const { file, text } = await savedFile('Z-redacted.flextrace.json');
    const received = importFile(file, text);
    expect([received.kind, received.redacted, received.errors]).toEqual(['trace', true, []]);
    expect(xmlOf(received)).not.toContain('evil.example');
    expect(await page.$eval('.form-foot [role="status"]', (said) => said.textContent)).toContain(
      file,
    );

    await page.click('.full-export summary');
    expect(await page.$eval('.full-export button', (button) => button.disabled)).toBe(true);
    await page.click('.full-export input[type="checkbox"]');
    await page.click('.full-export button');
    const full = await savedFile('-FULL.flextrace.json');
    const everything = importFile(full.file, full.text);
    expect(everything.redacted).toBe(false);
    expect(xmlOf(everything)).toContain('evil.example');
    await page.close();
  });
});
