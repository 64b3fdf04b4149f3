import { setImmediate } from 'node:timers/promises';
import { startFlex } from '../../lab/client/flex-ui.mjs';
import type { RunningLab } from '../../lab/index.ts';
import { ask, formOf } from './http-client.ts';

/** One HTTP request a tab made, and what came of it. */
export interface Exchange {
  /** From 1, in the order in which they were opened. */
  readonly tab: number;
  /** The tab whose page opened this one with a handle on it. */
  readonly opener: number | null;
  /** A page, or a call of a page's script. */
  readonly is: 'page' | 'call';
  /** The origin of the page that asked; null where nobody did. */
  readonly initiator: string | null;
  /** Of the requests of one redirect chain, the same. */
  readonly chain: number;
  readonly method: string;
  readonly url: string;
  readonly contentType: string | null;
  readonly body: string;
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly text: string;
  } | null;
}

/** What the user sees in a tab. */
interface Shown {
  title: string;
  details: string;
  warning: string;
  isIn: boolean;
}

type Client = Parameters<typeof startFlex>;

const FORM = 'application/x-www-form-urlencoded';
const SETTINGS = /^const SETTINGS = (.*);$/m;
/** Longer than any login's way. */
const MOST_REDIRECTS = 20;

/**
 * A tab or popup: follows redirects, posts the forms that post themselves, and runs the lab's
 * client in Flex' pages.
 */
export class Tab {
  url = 'about:blank';
  isClosed = false;
  readonly shown: Shown = { title: '', details: '', warning: '', isIn: false };
  readonly #heard = new Set<(event: { origin: string; data: unknown }) => void>();
  readonly #intervals = new Set<() => void>();

  constructor(
    readonly browser: NodeBrowser,
    readonly number: number,
    readonly name: string,
    readonly opener: Tab | null,
  ) {}

  /** Goes there, and on to where the pages lead by themselves. */
  async go(
    url: string,
    { method = 'GET', body = '' } = {},
    initiator: string | null = null,
  ): Promise<void> {
    const chain = this.browser.newChain();
    let next = { url, method, body };
    for (let hop = 0; hop < MOST_REDIRECTS; hop += 1) {
      const { answer } = await this.browser.request(this, {
        is: 'page',
        initiator,
        chain,
        ...next,
        contentType: FORM,
      });
      const location = answer?.headers['location'];
      if (!answer || answer.status < 300 || answer.status >= 400 || typeof location !== 'string') {
        this.url = next.url;
        return answer ? this.#open(answer.text) : undefined;
      }
      const target = new URL(location, next.url).href;
      next =
        answer.status === 307 ? { ...next, url: target } : { url: target, method: 'GET', body: '' };
    }
    throw new Error(`too many redirects from ${url}`);
  }

  close(): void {
    this.isClosed = true;
    this.opener?.runIntervals();
  }

  /** Lets the time of each interval of the page come. */
  runIntervals(): void {
    for (const run of [...this.#intervals]) run();
  }

  async #open(text: string): Promise<void> {
    Object.assign(this.shown, { title: '', details: '', warning: '', isIn: false });
    const [, settings] = SETTINGS.exec(text) ?? [];
    if (settings !== undefined) return this.#runFlex(JSON.parse(settings) as Client[1]);
    const form = text.includes('document.forms[0].submit()') ? formOf(text) : null;
    if (!form) return;
    const action = form.action === '' ? this.url : form.action;
    await this.go(
      action,
      { method: 'POST', body: new URLSearchParams(form.fields).toString() },
      new URL(this.url).origin,
    );
  }

  async #runFlex(settings: Client[1]): Promise<void> {
    const { origin } = new URL(this.url);
    const storage = this.browser.storageOf(origin);
    for (const [key, value] of Object.entries(settings.stored)) storage.setItem(key, value);
    let left: string | null = null;
    const window = this.#window(storage, (url) => (left = url));
    await startFlex(window as unknown as Client[0], settings, {
      fail: (title, details) => Object.assign(this.shown, { title, details }),
      warn: (line) => Object.assign(this.shown, { warning: line }),
      enter: () => Object.assign(this.shown, { isIn: true }),
      carry: null,
    });
    if (left !== null) await this.go(new URL(left, this.url).href, {}, origin);
  }

