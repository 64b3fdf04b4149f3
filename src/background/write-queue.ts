/** The part of `storage.session` that is used. */
export interface SessionArea {
  get(keys: null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/**
 * Writes one batch at a time, because writes to `storage.session` are not transactional: what arrives while one is under way
 * waits for the next. A key that is set and removed before its turn is never written.
 */
export class WriteQueue {
  readonly #area: SessionArea;
  readonly #makeRoom: () => boolean;
  readonly #sets = new Map<string, unknown>();
  readonly #removes = new Set<string>();
  #running: Promise<void> | null = null;

  /** @param makeRoom called when the browser refuses a write; answers whether it is worth trying again */
  constructor(area: SessionArea, makeRoom: () => boolean) {
    this.#area = area;
    this.#makeRoom = makeRoom;
  }

  set(key: string, value: unknown): void {
    this.#removes.delete(key);
    this.#sets.set(key, value);
    this.#start();
  }

  remove(key: string): void {
    this.#sets.delete(key);
    this.#removes.add(key);
    this.#start();
  }

  /** Resolves when nothing waits and nothing is under way. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  async #run(): Promise<void> {
    // One turn later, so that everything one event appends goes in one write.
    await Promise.resolve();
    while (this.#sets.size > 0 || this.#removes.size > 0) {
      await this.#removeAll();
      await this.#setAll();
    }
  }

  async #removeAll(): Promise<void> {
    const keys = [...this.#removes];
    this.#removes.clear();
    // A key that cannot be removed costs room; the write that then fails makes room elsewhere.
    if (keys.length > 0) await this.#area.remove(keys).catch(() => undefined);
  }

  async #setAll(): Promise<void> {
    const items = new Map(this.#sets);
    this.#sets.clear();
    if (items.size === 0) return;
    try {
      await this.#area.set(Object.fromEntries(items));
    } catch {
      if (!this.#makeRoom()) return;
      for (const [key, value] of items) {
        if (!this.#removes.has(key) && !this.#sets.has(key)) this.#sets.set(key, value);
      }
    }
  }
}
