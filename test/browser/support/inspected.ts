import type { Page } from 'puppeteer';
import { startLab, type RunningLab } from '../../../lab/index.ts';
import { launchChrome, type Chrome, type ChromeOptions } from '../../../scripts/start/chrome.ts';
import { openPanel, type Panel } from '../../../scripts/start/devtools.ts';
import { ExtensionErrors } from '../../../scripts/start/errors.ts';

/**
 * A lab and a Chrome with the built extension, whose first tab is inspected by DevTools with our
 * panel shown.
 */
export interface Inspected {
  readonly lab: RunningLab;
  readonly chrome: Chrome;
  readonly page: Page;
  readonly panel: Panel;
  readonly errors: ExtensionErrors;
  readonly close: () => Promise<void>;
}

export async function inspect(options: Partial<ChromeOptions> = {}): Promise<Inspected> {
  const lab = await startLab();
  const chrome = await launchChrome({ lab, headless: true, ...options });
  const { browser, extensionId } = chrome;
  const errors = await ExtensionErrors.watch(browser, extensionId);
  const [page = await browser.newPage()] = await browser.pages();
  const panel = await openPanel(browser, extensionId);
  return {
    lab,
    chrome,
    page,
    panel,
    errors,
    close: async () => {
      await chrome.close();
      await lab.close();
    },
  };
}
