/**
 * What carries messages between the extension's contexts: the browser's runtime, or a pair in
 * memory for tests.
 */
export interface Channel {
  /** Sends to whoever listens; resolves to the answer. */
  send(message: unknown): Promise<unknown>;
  /**
   * @param listener returns a promise to answer, undefined to leave the message to others
   * @returns stops listening
   */
  listen(listener: (message: unknown, sender: Sender) => Promise<unknown> | undefined): () => void;
}

/** As the browser says it, not as the message claims. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  /** The tab and the frame it stands in; undefined outside of tabs. */
  readonly tabId?: number | undefined;
  readonly frameId?: number | undefined;
}

/** Who a context is; what a sender is checked against. */
export interface Identity {
  readonly id: string;
  /** `chrome-extension://…/` or `moz-extension://…/`. */
  readonly baseUrl: string;
}

/**
 * Whether the sender is a page or the background of this very extension: no content script, no web
 * page, no other extension.
 */
export function isOwnPage(sender: Sender, own: Identity): boolean {
  return sender.id === own.id && (sender.url === undefined || sender.url.startsWith(own.baseUrl));
}
