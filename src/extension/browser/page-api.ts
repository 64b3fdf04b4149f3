/**
 * The part of the door that stands in a web page, for the content script: without
 * webextension-polyfill, which is larger than the script itself.
 */

interface RawRuntime {
  readonly id?: unknown;
  sendMessage(message: unknown): unknown;
  readonly onMessage: { addListener(listener: (message: unknown) => void): void };
}

type Scope = {
  readonly browser?: { readonly runtime?: RawRuntime };
  readonly chrome?: { readonly runtime?: RawRuntime };
};

export interface PageApi {
  /**
   * Says something to the background; resolves to its answer. Rejects when the extension was
   * reloaded or removed meanwhile.
   */
  send(message: unknown): Promise<unknown>;
  /** Called with what the background says to this frame. */
  onTold(listener: (message: unknown) => void): void;
}

/**
 * @param scope the global object. A page may have an element with the id `browser`, which is then
 * found under that name: only what
 *   names the extension is its API.
 * @throws when no extension API is there
 */
export function pageApi(scope: object): PageApi {
  const { browser, chrome } = scope as Scope;
  const runtime = browser?.runtime?.id ? browser.runtime : chrome?.runtime;
  if (!runtime) throw new Error('There is no extension API here.');
  return {
    send: async (message) => runtime.sendMessage(message),
    onTold: (listener) =>
      runtime.onMessage.addListener((message) => {
        listener(message);
      }),
  };
}
