/** Which tab opened which: a login in a popup belongs under the page that opened it. */

interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const KEY = 'openers';
const NEW_MS = 10 * 1000;

/** Kept in `storage.session`, because the worker may stop between the opening of a popup and the POST in it. */
export class Openers {
  readonly #area: Area;
  readonly #openers = new Map<number, number>();
  /** Tabs without a known opener, with when they were created: milliseconds since 1970. */
  readonly #created = new Map<number, number>();

  constructor(area: Area) {
    this.#area = area;
  }

  async restore(): Promise<void> {
    const stored = (await this.#area.get(KEY))[KEY];
    if (!Array.isArray(stored)) return;
    for (const [tab, opener] of stored as [number, number][]) this.#openers.set(tab, opener);
  }

  opened(tab: number, opener: number): void {
    this.#openers.set(tab, opener);
    this.#created.delete(tab);
    this.#save();
  }

  /** Firefox names no opener when it stands in another window, which a popup's always does. */
  created(tab: number, at: number): void {
    this.#created.set(tab, at);
  }

  /** Whether the tab is so new that its first page is what it was opened for. */
  isNew(tab: number, at: number): boolean {
    const created = this.#created.get(tab);
    return created !== undefined && at - created <= NEW_MS;
  }

  /** Closed tabs' ids are not used again within a session of the browser. */
  closed(tab: number): void {
    this.wentOn(tab);
  }

  /** The tab is no popup any more, or never was one: Chrome names an opener for each new tab of a window. */
  wentOn(tab: number): void {
    this.#created.delete(tab);
    if (this.#openers.delete(tab)) this.#save();
  }

  openerOf(tab: number): number | null {
    return this.#openers.get(tab) ?? null;
  }

  #save(): void {
    // Lost in the worst case: the popup's login then stands under its own tab.
    void this.#area.set({ [KEY]: [...this.#openers] }).catch(() => undefined);
  }
}
