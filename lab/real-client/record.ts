import type { Browser, BrowserContext } from 'puppeteer';
import { readFileSync } from 'node:fs';
import { HOMES, type Generation, type Hosting } from '../account.ts';
import { homeUrl, type Delivery } from '../choice.ts';
import { scriptJson, type FlexPage } from '../flex/flex-page.ts';
import { HOSTS } from '../hosts.ts';
import { startLab, type RunningLab } from '../index.ts';
import type { Call } from '../server.ts';

/** A login to be made by both clients. */
export interface Case {
  readonly scenario: string;
  readonly generation: Generation;
  readonly hosting: Hosting;
  readonly delivery: Delivery;
}

/** What a client did. */
export interface Recorded {
  readonly calls: readonly Call[];
  /** What stood on its pages in the end. */
  readonly texts: readonly string[];
}

const SCRIPT = '/real-flex-ui.js';

/**
 * A page of Flex as a customer writes it, with what makes the client leave out what is no login.
 */
const realPage: FlexPage = ({ appConfig, stored }) => {
  const config = {
    ...appConfig,
    disableTelemetry: true,
    pluginService: { enabled: false },
    logLevel: 'warn',
  };
  const before = `globalThis.appConfig = ${scriptJson(config)}; for (const [key, value] of Object.entries(${scriptJson(stored)})) localStorage.setItem(key, value);`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Flex</title></head><body><div id="root"></div><script>${before}</script><script src="${SCRIPT}"></script></body></html>`;
};

/** A lab whose pages run Twilio's client. */
export async function startRealLab(scriptPath: string): Promise<RunningLab> {
  const lab = await startLab(realPage);
  const script = readFileSync(scriptPath);
  for (const host of [HOSTS.flex, HOSTS.customer]) {
    lab.hosts
      .get(host)
      ?.get(SCRIPT, (c) =>
        c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
      );
  }
  return lab;
}

/**
 * How long nothing may happen before a login counts as over, with and without an end on screen:
 * milliseconds.
 */
const QUIET = 5_000;
const QUIET_WHILE_LOADING = 60_000;

/** What stands on a page that is not at an end. */
const isLoading = (text: string): boolean => /^(Loading \.\.\.)?\s*$|Logging you in/.test(text);

/** A page that is being left has no text. */
function onItsWay(error: unknown): string {
  if (error instanceof Error && /context was destroyed|detached|closed/i.test(error.message))
    return '';
  throw error;
}

const textsOf = async (context: BrowserContext): Promise<string[]> => {
  const pages = await context.pages();
  return Promise.all(
    pages.map((page) => page.evaluate(() => document.body?.innerText ?? '').catch(onItsWay)),
  );
};

/**
 * Makes a login in a profile of its own. `closesPopup`: a popup that stays at the identity provider
 * is closed.
 */
export async function record(
  browser: Browser,
  lab: RunningLab,
  { hosting, ...choice }: Case,
): Promise<Recorded> {
  const context = await browser.createBrowserContext();
  const calls: Call[] = [];
  let last = Date.now();
  lab.gate.seen = (call) => {
    calls.push(call);
    last = Date.now();
  };
  lab.flows.on('kept', closePopups);
  function closePopups(): void {
    last = Date.now();
    setTimeout(
      () =>
        void context
          .pages()
          .then((pages) => Promise.all(pages.slice(1).map((page) => page.close()))),
      500,
    );
  }
  try {
    const page = await context.newPage();
    // A connection that the lab breaks ends the navigation with an error.
    await page
      .goto(homeUrl(HOMES[hosting], choice), { timeout: 120_000 })
      .catch((error: unknown) => console.log(`  ${String(error)}`));
    let texts: string[] = [];
    for (let quiet = 0; quiet < QUIET_WHILE_LOADING; quiet = Date.now() - last) {
      await new Promise((go) => setTimeout(go, 200));
      texts = await textsOf(context);
      if (quiet > QUIET && !texts.every(isLoading)) break;
    }
    return { calls, texts };
  } finally {
    lab.flows.off('kept', closePopups);
    lab.gate.seen = null;
    await context.close();
  }
}
