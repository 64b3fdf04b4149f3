import { exchangesOf } from './exchanges.ts';
import { loginsOf } from './logins.ts';
import { messagesOf } from './messages.ts';
import type { Observation } from './observation.ts';
import { readMessage, type MessageSource } from './read-message.ts';
import type { Recording } from './recording.ts';
import type { SamlMessage } from './message.ts';

/** Reads a list of observations, in any order, from whatever source: the one path of live logins, imports and tests. */
export function readRecording(observations: readonly Observation[]): Recording {
  const exchanges = exchangesOf(observations);
  const messages = messagesOf(exchanges);
  return { exchanges, messages, logins: loginsOf(exchanges, messages) };
}

const isSame = (message: SamlMessage, source: MessageSource): boolean =>
  message.sent === source.sent &&
  message.at === source.at &&
  message.relayState === source.relayState &&
  message.querySignature?.signedText === source.querySignature?.signedText;

/**
 * A {@link readRecording} for a page that reads the same growing recording again and again: a message that has not changed is
 * decoded once, and stays the same object. What is no longer in the recording is forgotten.
 */
export function recordingReader(): typeof readRecording {
  let known: ReadonlyMap<string, SamlMessage> = new Map();
  const reading = (source: MessageSource): SamlMessage => {
    const had = known.get(source.id);
    return had && isSame(had, source) ? had : readMessage(source);
  };
  return (observations) => {
    const exchanges = exchangesOf(observations);
    const messages = messagesOf(exchanges, reading);
    known = new Map(messages.map((message) => [message.id, message]));
    return { exchanges, messages, logins: loginsOf(exchanges, messages) };
  };
}
