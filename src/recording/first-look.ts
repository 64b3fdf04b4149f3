import { exchangesOf } from './exchanges.ts';
import type { Login } from '../model/login.ts';
import { loginsOf } from './logins.ts';
import type { SamlMessage } from '../model/message.ts';
import { messagesOf } from './messages.ts';
import type { Observation } from '../model/observation.ts';
import type { MessageSource } from './read-message.ts';
import { tabEventsOf, WHOLE_TRACE, type RecordingSource } from './recording-source.ts';

/** A message as far as it is known before it is decoded: which parameter carried it, and when. */
const unread = (source: MessageSource): SamlMessage => ({
  ...source,
  kind: source.binding === 'HTTP-Artifact' ? 'Artifact' : 'undecodable',
  decoding: [],
  xml: null,
  document: null,
  content: null,
  error: null,
});

/**
 * The logins of a recording without what their messages say: what a page shows before the engine,
 * which reads messages, is loaded. What became of a login is seen from its requests and answers, so
 * it is the same as in the whole reading; messages are brought together by RelayState and order
 * alone.
 *
 * @param source see `readRecording`
 */
export function loginsAtFirstLook(
  observations: readonly Observation[],
  source: RecordingSource = WHOLE_TRACE,
): readonly Login[] {
  const exchanges = exchangesOf(observations);
  return loginsOf(exchanges, messagesOf(exchanges, unread), source, tabEventsOf(observations));
}
