import { exchangesOf } from '../capture/exchanges.ts';
import { loginsOf } from '../capture/logins.ts';
import { messagesOf } from '../capture/messages.ts';
import { readMessage } from '../capture/read-message.ts';
import type { Observation } from '../capture/observation.ts';
import type { Recording } from '../capture/recording.ts';
import { withTexts } from '../capture/texts.ts';
import { tabEventsOf, type RecordingSource } from '../capture/recording-source.ts';
import { textUse } from '../diagnosis/told.ts';
import type { Piece } from './find/piece.ts';
import { pastedMessages } from './pasted.ts';

/** What a file says of its recording. */
export interface Origin {
  /** The recorded ones of a redacted trace. */
  readonly verdicts?: Recording['verdicts'] | null;
  /** See {@link Recording.isCut}. */
  readonly isCut?: boolean;
  /** Whether it says in which tab each request was made; a HAR of other tools does not. */
  readonly tellsTabs?: boolean;
}

/** Exchanges and messages without one, read as one recording: the same path as a live login. */
export function recordingOf(
  observations: readonly Observation[],
  pasted: readonly Piece[],
  { verdicts = null, isCut = false, tellsTabs = true }: Origin = {},
): Recording {
  const exchanges = exchangesOf(observations);
  const messages = [...messagesOf(exchanges, readMessage), ...pastedMessages(pasted)];
  const source: RecordingSource = isCut ? { is: 'part' } : { is: 'file', tellsTabs };
  const logins = withTexts(loginsOf(exchanges, messages, source, tabEventsOf(observations)), messages, textUse);
  return { exchanges, messages, logins, ...(verdicts ? { verdicts } : {}), ...(isCut ? { isCut } : {}) };
}
