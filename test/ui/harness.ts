/**
 * The extension's own pages in a real browser, with a background made of a fixture: the page is the
 * product's, byte for byte.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer';
import { ensureChrome, sandboxArguments } from '../../scripts/browser.ts';
import { BUILT } from '../../scripts/start/chrome.ts';
import type { PanelFixture } from '../support/panel-fixtures.ts';
import { fakeBrowser } from './fake-browser.ts';

/** What is tested: the built extension, or the one that the packages hold. */
const EXTENSION = join(BUILT, 'chrome');

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
]);

/** The extension pages' policy, so that nothing works here that the browser would refuse there. */
async function contentSecurityPolicy(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(EXTENSION, 'manifest.json'), 'utf8')) as {
    content_security_policy: { extension_pages: string };
  };
  return manifest.content_security_policy.extension_pages;
}

async function serve(): Promise<{ url: string; close: () => Promise<void> }> {
  const policy = await contentSecurityPolicy();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const type = TYPES.get(path.slice(path.lastIndexOf('.')));
    if (path.endsWith('.png')) {
      response.writeHead(204).end();
      return;
    }
    if (!type || !/^\/[\w-]+\.\w+$/.test(path)) {
      response.writeHead(404).end();
      return;
    }
    readFile(join(EXTENSION, path)).then(
      (content) =>
        response
          .writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy })
          .end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  /** `panel.html?tab=1` unless another is asked for. */
  readonly path?: string;
  /** How many device pixels a CSS pixel has. */
  readonly scale?: number;
  /** Runs in the page before its own script, after the browser's stand-in is there. */
  readonly prepare?: () => void;
}

/**
 * A page of the panel and what went wrong in it: uncaught errors, console errors, refused
 * resources.
 */
export interface PanelPage {
  readonly page: Page;
  readonly faults: readonly string[];
}

export interface Harness {
  readonly browser: Browser;
  open(fixture: PanelFixture, look?: Look): Promise<PanelPage>;
  /** Closes every page that was opened, with its storage. */
  closePages(): Promise<void>;
  close(): Promise<void>;
}

/** Serves the extension's pages and starts a browser for them. */
export async function startHarness(): Promise<Harness> {
  const server = await serve();
  const browser = await puppeteer.launch({
    executablePath: ensureChrome(),
    args: [
      ...sandboxArguments(),
      '--lang=en-GB',
      '--force-color-profile=srgb',
      '--hide-scrollbars',
    ],
    env: { ...process.env, TZ: 'UTC', LANGUAGE: 'en_GB' },
  });
  const contexts: BrowserContext[] = [];
  const open = async (fixture: PanelFixture, look: Look = {}): Promise<PanelPage> => {
    const {
      width = 1280,
      height = 800,
      scheme = 'light',
      path = 'panel.html?tab=1',
      scale = 1,
    } = look;
    const context = await browser.createBrowserContext();
    contexts.push(context);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.setViewport({ width, height, deviceScaleFactor: scale });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    // Times are written in the reader's way: the same one on every machine.
    await (await page.createCDPSession()).send('Emulation.setLocaleOverride', { locale: 'en-GB' });
    await page.emulateTimezone('UTC');
    // esbuild, which tsx and vitest compile with, marks functions with a helper the page does not
    // have.
    await page.evaluateOnNewDocument('globalThis.__name ??= (named) => named');
    await page.evaluateOnNewDocument(fakeBrowser, JSON.stringify(fixture));
    if (look.prepare) await page.evaluateOnNewDocument(look.prepare);
    await page.goto(`${server.url}/${path}`);
    await page.waitForSelector('#root > *', { timeout: 10_000 }).catch((error: unknown) => {
      throw new Error(`The panel did not open: ${faults.join('\n')}`, { cause: error });
    });
    return { page, faults };
  };
  return {
    browser,
    open,
    closePages: async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until every login that is listed was judged. */
export const judged = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector('.tab-panel') !== null &&
      !document.querySelector('[aria-busy="true"]'),
  );
