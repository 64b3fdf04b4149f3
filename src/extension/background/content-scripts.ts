import type { BrowserApi } from '../browser/over.ts';
import { servePages, type PageHandlers } from '../messaging/page-server.ts';
import type { PageOrder } from '../messaging/page-wire.ts';
import type { Faults } from './faults.ts';
import type { StartupQueue } from './startup-queue.ts';
import type { PageReader } from './page-reader.ts';

/**
 * Tells the content script of a frame what to do. Where none stands there yet, it will ask by
 * itself.
 */
export function orderFrame(
  { tabs }: BrowserApi,
  faults: Faults,
  tabId: number,
  frameId: number,
  watch: boolean,
): void {
  const order: PageOrder = { to: 'page', watch };
  tabs
    .send(tabId, frameId, order)
    .catch((error: unknown) => faults.note('tabs.sendMessage', error));
}

/** Hears the content scripts, once the state of the worker's last life is restored. */
export function listenToContentScripts(
  browser: BrowserApi,
  gate: StartupQueue,
  pages: PageReader,
  faults: Faults,
): void {
  const handlers: PageHandlers = {
    async opened(place) {
      await gate.passed();
      return pages.opened(place);
    },
    async text(place, text) {
      await gate.passed();
      pages.text(place, text);
    },
    async message(place, text) {
      await gate.passed();
      pages.message(place, text);
    },
    unexpected: () => browser.shapes.count('content script: an order of an unexpected shape'),
  };
  const failed = (error: unknown): void => faults.note('runtime.onMessage (page)', error);
  servePages(browser.channel, browser.identity, handlers, failed);
}
