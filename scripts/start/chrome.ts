import { createHash, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer';
import type { RunningLab } from '../../lab/index.ts';
import { ensureChrome, sandboxArguments } from '../browser.ts';
import { ROOT } from '../root.ts';
import { makeProfile, type Theme } from './profile.ts';

/**
 * What the build writes; `npm run test:packages` names the folder it has unpacked the packages
 * into.
 */
export const BUILT = process.env['FLEX_SAML_INSPECTOR_BUILT'] ?? join(ROOT, 'dist');

/** The unpacked extensions. */
export const CHROME_EXTENSION = join(BUILT, 'chrome');
export const FIREFOX_EXTENSION = join(BUILT, 'firefox');

export interface ChromeOptions {
  /** Sends every request to the lab; null for the real world. */
  readonly lab: RunningLab | null;
  readonly headless: boolean;
  /** Opens DevTools with every tab. */
  readonly devtools?: boolean;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** Leaves the page open that the extension opens when it is installed. */
  readonly keepsWelcome?: boolean;
  /** The folder of the unpacked extension. */
  readonly extension?: string;
  /** More of Chrome's command-line switches. */
  readonly switches?: readonly string[];
  /** Milliseconds that one command to the browser may take; else Puppeteer's three minutes. */
  readonly protocolTimeout?: number;
}

export interface BareChrome {
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

export interface Chrome extends BareChrome {
  readonly extensionId: string;
}

/** Chrome trusts the lab's one key, and no other certificate more than usual. */
function labArguments({ keys, proxyPort }: RunningLab): string[] {
  const spki = new X509Certificate(keys.server.certificatePem).publicKey.export({
    type: 'spki',
    format: 'der',
  });
  return [
    `--proxy-server=127.0.0.1:${proxyPort}`,
    `--ignore-certificate-errors-spki-list=${createHash('sha256').update(spki).digest('base64')}`,
  ];
}

async function launch(options: ChromeOptions, extensions: string[]): Promise<BareChrome> {
  const {
    lab,
    headless,
    devtools = true,
    theme = 'light',
    width = 1280,
    height = 900,
    switches = [],
    protocolTimeout = 180_000,
  } = options;
  const profile = await makeProfile(theme);
  const browser = await puppeteer.launch({
    executablePath: ensureChrome(),
    headless,
    devtools,
    pipe: true,
    protocolTimeout,
    enableExtensions: extensions,
    userDataDir: profile.folder,
    defaultViewport: null,
    args: [
      ...sandboxArguments(),
      ...(lab ? labArguments(lab) : []),
      `--window-size=${width},${height}`,
      '--disable-quic',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-popup-blocking',
      ...switches,
    ],
  });
  const close = async (): Promise<void> => {
    if (browser.connected) await browser.close();
    await profile.remove();
  };
  return { browser, close };
}

/** Starts Chrome in a fresh profile as it is, without the extension. */
export const launchBareChrome = (options: ChromeOptions): Promise<BareChrome> =>
  launch(options, []);

/**
 * Starts Chrome in a fresh profile with the built extension, as it would be installed: nothing is
 * added for the test.
 */
export async function launchChrome(options: ChromeOptions): Promise<Chrome> {
  const { browser, close } = await launch(options, [options.extension ?? CHROME_EXTENSION]);
  const worker = await browser.waitForTarget(
    (target) =>
      target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'),
  );
  const welcome = await browser.waitForTarget((target) =>
    target.url().endsWith('/popup.html?about'),
  );
  if (!options.keepsWelcome) await (await welcome.page())?.close();
  return { browser, close, extensionId: new URL(worker.url()).hostname };
}
