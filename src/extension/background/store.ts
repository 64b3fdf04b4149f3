import type { GapReason, Observation, ObservationOf } from '../../model/observation.ts';
import type { News } from '../messaging/protocol.ts';
import type { UnnumberedObservation } from './unnumbered-observation.ts';
import { DropLog } from './drop-log.ts';
import { LIMITS, type Limits } from './eviction.ts';
import { Held, isOpen, type Entry, type Group, type Oldest } from './held.ts';
import { keyOf, readAll, readStored, SESSION, type Session, type Stored } from './restore.ts';
import { isLoginUnderWay } from './under-way.ts';
import { Writer, type SessionArea } from './writer.ts';

type Gap = ObservationOf<'gap'>;
/** A gap of which there is one, with the newest numbers. */
type Running = Extract<GapReason, 'store-full' | 'not-stored' | 'unreadable'>;
const isRunning = (because: GapReason): because is Running =>
  because !== 'paused' && because !== 'worker-stopped';

const isError = (seen: Observation): boolean =>
  seen.saw === 'failure' || (seen.saw === 'response' && seen.status >= 400);

/** A browser has fewer requests open at once. */
const MAX_DROPPED = 200;

/**
 * Whether a stopped worker may not lose it: what belongs to a login, errors, and what is said about
 * the recording itself.
 */
const isUrgent = ({ seen, group }: Entry): boolean =>
  group === null || group.kind !== 'plain' || isError(seen);

/**
 * Holds the observations in memory and mirrors them to `storage.session`, so that a stopped worker
 * finds them again. Nothing is decided here but how much fits and what goes first; what went is
 * counted in a `gap`.
 */
export class ObservationStore {
  readonly #area: SessionArea;
  readonly #limits: Limits;
  readonly #writer: Writer;
  readonly #life = crypto.randomUUID();
  #held = new Held();
  #drops = new DropLog();
  #lastSeq = 0;
  #session: Session = { id: '', since: 0 };
  #gaps = new Map<Running, Entry>();
  #countOfGaps = 0;
  /**
   * What was dropped for want of room; `logins` null: how many is not known, because something did
   * not fit at all.
   */
  #lost: { logins: number | null; requests: number } = { logins: 0, requests: 0 };
  #notStored = 0;
  #onAppend: (lastSeq: number) => void = () => undefined;

