import { exchangesOf } from '../capture/exchanges.ts';
import { loginsOf } from '../capture/logins.ts';
import { messagesOf } from '../capture/messages.ts';
import type { Observation } from '../capture/observation.ts';
import type { Recording } from '../capture/recording.ts';
import type { Piece } from './find/piece.ts';
import { pastedMessages } from './pasted.ts';

/**
 * Exchanges and messages without one, read as one recording: the same path as a live login.
 *
 * @param verdicts the recorded ones of a redacted trace
 */
export function recordingOf(
  observations: readonly Observation[],
  pasted: readonly Piece[],
  verdicts: Recording['verdicts'] | null = null,
): Recording {
  const exchanges = exchangesOf(observations);
  const messages = [...messagesOf(exchanges), ...pastedMessages(pasted)];
  return { exchanges, messages, logins: loginsOf(exchanges, messages), ...(verdicts ? { verdicts } : {}) };
}
