import { isObject } from '../../encoding/json-shape.ts';
import { isNobodyThere, isUnanswered } from './messages.ts';
import { listen, type Namespace } from './namespace.ts';
import { isInteger, isString, type UnexpectedShapes } from './shapes.ts';

/** A tab as far as it is told: its address only where the browser lets us see it. */
export interface Tab {
  readonly id: number | undefined;
  readonly url: string | undefined;
  readonly openerTabId: number | undefined;
  readonly windowId: number | undefined;
}

export interface Tabs {
  /** Opens a page in a new tab. */
  open(url: string): Promise<void>;
  /** Rejects when the tab is closed. */
  get(id: number): Promise<Tab>;
  /** The tab in front; null when there is none. */
  active(): Promise<Tab | null>;
  /** The tab in front of each window, the one that was looked at last first. */
  fronts(): Promise<readonly Tab[]>;
  /**
   * Whether the tab's window is one that a page opened with features of its own: it has no tab
   * strip. Null where that is not told.
   */
  isInPopup(tab: Pick<Tab, 'windowId'>): Promise<boolean | null>;
  /** Tells something to the content script in one frame; resolves to whether one is there. */
  send(tabId: number, frameId: number, message: unknown): Promise<boolean>;
  onCreated(listener: (tab: Tab) => void): () => void;
  onRemoved(listener: (tabId: number) => void): () => void;
  /** Each time a page begins to load in a tab, or has loaded. */
  onPage(listener: (tabId: number) => void): () => void;
}

/** How Chromium and Firefox say that a tab or a frame was closed meanwhile. */
const isGone = (error: unknown): boolean =>
  /No tab with id|Invalid tab ID|No frame with id|Frame with ID \d+ was removed/.test(
    String(error),
  );

/** The same of a window. */
const isClosed = (error: unknown): boolean =>
  /No window with id|Invalid window ID/.test(String(error));

const isOptional = <T>(
  value: unknown,
  is: (value: unknown) => value is T,
): value is T | undefined => value === undefined || is(value);

function tabOf(value: unknown): Tab | null {
  if (!isObject(value)) return null;
  const { id, url, openerTabId, windowId } = value;
  if (!isOptional(id, isInteger) || !isOptional(url, isString)) return null;
  if (!isOptional(openerTabId, isInteger) || !isOptional(windowId, isInteger)) return null;
  return { id, url, openerTabId, windowId };
}

/** Milliseconds since 1970; 0 where the browser does not say (Chromium before 121). */
const lookedAt = (value: unknown): number => {
  const at = isObject(value) ? value['lastAccessed'] : undefined;
  return typeof at === 'number' ? at : 0;
};

/** `tabs`, without the permission of that name. */
export function tabsOf(
  { tabs, windows }: Pick<Namespace, 'tabs' | 'windows'>,
  shapes: UnexpectedShapes,
): Tabs {
  const expected = (where: string, value: unknown): Tab => {
    const tab = tabOf(value);
    if (!tab) throw shapes.add(where, value);
    return tab;
  };
  return {
    async open(url) {
      expected('tabs.create', await tabs.create({ url }));
    },
    async get(id) {
      return expected('tabs.get', await tabs.get(id));
    },
    async active() {
      const found: unknown = await tabs.query({ active: true, currentWindow: true });
      if (!Array.isArray(found)) throw shapes.add('tabs.query', found);
      const [first] = found as readonly unknown[];
      return first === undefined ? null : expected('tabs.query', first);
    },
    async fronts() {
      const found: unknown = await tabs.query({ active: true });
      if (!Array.isArray(found)) throw shapes.add('tabs.query', found);
      const seen = (found as readonly unknown[]).map((value) => ({
        tab: expected('tabs.query', value),
        at: lookedAt(value),
      }));
      return seen.sort((a, b) => b.at - a.at).map(({ tab }) => tab);
    },
    async isInPopup({ windowId }) {
      if (windowId === undefined) return null;
      const found: unknown = await windows.get(windowId).catch((error: unknown) => {
        if (!isClosed(error)) throw error;
        return null;
      });
      if (found === null) return null;
      if (!isObject(found) || !isString(found['type'])) throw shapes.add('windows.get', found);
      return found['type'] === 'popup';
    },
    async send(tabId, frameId, message) {
      try {
        // Content scripts answer nothing.
        await tabs.sendMessage(tabId, message, { frameId });
      } catch (error) {
        if (isNobodyThere(error) || isGone(error)) return false;
        if (!isUnanswered(error)) throw error;
      }
      return true;
    },
    onCreated: (listener) =>
      listen(tabs.onCreated, (value: unknown) => {
        const tab = tabOf(value);
        if (tab) listener(tab);
        else shapes.add('tabs.onCreated', value);
      }),
    onRemoved: (listener) =>
      listen(tabs.onRemoved, (id: unknown) => {
        if (isInteger(id)) listener(id);
        else shapes.add('tabs.onRemoved', id);
      }),
    onPage: (listener) =>
      listen(tabs.onUpdated, (id: unknown, change: unknown) => {
        if (!isInteger(id) || !isObject(change)) shapes.add('tabs.onUpdated', [id, change]);
        else if (change['status'] !== undefined) listener(id);
      }),
  };
}