  #window(
    localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    leave: (url: string) => void,
  ): object {
    const { browser } = this;
    const page = this.url;
    const at = (): string => this.url;
    return {
      name: this.name,
      localStorage,
      TextEncoder,
      URLSearchParams,
      location: {
        get href() {
          return at();
        },
        get origin() {
          return new URL(at()).origin;
        },
        get hostname() {
          return new URL(at()).hostname;
        },
        get search() {
          return new URL(at()).search;
        },
        assign: leave,
      },
      history: { replaceState: (_: unknown, __: string, url: string) => (this.url = url) },
      crypto: {
        getRandomValues: (bytes: Uint8Array<ArrayBuffer>) =>
          globalThis.crypto.getRandomValues(bytes),
        subtle: {
          digest: (name: string, data: BufferSource) =>
            browser.during(globalThis.crypto.subtle.digest(name, data)),
        },
      },
      btoa: globalThis.btoa,
      fetch: async (url: string, init: RequestInit) => {
        const headers = init.headers as Record<string, string>;
        const { answer } = await browser.request(this, {
          is: 'call',
          initiator: new URL(page).origin,
          chain: browser.newChain(),
          method: init.method ?? 'GET',
          url,
          contentType: headers['Content-Type'] ?? null,
          body: typeof init.body === 'string' ? init.body : '',
          headers,
        });
        if (!answer) throw new TypeError('Failed to fetch');
        return { status: answer.status, text: () => Promise.resolve(answer.text) };
      },
      open: (url: string, name: string) => browser.openWindow(url, name, this),
      opener: this.opener && {
        postMessage: (data: unknown, origin: string) => this.opener?.hear({ origin, data }),
      },
      addEventListener: (_: string, hear: (event: { origin: string; data: unknown }) => void) =>
        this.#heard.add(hear),
      removeEventListener: (_: string, hear: (event: { origin: string; data: unknown }) => void) =>
        this.#heard.delete(hear),
      setInterval: (run: () => void) => {
        this.#intervals.add(run);
        return run;
      },
      clearInterval: (run: () => void) => this.#intervals.delete(run),
    };
  }

  hear(event: { origin: string; data: unknown }): void {
    for (const hear of [...this.#heard]) hear(event);
  }
}

/**
 * A browser profile without a browser: tabs, what each origin stores, and every request of it in
 * order.
 */
export class NodeBrowser {
  readonly exchanges: Exchange[] = [];
  readonly tabs: Tab[] = [];
  readonly #stores = new Map<string, Map<string, string>>();
  /** What went wrong in a tab that nobody waits for. */
  readonly #errors: unknown[] = [];
  #pending = 0;
  #chains = 0;

  constructor(
    readonly lab: RunningLab,
    /** Whether the browser lets a page open a window. */
    readonly allowsPopups = true,
  ) {}

  /** Opens an address in a new tab, and waits until nothing more happens by itself. */
  async open(url: string): Promise<Tab> {
    const tab = this.#newTab('', null);
    this.#start(tab, url, null);
    await this.settled();
    return tab;
  }

  /** Waits until no request is on its way and no script has more to do. */
  async settled(): Promise<void> {
    for (let quiet = 0; quiet < 5; quiet = this.#pending === 0 ? quiet + 1 : 0)
      await setImmediate();
    if (this.#errors.length > 0) throw this.#errors[0];
  }

  openWindow(url: string, name: string, opener: Tab): object | null {
    if (!this.allowsPopups) return null;
    const known = this.tabs.find((tab) => tab.name === name && !tab.isClosed);
    const tab = known ?? this.#newTab(name, opener);
    if (url !== 'about:blank') this.#start(tab, url, new URL(opener.url).origin);
    return {
      get closed() {
        return tab.isClosed;
      },
      close: () => tab.close(),
    };
  }

  storageOf(origin: string): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
    const values = this.#stores.get(origin) ?? new Map<string, string>();
    this.#stores.set(origin, values);
    return {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
    };
  }

  newChain(): number {
    this.#chains += 1;
    return this.#chains;
  }

  async request(
    tab: Tab,
    asked: Omit<Exchange, 'tab' | 'opener' | 'answer'> & {
      readonly headers?: Record<string, string>;
    },
  ): Promise<Exchange> {
    const { headers = {}, ...seen } = asked;
    const isPosted = seen.method === 'POST';
    const sent = {
      method: seen.method,
      headers:
        isPosted && seen.contentType !== null
          ? { ...headers, 'Content-Type': seen.contentType }
          : headers,
      ...(isPosted ? { body: seen.body } : {}),
    };
    const answered = this.during(ask(this.lab, seen.url, sent).catch(lost));
    const place = this.exchanges.length;
    const exchange = {
      ...seen,
      contentType: isPosted ? seen.contentType : null,
      tab: tab.number,
      opener: tab.opener?.number ?? null,
    };
    this.exchanges.push({ ...exchange, answer: null });
    const made = { ...exchange, answer: await answered };
    this.exchanges[place] = made;
    return made;
  }

  /** Counts something as under way until it is over. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#pending += 1;
    try {
      return await work;
    } finally {
      this.#pending -= 1;
    }
  }

  #newTab(name: string, opener: Tab | null): Tab {
    const tab = new Tab(this, this.tabs.length + 1, name, opener);
    this.tabs.push(tab);
    return tab;
  }

  #start(tab: Tab, url: string, initiator: string | null): void {
    tab.go(url, {}, initiator).catch((error: unknown) => this.#errors.push(error));
  }
}

/** The lab breaks a connection on purpose: to a browser that is an answer that never came. */
function lost(error: NodeJS.ErrnoException): null {
  if (error.code === 'ECONNRESET') return null;
  throw error;
}
