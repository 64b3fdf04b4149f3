import { ExchangeReader } from './exchanges.ts';
import type { Login } from '../model/login.ts';
import { loginsOf } from './logins.ts';
import type { SamlMessage } from '../model/message.ts';
import { messagesOf, type MessageCache } from './messages.ts';
import type { Observation } from '../model/observation.ts';
import { readMessage, type MessageSource } from './read-message.ts';
import { changesAt, type Recording } from '../model/recording.ts';
import { tabEventsOf, WHOLE_TRACE, type RecordingSource } from './recording-source.ts';

const isSame = (message: SamlMessage, source: MessageSource): boolean =>
  message.sent === source.sent &&
  message.at === source.at &&
  message.relayState === source.relayState &&
  message.querySignature?.signedText === source.querySignature?.signedText;

const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/**
 * Whether two values say the same: lists of the same things, plain data of the same members, or the
 * same thing itself.
 */
function saysSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return sameItems(a, b);
  return isOutcome(a) && isOutcome(b) && JSON.stringify(a) === JSON.stringify(b);
}

/** The one member of a login that is a small object of its own, made anew each time. */
const isOutcome = (value: unknown): value is Login['outcome'] =>
  typeof value === 'object' && value !== null && 'is' in value && !('id' in value);

/**
 * The login read before where nothing of it changed, so that whoever kept something by it finds it.
 */
function kept(login: Login, before: ReadonlyMap<string, Login>): Login {
  const had = before.get(login.id);
  if (!had) return login;
  const members = Object.keys(login) as (keyof Login)[];
  return members.every((member) => saysSame(login[member], had[member])) ? had : login;
}

/** How a list differs from the one read before. */
interface Change {
  readonly gone: readonly Observation[];
  readonly news: readonly Observation[];
}

/**
 * @param top the highest `seq` of the list before
 * @returns null when it is another list: not the one before without some of it, and with later ones
 * at its end
 */
function changeOf(
  before: readonly Observation[],
  now: readonly Observation[],
  top: number,
): Change | null {
  const gone: Observation[] = [];
  let next = 0;
  for (const seen of before) {
    if (now[next] === seen) next += 1;
    else gone.push(seen);
  }
  const news = now.slice(next);
  const isLater = news.every(({ seq }, index) => seq > (news[index - 1]?.seq ?? top));
  return isLater && next > 0 ? { gone, news } : null;
}

/**
 * A {@link readRecording} for a page that reads the same recording again and again while it grows
 * at its end and is dropped from. Only what is new is read: exchanges, messages and logins that
 * have not changed stay the same objects, and so do the lists of them.
 */
export class RecordingReader {
  readonly #found: MessageCache = new WeakMap();
  #list: readonly Observation[] = [];
  /** The highest `seq` of the list. */
  #top = 0;
  #reader = new ExchangeReader();
  #messagesById: ReadonlyMap<string, SamlMessage> = new Map();
  #loginsById: ReadonlyMap<string, Login> = new Map();
  #source: RecordingSource = WHOLE_TRACE;
  #recording: Recording = { exchanges: [], messages: [], logins: [] };

  /**
   * @param observations in any order; in that of `seq` only what is new is looked at
   * @param source see {@link readRecording}
   */
  read(observations: readonly Observation[], source: RecordingSource = WHOLE_TRACE): Recording {
    const isAnother = this.#isAnother(source);
    this.#source = source;
    if (!this.#take(observations) && !isAnother) return this.#recording;
    const exchanges = this.#reader.exchanges();
    const read = messagesOf(exchanges, (source) => this.#message(source), this.#found);
    const messages = sameItems(read, this.#recording.messages) ? this.#recording.messages : read;
    this.#messagesById = new Map(messages.map((message) => [message.id, message]));
    const made = loginsOf(exchanges, messages, source, tabEventsOf(observations)).map((login) =>
      kept(login, this.#loginsById),
    );
    const logins = sameItems(made, this.#recording.logins) ? this.#recording.logins : made;
    this.#loginsById = new Map(logins.map((login) => [login.id, login]));
    this.#recording = { exchanges, messages, logins };
    return this.#recording;
  }

  /** Whether the same list may mean something else now: a login is waited for only so long. */
  #isAnother(source: RecordingSource): boolean {
    const before = this.#source;
    if (source.is !== 'live' || before.is !== 'live')
      return JSON.stringify(source) !== JSON.stringify(before);
    return source.now < before.now || source.now >= (changesAt(this.#recording) ?? Infinity);
  }

  /** @returns whether anything is different from before */
  #take(observations: readonly Observation[]): boolean {
    const change = changeOf(this.#list, observations, this.#top);
    // The list itself may be changed by whoever holds it.
    this.#list = [...observations];
    if (change && change.gone.length + change.news.length === 0) return false;
    if (change) {
      // What is new is not among what is left: it is added after.
      const left = observations.slice(0, observations.length - change.news.length);
      if (change.gone.length > 0) this.#reader.drop(change.gone, left);
      for (const seen of change.news) this.#reader.add(seen);
      this.#top = change.news.at(-1)?.seq ?? this.#top;
      return true;
    }
    this.#reader = new ExchangeReader();
    const sorted = [...observations].sort((a, b) => a.seq - b.seq);
    for (const seen of sorted) this.#reader.add(seen);
    this.#top = sorted.at(-1)?.seq ?? 0;
    return true;
  }

  #message(source: MessageSource): SamlMessage {
    const had = this.#messagesById.get(source.id);
    return had && isSame(had, source) ? had : readMessage(source);
  }
}
