import puppeteer from 'puppeteer';
import { startLab } from '../../../lab/index.ts';
import { ensureFirefox } from '../../../scripts/browser.ts';
import { FIREFOX_EXTENSION } from '../../../scripts/start/chrome.ts';
import { openWith, type Driven } from './driven.ts';

/**
 * The question for a permission is the browser's; with this preference it is as if the user had
 * said yes.
 */
export const ALWAYS_GRANTED = { 'extensions.webextOptionalPermissionPrompts': false };

const ADDON_ID = 'flex-saml-inspector@flex-saml-inspector.example';
/** Firefox makes up a host for each installed extension; this preference says which. */
const HOST = '6f1d2c3b-4a59-4e68-9f70-81a2b3c4d5e6';

/**
 * Starts a lab and a Firefox with the built extension.
 *
 * @param preferences of about:config, besides those it needs
 * @param extension the folder it is installed from
 */
export async function startFirefox(
  preferences: Readonly<Record<string, unknown>> = {},
  extension = FIREFOX_EXTENSION,
): Promise<Driven> {
  const lab = await startLab();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: ensureFirefox(),
    headless: true,
    acceptInsecureCerts: true,
    // Without it the protocol opens no moz-extension: page.
    args: ['-remote-allow-system-access'],
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': lab.proxyPort,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': lab.proxyPort,
      'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: HOST }),
      // Flex opens its popup without a click here.
      'dom.disable_open_during_load': false,
      ...preferences,
    },
  });
  await browser.installExtension(extension);
  // The install opens a page of the extension, whose address is not reported.
  await browser.waitForTarget(
    () => browser.targets().filter((target) => target.type() === 'page').length > 1,
  );
  const [, welcome] = await browser.pages();
  await welcome?.close();
  const open = (path: string) => openWith(browser, `moz-extension://${HOST}/${path}`);
  return {
    lab,
    browser,
    control: await open('report.html'),
    open,
    close: async () => {
      await browser.close();
      await lab.close();
    },
  };
}