  /** @param failed counts errors of the browser's storage */
  constructor(
    area: SessionArea,
    limits: Limits = LIMITS,
    failed: (error: unknown) => void = () => undefined,
  ) {
    this.#area = area;
    this.#limits = limits;
    this.#writer = new Writer(area, {
      keyOf: (seq) => keyOf(this.#session.id, seq),
      makeRoom: (bytes) => this.#makeRoom(bytes),
      notStored: (count) => this.#noteNotStored(count),
      tooLarge: () => this.#noteTooLarge(),
      failed,
    });
  }

  /** Changes when the recording was lost or cleared. */
  get session(): string {
    return this.#session.id;
  }

  /** Milliseconds since 1970: when this session began. */
  get since(): number {
    return this.#session.since;
  }

  get lastSeq(): number {
    this.#settle();
    return this.#lastSeq;
  }

  /** Called after each append with the newest `seq`. */
  set onAppend(listener: (lastSeq: number) => void) {
    this.#onAppend = listener;
  }

  /**
   * Takes over what an earlier life of the worker stored. Must end before the first `append`.
   * Rejects where the storage cannot be read: then this is a session of its own, which says that
   * something is missing.
   */
  async restore(): Promise<void> {
    try {
      this.#takeOver(readStored(await readAll(this.#area)));
    } catch (error) {
      this.#newSession();
      this.appendGap('unreadable');
      throw error;
    }
  }

  append(draft: UnnumberedObservation): void {
    const { seen, text } = this.#bounded({ ...draft, seq: this.#lastSeq + 1 });
    const entry = this.#hold(seen, text.length);
    this.#writer.add(entry, text, isUrgent(entry));
    while (this.#isFull() && this.#dropOldest());
    this.#onAppend(this.#lastSeq);
  }

  /** Says that for a while nothing was recorded, or that an unknown part is missing. */
  appendGap(because: GapReason): void {
    this.append({ saw: 'gap', because, lost: null, tabId: -1, requestId: '', at: Date.now() });
  }

  /** Everything after `seq`, in order. */
  after(seq: number): Observation[] {
    this.#settle();
    return this.#held.after(seq).map(({ seen }) => seen);
  }

  /** What a page lacks that has everything up to `seq`. */
  news(seq: number): News {
    const observations = this.after(seq);
    const dropped = seq === 0 ? [] : this.#drops.since(seq);
    return {
      session: this.session,
      life: this.#life,
      observations,
      dropped,
      held: this.#held.size,
    };
  }

  requestOf(requestId: string): ObservationOf<'request'> | null {
    return this.#held.groupOf(requestId)?.request ?? null;
  }

  /**
   * Whether the request was forgotten or dropped before it ended: what comes after it is not to
   * bring it back.
   */
  wasDropped(requestId: string): boolean {
    return this.#session.dropped?.includes(requestId) ?? false;
  }

  /** What was told of a request, in order. */
  toldOf(requestId: string): Observation[] {
    return (this.#held.groupOf(requestId)?.entries ?? []).map(({ seen }) => seen);
  }

  /** What was requested in a tab, the latest first. */
  requestsIn(tabId: number): Iterable<ObservationOf<'request'>> {
    return this.#held.requestsIn(tabId);
  }

  /** The calls about logins in any tab, the latest first. */
  calls(): Iterable<ObservationOf<'request'>> {
    return this.#held.calls();
  }

  /**
   * Whether a login was begun in a tab whose end was not seen. @param now milliseconds since 1970
   */
  isLoginUnderWay(tabId: number, now: number): boolean {
    return isLoginUnderWay(this.#held.loginsIn(tabId), now);
  }

  /**
   * Forgets everything, here and in the browser's storage; pages see it by the new session. Rejects
   * where the browser keeps it.
   */
  async forget(): Promise<void> {
    const dropped = [...(this.#session.dropped ?? []), ...this.#held.openRequests()];
    for (const entry of this.#held.after(0)) this.#writer.remove(entry);
    this.#held = new Held();
    this.#drops = new DropLog();
    this.#gaps.clear();
    this.#countOfGaps = 0;
    this.#lost = { logins: 0, requests: 0 };
    this.#notStored = 0;
    this.#newSession(dropped);
    await this.#writer.idle();
    if (this.#writer.isFailing)
      throw new Error('The browser did not delete what it stores. It is tried again.');
  }

  /**
   * Resolves when everything appended so far stands in the browser's storage, or when the browser
   * refused it.
   */
  idle(): Promise<void> {
    this.#settle();
    return this.#writer.idle();
  }

  #newSession(dropped: readonly string[] = []): void {
    this.#setSession({ id: crypto.randomUUID(), since: Date.now() }, dropped);
  }

  #setSession({ id, since }: Session, dropped: readonly string[]): void {
    this.#session = {
      id,
      since,
      ...(dropped.length > 0 ? { dropped: dropped.slice(-MAX_DROPPED) } : {}),
    };
    this.#writer.setValue(SESSION, this.#session);
  }

  #takeOver({ session, isRecorded, chunks, unreadable, useless }: Stored): void {
    const lines = chunks.flatMap(({ key, lines: own, isDamaged }) => {
      const chunk = { key, entries: new Set<Entry>() };
      if (isDamaged) this.#writer.rewrite(chunk);
      return own.map((line) => ({ ...line, chunk }));
    });
    lines.sort((a, b) => a.seen.seq - b.seen.seq);
    for (const { seen, bytes, chunk } of lines) {
      const entry = this.#hold(seen, bytes);
      entry.chunk = chunk;
      chunk.entries.add(entry);
    }
    if (session) this.#session = session;
    else this.#newSession();
    for (const key of useless) this.#writer.removeKey(key);
    const before = this.#gaps.get('unreadable')?.seen as Gap | undefined;
    if (unreadable > 0) this.#note('unreadable', (before?.lost ?? 0) + unreadable);
    if (session && !isRecorded) this.#writer.setValue(SESSION, session);
    while (this.#isFull() && this.#dropOldest());
  }

  /** A body that alone would fill the storage is not kept, and that is said. */
  #bounded(seen: Observation): { seen: Observation; text: string } {
    const text = JSON.stringify(seen);
    if (seen.saw !== 'request' || text.length <= this.#limits.body) return { seen, text };
    const size = JSON.stringify(seen.body).length;
    if (size <= this.#limits.body) return { seen, text };
    const why = `The body is too large to keep (${(size / 1024 / 1024).toFixed(1)} MiB).`;
    const bounded: Observation = { ...seen, body: { is: 'unavailable', why } };
    return { seen: bounded, text: JSON.stringify(bounded) };
  }

  #hold(seen: Observation, bytes: number): Entry {
    const entry = this.#held.add(seen, bytes);
    this.#lastSeq = Math.max(this.#lastSeq, seen.seq);
    if (seen.saw !== 'gap') return entry;
    this.#countOfGaps += 1;
    if (!isRunning(seen.because)) return entry;
    this.#gaps.set(seen.because, entry);
    if (seen.because === 'store-full')
      this.#lost = { logins: seen.lost, requests: seen.requests ?? 0 };
    return entry;
  }

  #isFull(): boolean {
    const { observations, bytes } = this.#limits;
    return (
      this.#hasTooManyLogins() ||
      this.#held.size - this.#countOfGaps > observations ||
      this.#held.bytes > bytes
    );
  }

  #hasTooManyLogins(): boolean {
    return this.#held.logins > this.#limits.logins;
  }

  /**
   * @returns whether anything was dropped: never the latest observation, nor what belongs to its
   * request
   */
  #dropOldest(): boolean {
    const oldest = this.#held.oldest(this.#hasTooManyLogins());
    if (oldest) this.#drop(oldest);
    return oldest !== null;
  }

  #drop({ groups, isLogin }: Oldest): void {
    for (const group of groups) this.#dropGroup(group);
    if (!isLogin) for (const { requests } of groups) this.#lost.requests += requests;
    else if (this.#lost.logins !== null) this.#lost.logins += 1;
  }

  #dropGroup(group: Group): void {
    if (isOpen(group))
      this.#setSession(this.#session, [...(this.#session.dropped ?? []), group.key]);
    for (const entry of group.entries) this.#forgetOne(entry);
    this.#held.removeGroup(group);
  }

  #forgetOne(entry: Entry): void {
    this.#drops.add(entry.seen.seq, this.#lastSeq);
    this.#writer.remove(entry);
  }

  /**
   * Brings the running gaps up to date: only when somebody looks, because each drop changes the
   * numbers.
   */
  #settle(): void {
    const { logins, requests } = this.#lost;
    if (logins !== 0 || requests > 0) this.#note('store-full', logins, requests);
    this.#note('not-stored', this.#notStored);
  }

  /** @param lost 0: there is no such gap any more */
  #note(because: Running, lost: number | null, requests = 0): void {
    const had = this.#gaps.get(because);
    const before = had?.seen as Gap | undefined;
    const isNothing = lost === 0 && requests === 0;
    if (before ? before.lost === lost && (before.requests ?? 0) === requests : isNothing) return;
    if (had) {
      this.#forgetOne(had);
      this.#held.remove(had);
      this.#gaps.delete(because);
      this.#countOfGaps -= 1;
    }
    if (isNothing) return;
    const at = this.#held.latest?.seen.at ?? Date.now();
    this.append({
      saw: 'gap',
      because,
      lost,
      ...(requests > 0 ? { requests } : {}),
      tabId: -1,
      requestId: '',
      at,
    });
  }

  /** The browser refused a write for want of room, although by our count there was some. */
  #makeRoom(bytes: number): boolean {
    const before = this.#held.bytes;
    let isDropped = false;
    while (before - this.#held.bytes < bytes && this.#dropOldest()) isDropped = true;
    if (isDropped) this.#settle();
    return isDropped;
  }

  /**
   * What does not fit at all is gone when the worker stops: then the recording says at least that
   * something is missing.
   */
  #noteTooLarge(): void {
    this.#lost.logins = null;
    this.#settle();
  }

  #noteNotStored(count: number): void {
    this.#notStored = count;
    // Told at once: nobody may look for a long time.
    this.#settle();
    this.#onAppend(this.#lastSeq);
  }
}
