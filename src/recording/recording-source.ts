import type { Observation, ObservationOf } from '../model/observation.ts';

/**
 * What a list of observations is, which decides what it means that something is missing at its end.
 *
 * - `live`: the recorder still runs. `now`: milliseconds since 1970.
 * - `file`: a whole file: what is not in it was not seen. `tellsTabs`: whether it says in which tab
 *   each request was made; a HAR does not.
 * - `part`: a file that was cut, a paste or a log: what is not in it says nothing.
 */
export type RecordingSource =
  | { readonly is: 'live'; readonly now: number }
  | { readonly is: 'file'; readonly tellsTabs: boolean }
  | { readonly is: 'part' };

/** A trace of this extension, whole. */
export const WHOLE_TRACE: RecordingSource = { is: 'file', tellsTabs: true };

/** What was seen of tabs, beside the requests made in them; in the order it was seen. */
export interface TabEvents {
  readonly closed: readonly ObservationOf<'tab-closed'>[];
  readonly messages: readonly ObservationOf<'page-message'>[];
}

export const NO_TAB_EVENTS: TabEvents = { closed: [], messages: [] };

/** Picks what was seen of tabs out of a recording; the order of the input does not matter. */
export function tabEventsOf(observations: readonly Observation[]): TabEvents {
  const closed: ObservationOf<'tab-closed'>[] = [];
  const messages: ObservationOf<'page-message'>[] = [];
  for (const seen of observations) {
    if (seen.saw === 'tab-closed') closed.push(seen);
    else if (seen.saw === 'page-message') messages.push(seen);
  }
  const bySeq = (a: Observation, b: Observation): number => a.seq - b.seq;
  return { closed: closed.sort(bySeq), messages: messages.sort(bySeq) };
}
