import type { BrowserApi } from '../browser/over.ts';
import type { Faults } from './faults.ts';
import type { FullRecorder } from './full-recording.ts';
import type { Recorder } from './recorder.ts';
import type { Settings } from './settings.ts';
import type { ObservationStore } from './store.ts';

/** The parts of the background, as its listeners and handlers see them. */
export interface Parts {
  readonly browser: BrowserApi;
  readonly store: ObservationStore;
  readonly settings: Settings;
  readonly full: FullRecorder;
  readonly recorder: Recorder;
  readonly faults: Faults;
  /** Counts up with every change of what a status says. */
  readonly revision: () => number;
  /** Tells the pages that something other than the recording changed. */
  readonly changed: () => void;
}
