import type { Chunk, Entry } from './held.ts';
import { isStorageFull } from './storage-full.ts';

/** The part of `storage.session` that is used. */
export interface SessionArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** What the writer needs of the store. */
export interface WriterPort {
  /** The key of a chunk that begins with this `seq`. */
  keyOf(seq: number): string;
  /**
   * The browser has no room: drops so many characters at least. @returns whether anything was
   * dropped
   */
  makeRoom(bytes: number): boolean;
  /**
   * A write failed, or a later one succeeded: how many observations are in memory alone by now
   * because of that.
   */
  notStored(count: number): void;
  /** This does not fit into an empty storage: it is kept as long as the worker lives. */
  tooLarge(): void;
  /** Counts an error of the browser's that is no want of room. */
  failed(error: unknown): void;
}

/**
 * What may wait is written this long after it came: a call of the browser costs as much as the
 * recording of a hundred requests.
 */
const WRITE_MS = 400;
/** How long to wait after a write that failed, and at most after several. */
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** One key holds at most so much, so that what is dropped of it can be taken out at little cost. */
const CHUNK_CHARACTERS = 64 * 1024;
const CHUNK_LINES = 200;

/** One call of `set`: what it writes, and what becomes of that when the browser refuses. */
interface Batch {
  readonly items: Record<string, unknown>;
  readonly bytes: number;
  readonly chunks: readonly Chunk[];
  readonly rewritten: readonly Chunk[];
  readonly values: ReadonlyMap<string, unknown>;
}

const linesOf = (entries: Iterable<Entry>): string =>
  Array.from(entries, ({ seen }) => JSON.stringify(seen)).join('\n');

/**
 * Mirrors observations to `storage.session`, many to a key, one a line. What must survive a stopped
 * worker is handed to the browser before the event that brought it has ended; the rest is written
 * from time to time. Nothing is given up because a write failed.
 */
export class Writer {
  readonly #area: SessionArea;
  readonly #port: WriterPort;
  readonly #waiting = new Map<Entry, string>();
  /** Keys of which something was dropped, and keys of which all was. */
  readonly #dirty = new Set<Chunk>();
  readonly #gone = new Set<string>();
  readonly #values = new Map<string, unknown>();
  readonly #underWay = new Set<Promise<unknown>>();
  #isUrgent = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #work: Promise<void> | null = null;
  /** Since a write failed: how long to wait for the next. */
  #retryAfter: number | null = null;
  /** There was no room: what is gone has to make some before anything is written. */
  #isTight = false;

  constructor(area: SessionArea, port: WriterPort) {
    this.#area = area;
    this.#port = port;
  }

  /** Whether the last write failed; it is tried again. */
  get isFailing(): boolean {
    return this.#retryAfter !== null;
  }

  /**
   * @param text the observation as JSON
   * @param isUrgent it may not be lost: it is handed to the browser, with all that waits, as soon
   * as the running event is done
   */
  add(entry: Entry, text: string, isUrgent: boolean): void {
    this.#waiting.set(entry, text);
    if (!isUrgent) return this.#later(WRITE_MS);
    if (this.#isUrgent) return;
    this.#isUrgent = true;
    queueMicrotask(() => {
      this.#isUrgent = false;
      if (this.#waiting.size > 0) void this.#set(this.#batch(false));
    });
  }

  /** The observation is held no more. */
  remove(entry: Entry): void {
    this.#waiting.delete(entry);
    const { chunk } = entry;
    if (!chunk?.entries.delete(entry)) return;
    this.#dirty.add(chunk);
    if (chunk.entries.size === 0) this.removeKey(chunk.key);
    this.#later(WRITE_MS);
  }

  /** Writes a key anew, without what could not be read of it. */
  rewrite(chunk: Chunk): void {
    this.#dirty.add(chunk);
    this.#later(WRITE_MS);
  }

  /** Removes a key that holds nothing of ours any more. */
  removeKey(key: string): void {
    this.#gone.add(key);
    this.#later(WRITE_MS);
  }

  /** Writes a value of its own. */
  setValue(key: string, value: unknown): void {
    this.#values.set(key, value);
    this.#start();
  }

  /**
   * Resolves when everything so far is written and removed, or when the browser refused a part of
   * it.
   */
  async idle(): Promise<void> {
    do {
      this.#start();
      await this.#work;
    } while (this.#isBehind() && !this.isFailing);
  }

  #isBehind(): boolean {
    return (
      this.#waiting.size +
        this.#dirty.size +
        this.#gone.size +
        this.#values.size +
        this.#underWay.size >
      0
    );
  }

  #later(milliseconds: number): void {
    this.#timer ??= setTimeout(() => this.#start(), this.#retryAfter ?? milliseconds);
  }

  #start(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#work ??= this.#run();
  }

