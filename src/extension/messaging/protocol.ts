import type { Header, Observation } from '../../model/observation.ts';
import type { Accounts } from '../../connection/accounts.ts';
import type { Connection } from '../../model/connection.ts';

/**
 * Types only: what pages may ask of the background. Each is a function signature; see client.ts and
 * server.ts.
 */
export interface Protocol {
  /** Everything with a `seq` larger than `after`, in order. */
  observations(after: number): News;
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
  /**
   * The devtools page's second source: what `devtools.network` showed of an exchange `webRequest`
   * also saw.
   */
  content(seen: {
    tabId: number;
    method: string;
    url: string;
    startedAt: number;
    text: string;
  }): void;
}

/** What a page that has everything up to some `seq` lacks. */
export interface News {
  /** Changes when the recording was lost or cleared. */
  readonly session: string;
  /**
   * Another one after the worker was stopped: what it had not yet written is missing, and its
   * numbers may be given anew.
   */
  readonly life?: string;
  readonly observations: Observation[];
  /**
   * The `seq` of those before that were dropped for want of room. The page may have dropped some
   * already.
   */
  readonly dropped?: readonly number[];
  /** How many there are now: a page that has another number asks for all of them. */
  readonly held?: number;
}

/** Which exchange DevTools speak of; the background joins by all of it. */
export interface DevToolsExchange {
  readonly tabId: number;
  readonly method: string;
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** A call that a page of Flex made, as DevTools show it: its request's body is not among it. */
export interface PageCall extends DevToolsExchange {
  /** Milliseconds since 1970. */
  readonly endedAt: number;
  /** Of the page that made it. */
  readonly origin: string;
  /** 0 when no answer came. */
  readonly status: number;
  readonly headers: readonly Header[];
  /** What the browser says of a call without an answer. */
  readonly error: string | null;
}

/** What the toolbar popup and the devtools page may ask beyond that. */
export interface ExtendedProtocol extends Protocol {
  /**
   * Records every exchange of one tab, and of the popups it opens, until it stops by itself or by
   * `stopFull`.
   */
  startFull(tabId: number): RecorderStatus;
  stopFull(): RecorderStatus;
  /**
   * Switches on or off that the browser shows Twilio's answer and not a password dialog. It also
   * takes the permissions of `answers`.
   */
  setShowsAnswers(on: boolean): RecorderStatus;
  /** Whether the browser did not show the body of this POST, so that it is worth sending. */
  lacksBody(seen: DevToolsExchange): boolean;
  /**
   * The body of a POST as `devtools.network` shows it: `contentType` with its parameters, or null.
   */
  body(seen: DevToolsExchange & { contentType: string | null; text: string }): void;
  /** Which members the JSON of a token answer has that worked: their names, never a value. */
  keys(seen: DevToolsExchange & { names: readonly string[] }): void;
  /**
   * A call of a login's page. Recorded only where the browser did not show it to the extension
   * itself.
   */
  pageCall(call: PageCall): void;
  /**
   * A page of another host that was called with a SAMLRequest: where the start call of a legacy
   * login sent the browser.
   */
  sentTo(seen: DevToolsExchange): void;
  /**
   * A browser answered one of our pages in a shape nobody expected; see
   * src/extension/browser/shapes.ts.
   */
  unexpectedShape(shape: string): void;
}

/** An error of the recorder's own that did not stop it. */
export interface Fault {
  /** A name of ours for what was done: an API, a task. */
  readonly where: string;
  /** Its name and message; values are still in it. */
  readonly error: string;
  readonly count: number;
}

/** Whether an answer of Twilio is shown and read that the browser hides by itself. */
export interface AnswerRights {
  /** What the user chose: on from the start. */
  readonly isOn: boolean;
  /** Whether the browser lets us. */
  readonly isAllowed: boolean;
  /** What to ask the browser for, as the manifest calls it. */
  readonly permissions: readonly string[];
}

export interface RecorderStatus {
  /** Counts up with every change of what a status says: of two, the higher one is newer. */
  readonly revision?: number;
  readonly recording: boolean;
  /** Whether the browser lets us see https://*.twilio.com/* (Firefox lets users take it back). */
  readonly hostPermission: boolean;
  readonly session: string;
  readonly lastSeq: number;
  /** Milliseconds since 1970: since when this session records; what was before is not in it. */
  readonly since?: number;
  /** The running or last full recording of this session. */
  readonly full?: FullRecording | null;
  /** Twilio's answers, as far as this browser has to be asked for them. */
  readonly answers?: AnswerRights;
  /** What the browser handed over in a shape nobody expected: names, never values. */
  readonly unexpected?: readonly { readonly shape: string; readonly count: number }[];
  /** What went wrong in the recorder in this session of the browser. */
  readonly faults?: readonly Fault[];
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
export type Event =
  { readonly event: 'recorded'; readonly lastSeq: number } | { readonly event: 'changed' };
