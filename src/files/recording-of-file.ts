import { exchangesOf } from '../recording/exchanges.ts';
import { loginsOf } from '../recording/logins.ts';
import { messagesOf } from '../recording/messages.ts';
import { readMessage } from '../recording/read-message.ts';
import type { Observation } from '../model/observation.ts';
import type { Recording } from '../model/recording.ts';
import { withTexts } from '../recording/texts.ts';
import { tabEventsOf, type RecordingSource } from '../recording/recording-source.ts';
import { textUse } from '../providers/kit/told.ts';
import type { PastedMessage } from '../model/pasted.ts';
import { pastedMessages } from '../recording/pasted.ts';

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
export function recordingOfFile(
  observations: readonly Observation[],
  pasted: readonly PastedMessage[],
  { verdicts = null, isCut = false, tellsTabs = true }: Origin = {},
): Recording {
  const exchanges = exchangesOf(observations);
  const messages = [...messagesOf(exchanges, readMessage), ...pastedMessages(pasted)];
  const source: RecordingSource = isCut ? { is: 'part' } : { is: 'file', tellsTabs };
  const logins = withTexts(
    loginsOf(exchanges, messages, source, tabEventsOf(observations)),
    messages,
    textUse,
  );
  return {
    exchanges,
    messages,
    logins,
    ...(verdicts ? { verdicts } : {}),
    ...(isCut ? { isCut } : {}),
  };
}
