/** Which tab opened which: a login in a popup belongs under the page that opened it. */
import * as v from 'valibot';

interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const KEY = 'openers';
const tabId = v.pipe(v.number(), v.integer());
const stored = v.array(v.tuple([tabId, tabId]));
const NEW_MS = 10 * 1000;
/**
 * A page opens a popup for its first address: that is requested at once, and nobody opens a tab and
 * types an address so quickly.
 */
const JUST_MS = 3 * 1000;

/**
 * Kept in `storage.session`, because the worker may stop between the opening of a popup and the
 * POST in it.
 */
export class Openers {
  readonly #area: Area;
  readonly #failed: (error: unknown) => void;
  readonly #openers = new Map<number, number>();
  /** When the tabs with a known opener were opened: milliseconds since 1970. */
  readonly #openedAt = new Map<number, number>();
  /** Tabs without a known opener, with when they were created: milliseconds since 1970. */
  readonly #created = new Map<number, number>();

  /** Tabs that are known to be in a window with others: no page opened it for a login. */
  readonly #besideOthers = new Set<number>();

  /**
   * @param failed told when they cannot be kept: a popup's login is then told under its own tab
   * once the worker was stopped
   */
  constructor(area: Area, failed: (error: unknown) => void) {
    this.#area = area;
    this.#failed = failed;
  }

  /** Rejects where the storage cannot be read or holds something else: then no opener is known. */
  async restore(): Promise<void> {
    const { [KEY]: had } = await this.#area.get(KEY);
    if (had === undefined) return;
    for (const [tab, opener] of v.parse(stored, had)) this.#openers.set(tab, opener);
  }

  /** @param at when the tab was opened: milliseconds since 1970 */
  opened(tab: number, opener: number, at: number): void {
    this.#openers.set(tab, opener);
    this.#openedAt.set(tab, at);
    this.#created.delete(tab);
    this.#save();
  }

  /** Firefox names no opener that is in another window than the tab, as that of a popup is. */
  created(tab: number, at: number): void {
    this.#created.set(tab, at);
  }

  /** Whether the tab is so new that its first page is what it was opened for. */
  isNew(tab: number, at: number): boolean {
    const created = this.#created.get(tab);
    return created !== undefined && at - created <= NEW_MS;
  }

  /** The tab is in a window with a tab strip. */
  standsBesideOthers(tab: number): void {
    this.#besideOthers.add(tab);
  }

  /**
   * Whether another tab opened this one just before `at`, in a window of its own. When that was is
   * not kept over the worker's death: it then counts as just.
   */
  wasJustOpened(tab: number, at: number): boolean {
    const opened = this.#openedAt.get(tab);
    return (
      this.#openers.has(tab) &&
      !this.#besideOthers.has(tab) &&
      (opened === undefined || at - opened <= JUST_MS)
    );
  }

  /** Closed tabs' ids are not used again within a session of the browser. */
  closed(tab: number): void {
    this.#besideOthers.delete(tab);
    this.wentOn(tab);
  }

  /**
   * The tab is no popup any more, or never was one: Chrome names an opener for each new tab of a
   * window.
   */
  wentOn(tab: number): void {
    this.#created.delete(tab);
    this.#openedAt.delete(tab);
    if (this.#openers.delete(tab)) this.#save();
  }

  openerOf(tab: number): number | null {
    return this.#openers.get(tab) ?? null;
  }

  #save(): void {
    void this.#area.set({ [KEY]: [...this.#openers] }).catch(this.#failed);
  }
}
