import type { Body, Header, RemovedValues, Resource } from './observation.ts';

/** One HTTP request and its answer; each hop of a redirect chain is one of its own. */
export interface Exchange {
  /** `<requestId>:<hop>`, unique within a recording. */
  readonly id: string;
  readonly requestId: string;
  readonly hop: number;
  readonly tabId: number;
  /** The tab whose user sees this login: the opener's for a popup, else `tabId`. */
  readonly ownerTabId: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /**
   * When the status came, which may be long before the end: a 401 keeps the request open while a
   * dialog asks for a password.
   */
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly request: {
    readonly method: string;
    readonly url: string;
    /**
     * Tells the values apart that were removed from the URL; null: there are none, or nothing is
     * known of them.
     */
    readonly removed: RemovedValues | null;
    readonly resource: Resource;
    readonly frameId: number;
    readonly initiator: string | null;
    readonly body: Body;
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly Header[];
    /** The body's text, where a second source showed it. */
    readonly content: string | null;
    /** The names of the members of a token answer that worked, where they were seen. */
    readonly keys: readonly string[] | null;
  } | null;
  /** The absolute URL the browser went to next, when the answer was a redirect. */
  readonly redirectsTo: string | null;
  /** The same of `redirectsTo` as `request.removed` is of the request's URL. */
  readonly redirectRemoved: RemovedValues | null;
  readonly failure: string | null;
}
