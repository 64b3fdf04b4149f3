import type { Browser, Page, Target } from 'puppeteer';
import { ExtensionContext } from './context.ts';

export interface Panel {
  /** The panel's own page. */
  readonly context: ExtensionContext;
  /** The DevTools window around it. */
  readonly devtools: Page;
}

interface ViewManagerLike {
  views: Map<string, unknown>;
  showView(id: string): Promise<void>;
}

/**
 * Shows our panel in the DevTools that opened with a tab. DevTools has no public way to choose a tab, so this asks its view
 * manager; an extension's panel is registered under `chrome-extension://<id><title>`.
 */
export async function openPanel(browser: Browser, extensionId: string, devtoolsTarget?: Target): Promise<Panel> {
  const target = devtoolsTarget ?? (await browser.waitForTarget((each) => each.url().startsWith('devtools://')));
  const devtools = await target.asPage();
  const panelOpened = browser.waitForTarget(
    (each) => each.url().startsWith(`chrome-extension://${extensionId}/panel.html`) && each.type() !== 'page',
  );
  await devtools.waitForFunction(
    async (prefix: string) => {
      try {
        const path = './ui/legacy/legacy.js';
        const { ViewManager } = (await import(path)) as {
          ViewManager: { ViewManager: { instance(): ViewManagerLike } };
        };
        const manager = ViewManager.ViewManager.instance();
        const id = [...manager.views.keys()].find((key) => key.startsWith(prefix));
        if (id === undefined) return false;
        await manager.showView(id);
        return true;
      } catch {
        // DevTools is still starting.
        return false;
      }
    },
    { polling: 50 },
    `chrome-extension://${extensionId}`,
  );
  return { devtools, context: await ExtensionContext.attach(await panelOpened) };
}
