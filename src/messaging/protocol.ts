import type { Observation } from '../capture/observation.ts';
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
  connection(): Connection;
  setConnection(connection: Connection): void;
  /** The devtools page's second source: what `devtools.network` showed of an exchange `webRequest` also saw. */
  content(seen: { tabId: number; method: string; url: string; startedAt: number; text: string }): void;
}

export interface RecorderStatus {
  readonly recording: boolean;
  /** Whether the browser lets us see https://*.twilio.com/* (Firefox lets users take it back). */
  readonly hostPermission: boolean;
  readonly session: string;
  readonly lastSeq: number;
}

/** Told to every open page; carries no content, so a lost one costs nothing. */
export type Event = { readonly event: 'recorded'; readonly lastSeq: number } | { readonly event: 'changed' };
