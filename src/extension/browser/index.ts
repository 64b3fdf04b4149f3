import polyfilled from 'webextension-polyfill';
import { devToolsOf, isInDevTools, type DevTools } from './devtools.ts';
import { browserOver, type BrowserApi } from './over.ts';
import { UnexpectedShapes } from './shapes.ts';

/** The browser, in the background. */
export const backgroundBrowser = (): BrowserApi => browserOver(polyfilled, new UnexpectedShapes());

/**
 * The browser, in a page of the extension; what came in an unexpected shape is told to the
 * background too, which keeps the sum.
 */
export function pageBrowser(): BrowserApi & { readonly devTools: DevTools | null } {
  const shapes = new UnexpectedShapes();
  const browser = browserOver(polyfilled, shapes);
  shapes.onCount = (shape) => {
    // Where the background cannot be reached, this page has counted it all the same.
    browser.channel
      .send({ to: 'background', name: 'unexpectedShape', args: [shape] })
      .catch(() => undefined);
  };
  return { ...browser, devTools: isInDevTools(polyfilled) ? devToolsOf(polyfilled, shapes) : null };
}
