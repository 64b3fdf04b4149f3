import type { Browser, Page } from 'puppeteer';
import type { RunningLab } from '../../../lab/index.ts';
import { startFirefox } from './firefox.ts';
import { inspect } from './inspected.ts';

/** A request as the network panel lists it. */
export interface ListedRequest {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** What it says was posted; null when nothing. */
  readonly posted: string | null;
  /** What it shows of the answer; null when nothing. */
  readonly content: string | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** A browser whose own network panel is open on a tab. */
export interface NetworkPanel {
  readonly lab: RunningLab;
  /** The tab it looks at. */
  readonly page: Page;
  /** Forgets what was recorded. */
  clear(): Promise<void>;
  /**
   * What "Save all as HAR" writes, by the panel's own code; empty as long as no login came to its
   * end.
   */
  har(variant: HarVariant): Promise<string>;
  /** What is listed once a file was opened in it, as by "Import HAR file". */
  open(har: string): Promise<readonly ListedRequest[]>;
  close(): Promise<void>;
}

/**
 * Chromium leaves out cookies and Authorization unless it is asked not to; Firefox knows one form
 * only.
 */
export type HarVariant = 'sanitized' | 'with sensitive data';

/** Runs in DevTools; as text, because test runners rewrite the import of a function. */
const inDevTools = <T>(devtools: Page, body: string): Promise<T> =>
  devtools.evaluate(`(async () => { ${body} })()`) as Promise<T>;

export async function chromiumPanel(): Promise<NetworkPanel> {
  const { lab, page, panel, close } = await inspect();
  const { devtools } = panel;
  await inDevTools(
    devtools,
    `const Common = await import('./core/common/common.js');
     Common.Settings.Settings.instance().moduleSetting('network-log.preserve-log').set(true);`,
  );
  return {
    lab,
    page,
    clear: () =>
      inDevTools(
        devtools,
        `const { NetworkLog } = await import('./models/logs/logs.js');
         NetworkLog.NetworkLog.instance().reset(true);`,
      ),
    har: (variant) =>
      inDevTools(
        devtools,
        `const [Logs, HAR] = await Promise.all([import('./models/logs/logs.js'), import('./models/har/har.js')]);
         const requests = Logs.NetworkLog.NetworkLog.instance().requests();
         return JSON.stringify({ log: await HAR.Log.Log.build(requests, { sanitize: ${variant === 'sanitized'} }) });`,
      ),
    open: (har) =>
      inDevTools(
        devtools,
        `const [Network, Logs] = await Promise.all([import('./panels/network/network.js'), import('./models/logs/logs.js')]);
         const { networkLogView } = Network.NetworkPanel.NetworkPanel.instance();
         await networkLogView.onLoadFromFile(new File([${JSON.stringify(har)}], 'login.har'));
         return Promise.all(Logs.NetworkLog.NetworkLog.instance().requests().map(async (request) => ({
           method: request.requestMethod,
           url: request.url(),
           status: request.statusCode,
           posted: await request.requestFormData(),
           content: (await request.requestContentData()).text || null,
           startedAt: Math.round(request.pseudoWallTime(request.startTime) * 1000),
         })));`,
      ),
    close,
  };
}

interface Evaluated {
  readonly result: {
    readonly type: 'success' | 'exception';
    readonly result: { readonly value: unknown };
    readonly exceptionDetails?: { readonly text: string };
  };
}

/** The protocol under puppeteer, which itself has no way into the browser's own windows. */
interface Protocol {
  send(
    method: 'browsingContext.getTree',
    params: object,
  ): Promise<{ result: { contexts: { context: string }[] } }>;
  send(method: 'script.evaluate', params: object): Promise<Evaluated>;
}

/** Where responses are posted to. */
const ACS = /\/(?:login\/callback|saml2)\b/;

/** What the scripts below need of Firefox' DevTools. */
const MODULES = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const panel = () => gDevTools.getToolboxes()[0].getPanel('netmonitor').panelWin;`;

/** Runs a script in Firefox' own window; needs `-remote-allow-system-access`. */
export async function inFirefox(browser: Browser, body: string): Promise<unknown> {
  const { connection } = browser as unknown as { connection: Protocol };
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { result } = await connection.send('script.evaluate', {
    expression: `(async () => { ${MODULES} ${body} })()`,
    awaitPromise: true,
    target: { context: tree.result.contexts[0]?.context },
  });
  if (result.type === 'exception') throw new Error(`in Firefox: ${result.exceptionDetails?.text}`);
  return result.result.value;
}

export async function firefoxPanel(): Promise<NetworkPanel> {
  const { lab, browser, close } = await startFirefox({ 'devtools.netmonitor.persistlog': true });
  const page = await browser.newPage();
  await page.bringToFront();
  await inFirefox(
    browser,
    `await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: 'netmonitor' });`,
  );
  return {
    lab,
    page,
    clear: async () => {
      await inFirefox(
        browser,
        `const { clearRequests } = require('devtools/client/netmonitor/src/actions/index');
         panel().store.dispatch(clearRequests({ isExplicitClear: true }));`,
      );
    },
    har: async () =>
      (await inFirefox(
        browser,
        `const { HarMenuUtils } = require('devtools/client/netmonitor/src/har/har-menu-utils');
         const { getDisplayedRequests } = require('devtools/client/netmonitor/src/selectors/index');
         const { store, connector } = panel();
         const requests = getDisplayedRequests(store.getState());
         // What is asked for too early the panel keeps as missing. Of pages that were left at once
         // it never learns the end.
         const posted = requests.findIndex(({ method, url }) => method === 'POST' && ${String(ACS)}.test(url));
         const isLanded = ({ url, status, totalTime }) => !/favicon/.test(url) && !/^3/.test(status) && totalTime !== undefined;
         const after = requests.slice(posted);
         if (posted < 0 || !after.some(isLanded)) return '';
         // With a code Flex calls Twilio once more, and checks its token then.
         const isChecked = ({ url, totalTime }) => /Tokens\\/Info$/.test(url) && totalTime !== undefined;
         if (after.some(({ url }) => /^https:\\/\\/flex\\.[^?]*[?]code=/.test(url)) && !after.some(isChecked)) return '';
         return HarMenuUtils.copyAllAsHar(requests, connector);`,
      )) as string,
    open: async (har) =>
      JSON.parse(
        (await inFirefox(
          browser,
          `const Actions = require('devtools/client/netmonitor/src/actions/index');
           const { HarImporter } = require('devtools/client/netmonitor/src/har/har-importer');
           const { getDisplayedRequests } = require('devtools/client/netmonitor/src/selectors/index');
           const { store } = panel();
           const bound = Object.entries(Actions).map(([name, make]) => [name, (...given) => store.dispatch(make(...given))]);
           await new HarImporter(Object.fromEntries(bound)).import(${JSON.stringify(har)});
           return JSON.stringify(getDisplayedRequests(store.getState()).map((request) => ({
             method: request.method,
             url: request.url,
             status: Number(request.status),
             posted: request.requestPostData?.postData?.text || null,
             content: request.responseContent?.content?.text || null,
             startedAt: request.startedMs,
           })));`,
        )) as string,
      ) as ListedRequest[],
    close,
  };
}