  /** Writes what waits, in turn; ends when nothing does, or with the first write that fails. */
  async #run(): Promise<void> {
    try {
      do {
        await Promise.all(this.#underWay);
        if (this.#isTight && !(await this.#removeGone())) return;
        const isWritten = await this.#set(this.#batch(true));
        // What is dropped goes only after what is new is there, so that a worker stopped in between
        // has lost nothing.
        if (!this.#isTight && !(await this.#removeGone())) return;
        if (!isWritten && !this.#isTight) return;
      } while (this.#isBehind());
    } finally {
      // In the same turn as the last look at what waits: whatever comes now starts anew.
      this.#work = null;
      if (this.#isBehind()) this.#later(WRITE_MS);
    }
  }

  /** @param all also what may wait: keys of which something was dropped, and values of their own */
  #batch(all: boolean): Batch {
    const items: Record<string, unknown> = {};
    const chunks = this.#chunked(items);
    const rewritten = all ? [...this.#dirty].filter(({ entries }) => entries.size > 0) : [];
    const values = new Map(all ? this.#values : []);
    if (all) {
      this.#dirty.clear();
      this.#values.clear();
    }
    for (const { key, entries } of rewritten) items[key] = linesOf(entries);
    for (const [key, value] of values) items[key] = value;
    const bytes = Object.values(items).reduce<number>(
      (sum, item) => sum + (typeof item === 'string' ? item.length : 0),
      0,
    );
    return { items, bytes, chunks, rewritten, values };
  }

  /** Puts what waits into chunks, in order. */
  #chunked(items: Record<string, unknown>): Chunk[] {
    const chunks: Chunk[] = [];
    let lines: string[] = [];
    let size = 0;
    for (const [entry, text] of this.#waiting) {
      let chunk = chunks.at(-1);
      if (!chunk || lines.length >= CHUNK_LINES || size + text.length > CHUNK_CHARACTERS) {
        if (chunk) items[chunk.key] = lines.join('\n');
        chunk = { key: this.#port.keyOf(entry.seen.seq), entries: new Set() };
        chunks.push(chunk);
        [lines, size] = [[], 0];
      }
      chunk.entries.add(entry);
      entry.chunk = chunk;
      lines.push(text);
      size += text.length;
    }
    const last = chunks.at(-1);
    if (last) items[last.key] = lines.join('\n');
    this.#waiting.clear();
    return chunks;
  }

  /** @returns whether it is written */
  async #set(batch: Batch): Promise<boolean> {
    if (Object.keys(batch.items).length === 0) return true;
    const writing = this.#setItems(batch.items).then(
      () => this.#succeeded(),
      (error: unknown) => this.#refused(batch, error),
    );
    this.#underWay.add(writing);
    const isWritten = await writing;
    this.#underWay.delete(writing);
    return isWritten;
  }

  /** Calls the browser at once; what it throws is a rejection like any other. */
  async #setItems(items: Record<string, unknown>): Promise<void> {
    await this.#area.set(items);
  }

  #succeeded(): boolean {
    this.#isTight = false;
    if (this.#retryAfter !== null) this.#port.notStored(0);
    this.#retryAfter = null;
    return true;
  }

  /** Everything of the batch that is still held waits again. */
  #refused(batch: Batch, error: unknown): boolean {
    for (const { entries } of batch.chunks) {
      for (const entry of entries) {
        entry.chunk = null;
        this.#waiting.set(entry, JSON.stringify(entry.seen));
      }
      entries.clear();
    }
    for (const chunk of batch.rewritten) this.#dirty.add(chunk);
    for (const [key, value] of batch.values)
      if (!this.#values.has(key)) this.#values.set(key, value);
    if (isStorageFull(error)) this.#makeRoom(batch);
    else this.#retryLater(error);
    return false;
  }

  #makeRoom({ bytes }: Batch): void {
    this.#isTight = this.#port.makeRoom(bytes);
    if (this.#isTight) return this.#start();
    // Trying again would not help. What is written from now on may be smaller.
    this.#waiting.clear();
    this.#port.tooLarge();
  }

  #retryLater(error: unknown): void {
    if (this.#retryAfter === null) this.#retryAfter = FIRST_RETRY_MS;
    // What is urgent is tried at once each time; the others then wait no longer for it.
    else if (this.#timer === null) this.#retryAfter = Math.min(LAST_RETRY_MS, this.#retryAfter * 2);
    this.#port.failed(error);
    this.#port.notStored([...this.#waiting.keys()].filter(({ group }) => group !== null).length);
    this.#later(this.#retryAfter);
  }

  /** @returns whether all of it is removed */
  async #removeGone(): Promise<boolean> {
    const keys = [...this.#gone];
    if (keys.length === 0) return true;
    this.#gone.clear();
    try {
      await this.#area.remove(keys);
      return true;
    } catch (error) {
      for (const key of keys) this.#gone.add(key);
      this.#retryLater(error);
      return false;
    }
  }
}
