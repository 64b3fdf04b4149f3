/**
 * What the browser showed, copied and not interpreted: the only thing that is stored. Everything else (exchanges, messages,
 * logins, findings) is recomputed from these. Plain JSON, because `storage.session` and the trace file hold them as they are.
 */

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** A form field's value: text as the browser decoded it, or its bytes (base64) when they were not UTF-8. */
export type FieldValue = { readonly text: string } | { readonly base64: string };

export interface FormField {
  readonly name: string;
  readonly value: FieldValue;
}

/**
 * A request's body. `unavailable` is not `none`: the browser had a body and did not show it.
 * `form` holds SAML parameters only; `omitted` counts the fields that were dropped unread because they are none.
 */
export type Body =
  | { readonly is: 'none' }
  | { readonly is: 'form'; readonly fields: readonly FormField[]; readonly omitted: number }
  | { readonly is: 'raw'; readonly base64: string; readonly contentType: string | null }
  | { readonly is: 'unavailable'; readonly why: string };

/** webRequest's resource types, as far as we tell them apart. */
export type Resource = 'main_frame' | 'sub_frame' | 'xmlhttprequest' | 'other';

interface Seen {
  /** Counts up by one over all observations of a browser session; the order in which the browser told us. */
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
        readonly resource: Resource;
        readonly frameId: number;
        readonly initiator: string | null;
        /** The tab that opened this one, where the browser told us: a popup's login belongs to its opener. */
        readonly openerTabId: number | null;
        readonly body: Body;
      }
    | { readonly saw: 'redirect'; readonly status: number; readonly to: string; readonly headers: readonly Header[] }
    | { readonly saw: 'response'; readonly status: number; readonly headers: readonly Header[] }
    | { readonly saw: 'content'; readonly text: string }
    | { readonly saw: 'end' }
    | { readonly saw: 'failure'; readonly error: string }
    | {
        readonly saw: 'gap';
        readonly because: 'worker-stopped' | 'store-full' | 'paused';
        readonly lost: number | null;
      }
  );

export type ObservationOf<K extends Observation['saw']> = Extract<Observation, { saw: K }>;
