import type { Observation } from '../capture/observation.ts';
import type { Accounts } from '../connection/accounts.ts';
import type { Connection } from '../connection/connection.ts';

/** Types only: what pages may ask of the background. Each is a function signature; see client.ts and server.ts. */
export interface Protocol {
  /** Everything with a `seq` larger than `after`, in order. `session` changes when the recording was lost or cleared. */
  observations(after: number): { session: string; observations: Observation[] };
  status(): RecorderStatus;
  /** Switches the flight recorder; off: nothing is recorded. */
  setRecording(on: boolean): RecorderStatus;
  /** Drops every observation. */
  forget(): RecorderStatus;
  /** The selected account's; an empty one without an account. */
  connection(): Connection;
  /** Of the selected account, or of a first one. */
  setConnection(connection: Connection): void;
  accounts(): Accounts;
  setAccounts(accounts: Accounts): void;
  /** The devtools page's second source: what `devtools.network` showed of an exchange `webRequest` also saw. */
  content(seen: { tabId: number; method: string; url: string; startedAt: number; text: string }): void;
}

/** Which exchange the second source speaks of; the background joins by all of it. */
export interface SecondSight {
  readonly tabId: number;
  readonly method: string;
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** What the toolbar popup and the devtools page may ask beyond that. */
export interface ExtendedProtocol extends Protocol {
  /** Records every exchange of one tab, and of the popups it opens, until it stops by itself or by `stopFull`. */
  startFull(tabId: number): RecorderStatus;
  stopFull(): RecorderStatus;
  /** Whether the browser did not show the body of this POST, so that it is worth sending. */
  lacksBody(seen: SecondSight): boolean;
  /** The body of a POST as `devtools.network` shows it: `contentType` with its parameters, or null. */
  body(seen: SecondSight & { contentType: string | null; text: string }): void;
  /** A page of another host that was called with a SAMLRequest: where the start call of a legacy login sent the browser. */
  sentTo(seen: SecondSight): void;
}

export interface RecorderStatus {
  readonly recording: boolean;
  /** Whether the browser lets us see https://*.twilio.com/* (Firefox lets users take it back). */
  readonly hostPermission: boolean;
  readonly session: string;
  readonly lastSeq: number;
  /** Milliseconds since 1970: since when this session records; what was before is not in it. */
  readonly since?: number;
  /** The running or last full recording of this session. */
  readonly full?: FullRecording | null;
}

/** "Record everything in this tab". */
export interface FullRecording {
  readonly tabId: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** quiet: nothing was loaded any more after a response went to Flex. */
  readonly stopped: {
    readonly at: number;
    readonly because: 'user' | 'quiet' | 'time-limit' | 'tab-closed';
  } | null;
}

/** Told to every open page; carries no content, so a lost one costs nothing. */
export type Event = { readonly event: 'recorded'; readonly lastSeq: number } | { readonly event: 'changed' };
