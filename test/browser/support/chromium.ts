import { startLab } from '../../../lab/index.ts';
import { launchChrome } from '../../../scripts/start/chrome.ts';
import { openWith, type Driven } from './driven.ts';

/**
 * Starts a lab and a Chromium with the built extension, without DevTools: an open one would keep
 * the worker alive.
 */
export async function startChromium(): Promise<Driven> {
  const lab = await startLab();
  const chrome = await launchChrome({ lab, headless: true, devtools: false });
  const { browser, extensionId } = chrome;
  const base = `chrome-extension://${extensionId}/`;
  const control = await browser.newPage();
  // It is none of the extension's own, so that nothing but the tests asks the worker anything.
  await control.goto(`${base}manifest.json`);
  return {
    lab,
    browser,
    control,
    open: (path) => openWith(browser, base + path),
    close: async () => {
      await chrome.close();
      await lab.close();
    },
  };
}
