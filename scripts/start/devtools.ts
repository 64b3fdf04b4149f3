import type { Browser, Page, Target } from 'puppeteer';
import { ExtensionContext } from './context.ts';

export interface Panel {
  /** The panel's own page. */
  readonly context: ExtensionContext;
  /** The DevTools window around it. */
  readonly devtools: Page;
}

/**
 * Runs in DevTools; as text, because test runners rewrite the import of a function. False while
 * DevTools is still starting.
 */
const SHOW_PANEL = `async (prefix) => {
  try {
    const { ViewManager } = await import('./ui/legacy/legacy.js');
    const manager = ViewManager.ViewManager.instance();
    const id = [...manager.views.keys()].find((key) => key.startsWith(prefix));
    if (id === undefined) return false;
    await manager.showView(id);
    return true;
  } catch {
    return false;
  }
}`;

/**
 * Shows our panel in the DevTools that opened with a tab. DevTools has no public way to choose a
 * tab, so this asks its view manager; an extension's panel is registered under
 * `chrome-extension://<id><title>`.
 */
export async function openPanel(
  browser: Browser,
  extensionId: string,
  devtoolsTarget?: Target,
): Promise<Panel> {
  const target =
    devtoolsTarget ?? (await browser.waitForTarget((each) => each.url().startsWith('devtools://')));
  const devtools = await target.asPage();
  const panelOpened = browser.waitForTarget(
    (each) =>
      each.url().startsWith(`chrome-extension://${extensionId}/panel.html`) &&
      each.type() !== 'page',
  );
  await devtools.waitForFunction(
    `(${SHOW_PANEL})(${JSON.stringify(`chrome-extension://${extensionId}`)})`,
    {
      polling: 50,
    },
  );
  return { devtools, context: await ExtensionContext.attach(await panelOpened) };
}
