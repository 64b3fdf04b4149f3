import { ExchangeReader, exchangesOf } from './exchanges.ts';
import { loginsOf } from './logins.ts';
import { messagesOf, type Found } from './messages.ts';
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
 * A {@link readRecording} for a page that reads the same growing recording again and again. Where the list is the one before
 * with more at its end, only what is new is read; an exchange that has not changed stays the same object, and a message that has
 * not changed is decoded once. What is no longer in the recording is forgotten.
 */
export function recordingReader(): typeof readRecording {
  let messagesById: ReadonlyMap<string, SamlMessage> = new Map();
  let reader = new ExchangeReader();
  const found: Found = new WeakMap();
  /** What the last list was: how long, how it began and ended, and its highest `seq`. */
  let read = {
    count: 0,
    first: undefined as Observation | undefined,
    last: undefined as Observation | undefined,
    top: 0,
  };
  const reading = (source: MessageSource): SamlMessage => {
    const had = messagesById.get(source.id);
    return had && isSame(had, source) ? had : readMessage(source);
  };
  /** What follows the list read before, in order; null when this is another list. */
  const newsIn = (observations: readonly Observation[]): readonly Observation[] | null => {
    const { count, first, last, top } = read;
    if (count === 0 || observations[0] !== first || observations[count - 1] !== last) return null;
    const news = observations.slice(count);
    return news.every(({ seq }, index) => seq > (news[index - 1]?.seq ?? top)) ? news : null;
  };
  return (observations) => {
    let news = newsIn(observations);
    if (!news) {
      reader = new ExchangeReader();
      news = [...observations].sort((a, b) => a.seq - b.seq);
    }
    for (const seen of news) reader.add(seen);
    const top = news.at(-1)?.seq ?? read.top;
    read = { count: observations.length, first: observations[0], last: observations.at(-1), top };
    const exchanges = reader.exchanges();
    const messages = messagesOf(exchanges, reading, found);
    messagesById = new Map(messages.map((message) => [message.id, message]));
    return { exchanges, messages, logins: loginsOf(exchanges, messages) };
  };
}
