import type { Observation, ObservationOf } from '../capture/observation.ts';
import type { Draft } from './draft.ts';
import { bringsAnswer, LIMITS, oldestLogin, type Limits } from './eviction.ts';
import { WriteQueue, type SessionArea } from './write-queue.ts';

const OBSERVATION = 'o:';
const SESSION = 'session';
const keyOf = (seq: number): string => `${OBSERVATION}${seq}`;

interface Session {
  readonly id: string;
  readonly since: number;
}

const isObservation = ([key]: readonly [string, unknown]): boolean => key.startsWith(OBSERVATION);

/**
 * Holds the observations in memory and mirrors them to `storage.session`, one key each and as JSON text, so that a stopped
 * worker finds them again. Nothing is decided here but how much fits: the oldest login goes first, and a `gap` says how many went.
 */
export class ObservationStore {
  readonly #writes: WriteQueue;
  readonly #area: SessionArea;
  readonly #limits: Limits;
  readonly #held = new Map<number, { readonly seen: Observation; readonly bytes: number }>();
  readonly #requests = new Map<string, ObservationOf<'request'>>();
  /** The requestIds that brought an identity provider's answer: the logins. */
  readonly #answers = new Set<string>();
  #bytes = 0;
  #lastSeq = 0;
  #lost = 0;
  #session: Session = { id: '', since: 0 };
  #onAppend: (lastSeq: number) => void = () => undefined;

  constructor(area: SessionArea, limits: Limits = LIMITS) {
    this.#area = area;
    this.#limits = limits;
    this.#writes = new WriteQueue(area, () => this.#makeRoom());
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
    return this.#lastSeq;
  }

  /** Called after each append with the newest `seq`. */
  set onAppend(listener: (lastSeq: number) => void) {
    this.#onAppend = listener;
  }

  /** Takes over what an earlier life of the worker stored. Must end before the first `append`. */
  async restore(): Promise<void> {
    const stored = await this.#area.get(null);
    const session = stored[SESSION];
    const observations = Object.entries(stored)
      .filter(isObservation)
      .map(([, value]) => JSON.parse(value as string) as Observation)
      .sort((a, b) => a.seq - b.seq);
    for (const seen of observations) this.#hold(seen);
    if (session === undefined) this.#newSession();
    else this.#session = session as Session;
  }

  append(draft: Draft): void {
    const seen = this.#bounded({ ...draft, seq: this.#lastSeq + 1 });
    this.#hold(seen);
    this.#writes.set(keyOf(seen.seq), JSON.stringify(seen));
    while (this.#isFull() && this.#dropOldest(seen.seq));
    this.#onAppend(this.#lastSeq);
  }

  /** Says that for a while nothing was recorded. */
  appendGap(because: ObservationOf<'gap'>['because']): void {
    this.append({ saw: 'gap', because, lost: null, tabId: -1, requestId: '', at: Date.now() });
  }

  /** Everything after `seq`, in order. */
  after(seq: number): Observation[] {
    return [...this.#held.values()].map(({ seen }) => seen).filter((seen) => seen.seq > seq);
  }

  requestOf(requestId: string): ObservationOf<'request'> | null {
    return this.#requests.get(requestId) ?? null;
  }

  /** Forgets everything, here and in the browser's storage; pages see it by the new session. */
  forget(): Promise<void> {
    for (const seq of [...this.#held.keys()]) this.#release(seq);
    this.#lost = 0;
    this.#newSession();
    return this.#writes.idle();
  }

  /** Resolves when everything appended so far stands in the browser's storage. */
  idle(): Promise<void> {
    return this.#writes.idle();
  }

  #newSession(): void {
    this.#session = { id: crypto.randomUUID(), since: Date.now() };
    this.#writes.set(SESSION, this.#session);
  }

  /** A body that alone would fill the storage is not kept, and that is said. */
  #bounded(seen: Observation): Observation {
    if (seen.saw !== 'request') return seen;
    const size = JSON.stringify(seen.body).length;
    if (size <= this.#limits.body) return seen;
    const why = `The body is too large to keep (${(size / 1024 / 1024).toFixed(1)} MiB).`;
    return { ...seen, body: { is: 'unavailable', why } };
  }

  #hold(seen: Observation): void {
    const bytes = JSON.stringify(seen).length;
    this.#held.set(seen.seq, { seen, bytes });
    this.#bytes += bytes;
    this.#lastSeq = Math.max(this.#lastSeq, seen.seq);
    if (seen.saw === 'request') {
      this.#requests.set(seen.requestId, seen);
      if (bringsAnswer(seen)) this.#answers.add(seen.requestId);
    }
    if (seen.saw === 'gap' && seen.because === 'store-full') this.#lost = seen.lost ?? this.#lost;
  }

  #release(seq: number): void {
    const held = this.#held.get(seq);
    if (!held) return;
    this.#held.delete(seq);
    this.#bytes -= held.bytes;
    if (held.seen.saw === 'request') {
      this.#requests.delete(held.seen.requestId);
      this.#answers.delete(held.seen.requestId);
    }
    this.#writes.remove(keyOf(seq));
  }

  #isFull(): boolean {
    const { logins, observations, bytes } = this.#limits;
    return this.#answers.size > logins || this.#held.size > observations || this.#bytes > bytes;
  }

  /**
   * Drops the oldest login but never the latest observation, and says so in one running `gap`.
   *
   * @returns whether anything was dropped
   */
  #dropOldest(latest: number): boolean {
    const others = this.after(0).filter(({ saw, seq }) => saw !== 'gap' && seq !== latest);
    const { seqs, isLogin } = oldestLogin(
      others,
      (request) => this.#answers.has(request.requestId) && bringsAnswer(request),
    );
    for (const seq of seqs) this.#release(seq);
    if (isLogin) {
      this.#lost++;
      this.#noteLost();
    }
    return seqs.length > 0;
  }

  #noteLost(): void {
    for (const seen of this.after(0)) {
      if (seen.saw === 'gap' && seen.because === 'store-full') this.#release(seen.seq);
    }
    const last = this.after(0).at(-1);
    const seq = this.#lastSeq + 1;
    const gap: Observation = {
      seq,
      tabId: last?.tabId ?? -1,
      requestId: '',
      at: last?.at ?? 0,
      saw: 'gap',
      because: 'store-full',
      lost: this.#lost,
    };
    this.#hold(gap);
    this.#writes.set(keyOf(seq), JSON.stringify(gap));
  }

  /** The browser refused a write for want of room, although by our count there was some. */
  #makeRoom(): boolean {
    const dropped = this.#dropOldest(this.#lastSeq);
    if (dropped) this.#onAppend(this.#lastSeq);
    // What does not fit at all is gone when the worker stops: then the recording says at least that something is missing.
    else if (this.#held.get(this.#lastSeq)?.seen.saw !== 'gap') this.appendGap('store-full');
    return dropped;
  }
}
