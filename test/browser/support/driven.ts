import type { Browser, Page } from 'puppeteer';
import { vi } from 'vitest';
import type { RunningLab } from '../../../lab/index.ts';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { acsEndpoint, isTwilioHost } from '../../../src/flex/endpoints.ts';
import type { Observation } from '../../../src/model/observation.ts';
import type { ExtendedProtocol } from '../../../src/extension/messaging/protocol.ts';

/** A browser with the built extension on a lab: what Chromium and Firefox are driven by alike. */
export interface Driven {
  readonly lab: RunningLab;
  readonly browser: Browser;
  /** A page of the extension that stays open, to ask and look from. */
  readonly control: Page;
  /** Opens another page of the extension, by its path. */
  readonly open: (path: string) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a page of the extension. Firefox reports no load event of one, so what it draws is waited
 * for instead.
 */
export async function openWith(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  void page.goto(url, { waitUntil: [] }).catch(() => undefined);
  await page.bringToFront();
  // Asked anew each time: Firefox loses a question that is asked while the page is being exchanged.
  const isDrawn = (): Promise<boolean> =>
    page.evaluate(() => document.querySelector('#root > *') !== null).catch(() => false);
  await vi.waitUntil(isDrawn, { interval: 20, timeout: 15_000 });
  return page;
}

/** The parts of the browser's API that are used inside the control page. */
interface Api {
  readonly runtime: {
    sendMessage(
      message: unknown,
    ): Promise<{ ok: boolean; value: unknown; error?: { message: string } }>;
  };
  readonly tabs: { query(query: object): Promise<{ id: number }[]> };
  readonly storage: {
    readonly session: { get(keys: string | null): Promise<Record<string, unknown>> };
  };
}

/** Where the API is: Firefox' `browser`, Chromium's `chrome`. */
export type Scope = { readonly browser?: Api; readonly chrome: Api };

/** Asks the background as the extension's own pages do. */
export async function ask<K extends keyof ExtendedProtocol>(
  { control }: Pick<Driven, 'control'>,
  name: K,
  ...args: Parameters<ExtendedProtocol[K]>
): Promise<ReturnType<ExtendedProtocol[K]>> {
  const { ok, value, error } = await control.evaluate(
    (message) => {
      const { browser, chrome } = globalThis as unknown as Scope;
      return (browser ?? chrome).runtime.sendMessage(message);
    },
    { to: 'background', name, args },
  );
  if (!ok) throw new Error(`${name}: ${error?.message}`);
  return value as ReturnType<ExtendedProtocol[K]>;
}

export const tabIds = ({ control }: Driven): Promise<number[]> =>
  control.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as Scope;
    return (await (browser ?? chrome).tabs.query({})).map(({ id }) => id);
  });

export const recordedLogins = async (
  driven: Driven,
): Promise<ReturnType<typeof readRecording>['logins']> =>
  readRecording((await ask(driven, 'observations', 0)).observations).logins;

/**
 * What stands in the browser's storage, bodies aside. Asking the background instead would wake it.
 */
const storedObservations = ({ control }: Driven): Promise<Observation[]> =>
  control.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as Scope;
    const stored = await (browser ?? chrome).storage.session.get(null);
    const lines = Object.entries(stored).flatMap(([key, value]) =>
      key.startsWith('o:') ? (value as string).split('\n') : [],
    );
    return lines
      .map(
        (line) => ({ ...(JSON.parse(line) as Observation), body: { is: 'none' } }) as Observation,
      )
      .sort((a, b) => a.seq - b.seq);
  });

/**
 * Whether nothing more is to come of a request. Where it went on at the provider's nobody looks,
 * and a 401 stays open while the browser asks for a password.
 */
const isLast = (seen: Observation): boolean =>
  seen.saw === 'end' ||
  (seen.saw === 'response' && seen.status === 401) ||
  seen.saw === 'failure' ||
  (seen.saw === 'redirect' && !isTwilioHost(seen.to));

/**
 * How many of the provider's answers were posted to Flex, as far as is recorded, and whether every
 * request has come to its end.
 */
export async function progress(driven: Driven): Promise<{ answers: number; isDone: boolean }> {
  const seen = await storedObservations(driven);
  const requests = seen.filter((each) => each.saw === 'request');
  const posted = requests.filter(({ method, url }) => method === 'POST' && acsEndpoint(url));
  const ended = new Set(seen.filter(isLast).map(({ requestId }) => requestId));
  return {
    answers: new Set(posted.map(({ requestId }) => requestId)).size,
    isDone: requests.every(({ requestId }) => ended.has(requestId)),
  };
}
