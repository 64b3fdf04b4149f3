/**
 * What the browser showed, copied and not interpreted: the only thing that is stored. Everything
 * else (exchanges, messages, logins, findings) is recomputed from these. Plain JSON, because
 * `storage.session` and the trace file hold them as they are.
 */

export interface Header {
  readonly name: string;
  readonly value: string;
}

/**
 * A form field's value: text as the browser decoded it, or its bytes (base64) when they were not
 * UTF-8.
 */
export type FieldValue = { readonly text: string } | { readonly base64: string };

export interface FormField {
  readonly name: string;
  readonly value: FieldValue;
}

/**
 * A request's body. `unavailable` is not `none`: the browser had a body and did not show it.
 * `form` holds SAML parameters only; `omitted` counts the fields that were dropped unread because
 * they are none.
 */
export type Body =
  | { readonly is: 'none' }
  | { readonly is: 'form'; readonly fields: readonly FormField[]; readonly omitted: number }
  | { readonly is: 'raw'; readonly base64: string; readonly contentType: string | null }
  | { readonly is: 'unavailable'; readonly why: string };

/** webRequest's resource types, as far as we tell them apart. */
export type Resource = 'main_frame' | 'sub_frame' | 'xmlhttprequest' | 'other';

/**
 * Who read an answer's text: `devtools.network`, the content script in the page that shows it, or
 * Firefox's response filter.
 */
export type ContentSource = 'devtools' | 'page' | 'filter';

/**
 * Why a part of the recording is missing. `unreadable`: what an earlier life of the worker stored
 * could not be read back; `not-stored`: the browser refused to store it for another reason than
 * want of room.
 */
export type GapReason = 'worker-stopped' | 'store-full' | 'paused' | 'unreadable' | 'not-stored';

/**
 * Tells the values apart that were removed from an address: one digest a removed value, in their
 * order in the query. What was removed cannot be read from it; see removed-values.ts.
 */
export interface RemovedValues {
  /** Hex; another one in each recording. */
  readonly salt: string;
  /** Hex; empty where the value was not known. */
  readonly digests: readonly string[];
}

interface Seen {
  /**
   * Counts up by one over all observations of a browser session; the order in which the browser
   * told us.
   */
  readonly seq: number;
  readonly tabId: number;
  /** webRequest's id: the same over the hops of a redirect chain. */
  readonly requestId: string;
  /** Milliseconds since 1970, the browser's clock. */
  readonly at: number;
}

export type Observation = Seen &
  (
    | {
        readonly saw: 'request';
        readonly method: string;
        readonly url: string;
        /** Of `url`, where it carries a SAML message. */
        readonly removed?: RemovedValues;
        readonly resource: Resource;
        readonly frameId: number;
        readonly initiator: string | null;
        /**
         * The tab that opened this one, where the browser told us: a popup's login belongs to its
         * opener.
         */
        readonly openerTabId: number | null;
        readonly body: Body;
      }
    | {
        readonly saw: 'redirect';
        readonly status: number;
        readonly to: string;
        /** Of `to`, where it carries a SAML message. */
        readonly removed?: RemovedValues;
        readonly headers: readonly Header[];
      }
    | { readonly saw: 'response'; readonly status: number; readonly headers: readonly Header[] }
    | { readonly saw: 'content'; readonly text: string; readonly by?: ContentSource }
    /** Of the answer that handed out a token: the names of its JSON's members, never a value. */
    | { readonly saw: 'keys'; readonly names: readonly string[] }
    /**
     * What Flex's own page said when a login failed. It belongs to a tab, not to a request:
     * `requestId` is empty.
     */
    | { readonly saw: 'page-message'; readonly url: string; readonly text: string }
    /**
     * The tab was closed; `requestId` is empty. A popup may be closed before anything was seen of
     * it but who opened it.
     */
    | { readonly saw: 'tab-closed'; readonly openerTabId?: number | null }
    | { readonly saw: 'end' }
    | { readonly saw: 'failure'; readonly error: string }
    | {
        readonly saw: 'gap';
        readonly because: GapReason;
        /** How much is missing, where that is known: logins for `store-full`, else observations. */
        readonly lost: number | null;
        /** `store-full`: how many requests went that belonged to no login. */
        readonly requests?: number;
      }
  );

export type ObservationOf<K extends Observation['saw']> = Extract<Observation, { saw: K }>;
