/** The parts of the browser the background uses, in memory. */
import { browserOver } from '../../../src/extension/browser/over.ts';
import type { Namespace } from '../../../src/extension/browser/namespace.ts';
import { UnexpectedShapes } from '../../../src/extension/browser/shapes.ts';
import type { SessionArea } from '../../../src/extension/background/writer.ts';

type Listener = (...args: never[]) => unknown;

class FakeEvent {
  readonly listeners: { listener: Listener; extra: unknown[] }[] = [];
  addListener(listener: Listener, ...extra: unknown[]): void {
    this.listeners.push({ listener, extra });
  }
  removeListener(gone: Listener): void {
    this.listeners.splice(
      0,
      this.listeners.length,
      ...this.listeners.filter(({ listener }) => listener !== gone),
    );
  }
  fire(...args: unknown[]): void {
    for (const { listener } of this.listeners) listener(...(args as never[]));
  }
}

/**
 * `storage.session` or `storage.local`: copies on the way in and out, may be full, may be slow to
 * be read.
 */
export class FakeArea implements SessionArea {
  readonly items = new Map<string, unknown>();
  quota = Infinity;
  writes = 0;
  /** While set, `get` waits for it. */
  held: Promise<void> | null = null;

  async get(keys: null | string | string[]): Promise<Record<string, unknown>> {
    await this.held;
    const wanted = keys === null ? [...this.items.keys()] : [keys].flat();
    return structuredClone(
      Object.fromEntries(
        wanted.flatMap((key) => (this.items.has(key) ? [[key, this.items.get(key)]] : [])),
      ),
    );
  }

  async set(items: Record<string, unknown>): Promise<void> {
    await Promise.resolve();
    const size = [...new Map([...this.items, ...Object.entries(items)]).values()].reduce<number>(
      (sum, value) => sum + JSON.stringify(value).length,
      0,
    );
    if (size > this.quota) throw new Error('QUOTA_BYTES quota exceeded');
    this.writes++;
    for (const [key, value] of Object.entries(items)) this.items.set(key, structuredClone(value));
  }

  async remove(keys: string[]): Promise<void> {
    await Promise.resolve();
    for (const key of keys) this.items.delete(key);
  }
}

export const OWN = { id: 'ours', baseUrl: 'chrome-extension://ours/' };

/**
 * A browser whose storage outlives the worker: give the areas of the last one to start the next.
 */
/** @param baseUrl of its pages: by that a browser is recognised */
export function fakeBrowser(
  session = new FakeArea(),
  local = new FakeArea(),
  baseUrl = OWN.baseUrl,
) {
  const webRequest = {
    onBeforeRequest: new FakeEvent(),
    onHeadersReceived: new FakeEvent(),
    onBeforeRedirect: new FakeEvent(),
    onCompleted: new FakeEvent(),
    onErrorOccurred: new FakeEvent(),
    onAuthRequired: new FakeEvent(),
  };
  const opened: string[] = [];
  const tabs = {
    onCreated: new FakeEvent(),
    onRemoved: new FakeEvent(),
    onUpdated: new FakeEvent(),
    /** The tabs in front of their windows. */
    inFront: [] as readonly object[],
    query: () => Promise.resolve(tabs.inFront),
    create: ({ url }: { url: string }) => {
      opened.push(url);
      return Promise.resolve({ id: 77 });
    },
    sendMessage: (tabId: number, message: unknown, { frameId }: { frameId: number }) =>
      Promise.resolve(void ordered.push([tabId, frameId, message])),
  };
  /** By window: `popup` or `normal`. */
  const windowTypes = new Map<number, string>();
  const windows = {
    get: (id: number) => Promise.resolve({ id, type: windowTypes.get(id) ?? 'popup' }),
  };
  /** What content scripts were told, by frame. */
  const ordered: unknown[] = [];
  const badges = new Map<number, string>();
  const action = {
    setBadgeText: ({ tabId, text }: { tabId: number; text: string }) =>
      Promise.resolve(void badges.set(tabId, text)),
    setBadgeBackgroundColor: () => Promise.resolve(),
  };
  const commands = { onCommand: new FakeEvent() };
  const heard: unknown[] = [];
  const onMessage = new FakeEvent();
  const runtime = {
    id: OWN.id,
    getURL: (path: string) => baseUrl + path,
    onInstalled: new FakeEvent(),
    onMessage,
    sendMessage: (message: unknown) => Promise.resolve(void heard.push(message)),
  };
  const permissions = {
    granted: true,
    onAdded: new FakeEvent(),
    onRemoved: new FakeEvent(),
    contains: () => Promise.resolve(permissions.granted),
  };
  const page = { id: OWN.id, url: `${baseUrl}panel.html` };
  const namespace = {
    webRequest,
    tabs,
    windows,
    storage: { session, local },
    permissions,
    action,
    commands,
    runtime,
  };
  const shapes = new UnexpectedShapes();
  /** Sends as the browser does; resolves to the answer. */
  const send = (message: unknown, sender: object): Promise<unknown> =>
    new Promise((resolve) => onMessage.fire(message, sender, resolve));
  return {
    browser: browserOver(namespace as unknown as Namespace, shapes),
    shapes,
    webRequest,
    tabs,
    windows,
    windowTypes,
    permissions,
    session,
    local,
    commands,
    runtime,
    action,
    /** What each tab's badge says. */
    badges,
    ordered,
    /** Pages opened in a new tab. */
    opened,
    /** What was broadcast. */
    heard,
    /** A page's request; the reply as it goes over the wire. */
    ask: (name: string, ...args: unknown[]) => send({ to: 'background', name, args }, page),
    send,
  };
}
