/**
 * A browser's extension APIs in memory, in the shapes they have: Chromium's with callbacks under
 * the real webextension-polyfill, a browser's own namespace with promises, and Firefox' own.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import vm from 'node:vm';
import type { Namespace } from '../../../src/extension/browser/namespace.ts';

type Listener = (...args: unknown[]) => unknown;

export class RawEvent {
  readonly added: { readonly listener: Listener; readonly extra: readonly unknown[] }[] = [];
  addListener(listener: Listener, ...extra: unknown[]): void {
    this.added.push({ listener, extra });
  }
  removeListener(gone: Listener): void {
    const kept = this.added.filter(({ listener }) => listener !== gone);
    this.added.splice(0, this.added.length, ...kept);
  }
  hasListener(wanted: Listener): boolean {
    return this.added.some(({ listener }) => listener === wanted);
  }
  /** @returns what the listeners returned */
  fire(...args: unknown[]): unknown[] {
    return this.added.map(({ listener }) => listener(...args));
  }
}

/**
 * What a call of the browser gives, by its path (`storage.session.get`); an Error is how the
 * browser refuses it.
 */
export type Answers = Readonly<Record<string, unknown>>;

export const SHAPES = ['webextension-polyfill over callbacks', 'a browser of its own'] as const;
export type Shape = (typeof SHAPES)[number];

const METHODS = [
  'storage.session.get',
  'storage.session.set',
  'storage.session.remove',
  'storage.local.get',
  'storage.local.set',
  'storage.local.remove',
  'permissions.contains',
  'permissions.request',
  'permissions.remove',
  'permissions.getAll',
  'tabs.create',
  'tabs.get',
  'tabs.query',
  'tabs.sendMessage',
  'windows.get',
  'action.setBadgeText',
  'action.setBadgeBackgroundColor',
  'extension.isAllowedIncognitoAccess',
  'runtime.sendMessage',
  'devtools.panels.create',
] as const;

const EVENTS = [
  'permissions.onAdded',
  'permissions.onRemoved',
  'tabs.onCreated',
  'tabs.onRemoved',
  'tabs.onUpdated',
  'runtime.onInstalled',
  'runtime.onMessage',
  'commands.onCommand',
  'webRequest.onBeforeRequest',
  'webRequest.onHeadersReceived',
  'webRequest.onBeforeRedirect',
  'webRequest.onCompleted',
  'webRequest.onErrorOccurred',
  'webRequest.onAuthRequired',
  'devtools.network.onRequestFinished',
] as const;

type Tree = { [name: string]: unknown };

function put(tree: Tree, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = tree;
  for (const name of names) at = (at[name] ??= {}) as Tree;
  at[last] = value;
}

export interface FakeNamespace {
  readonly namespace: Namespace;
  readonly event: (path: (typeof EVENTS)[number]) => RawEvent;
  /** The calls made, with their arguments. */
  readonly calls: (readonly [path: string, ...args: unknown[]])[];
}

const require = createRequire(import.meta.url);

/** The polyfill as it is published, run over this `chrome`. */
function polyfilled(chrome: Tree): Namespace {
  const source = readFileSync(require.resolve('webextension-polyfill'), 'utf8');
  const module = { exports: {} };
  const run = vm.compileFunction(`((globalThis) => {${source}})(scope)`, [
    'scope',
    'module',
    'exports',
    'chrome',
  ]);
  run({ chrome }, module, module.exports, chrome);
  return module.exports as Namespace;
}

/** @param answers of the calls; one that is not listed resolves to undefined */
export function fakeNamespace(
  shape: Shape,
  answers: Answers = {},
  base = 'chrome-extension://ours/',
): FakeNamespace {
  const calls: [string, ...unknown[]][] = [];
  const events = new Map<string, RawEvent>();
  const runtime: Tree = { id: 'ours', getURL: (path: string) => base + path };
  const tree: Tree = { runtime, devtools: { inspectedWindow: { tabId: 7 } } };
  for (const path of EVENTS) {
    const event = new RawEvent();
    events.set(path, event);
    put(tree, path, event);
  }
  const byPromise =
    (path: string) =>
    async (...args: unknown[]) => {
      calls.push([path, ...args]);
      await Promise.resolve();
      const answer = answers[path];
      if (answer instanceof Error) throw answer;
      return answer;
    };
  /**
   * As Chromium does: by callback where one is given, else by promise. The polyfill knows neither
   * `action` nor `storage.session`.
   */
  const asChromium =
    (path: string) =>
    (...args: unknown[]) => {
      const callback = args.at(-1);
      if (typeof callback !== 'function') return byPromise(path)(...args);
      calls.push([path, ...args.slice(0, -1)]);
      const answer = answers[path];
      queueMicrotask(() => {
        if (answer instanceof Error) runtime['lastError'] = { message: answer.message };
        (callback as Listener)(...(answer instanceof Error ? [] : [answer]));
        delete runtime['lastError'];
      });
    };
  const isPolyfilled = shape === 'webextension-polyfill over callbacks';
  for (const path of METHODS) put(tree, path, (isPolyfilled ? asChromium : byPromise)(path));
  return {
    namespace: isPolyfilled ? polyfilled(tree) : (tree as unknown as Namespace),
    event: (path) => events.get(path) ?? new RawEvent(),
    calls,
  };
}
