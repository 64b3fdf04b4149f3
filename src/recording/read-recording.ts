import { exchangesOf } from './exchanges.ts';
import { loginsOf } from './logins.ts';
import { messagesOf } from './messages.ts';
import type { Observation } from '../model/observation.ts';
import { readMessage } from './read-message.ts';
import { RecordingReader } from './recording-reader.ts';
import type { Recording } from '../model/recording.ts';
import { tabEventsOf, WHOLE_TRACE, type RecordingSource } from './recording-source.ts';

/**
 * Reads a list of observations, in any order, from whatever source: the one path of live logins,
 * imports and tests.
 *
 * @param source what the list is of; that of a recorder that still runs becomes another as time
 * goes by
 */
export function readRecording(
  observations: readonly Observation[],
  source: RecordingSource = WHOLE_TRACE,
): Recording {
  const exchanges = exchangesOf(observations);
  const messages = messagesOf(exchanges, readMessage);
  return {
    exchanges,
    messages,
    logins: loginsOf(exchanges, messages, source, tabEventsOf(observations)),
  };
}

/**
 * A {@link readRecording} for whoever reads the same growing recording again and again; see {@link
 * RecordingReader}.
 */
export function recordingReader(): typeof readRecording {
  const reader = new RecordingReader();
  return (observations, source) => reader.read(observations, source);
}
