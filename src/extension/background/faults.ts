import * as v from 'valibot';
import type { Fault } from '../messaging/protocol.ts';

/** More kinds of errors than this are not told apart: the last one then stands for the others. */
const MAX_KINDS = 50;
const MAX_TEXT = 400;

const stored = v.array(
  v.object({ where: v.string(), error: v.string(), count: v.pipe(v.number(), v.minValue(1)) }),
);

/** The area of the browser's storage that counts survive a stopped worker in. */
interface Area {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const KEY = 'faults';
const keyOf = ({ where, error }: Pick<Fault, 'where' | 'error'>): string => `${where}\n${error}`;

function textOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.slice(0, MAX_TEXT);
}

/**
 * Counts the recorder's own errors, so that none is lost: the pages show that there were some, and
 * hand them over with "Copy details". Values are taken out there, by `faultDetails`.
 */
export class Faults {
  readonly #area: Area;
  readonly #faults = new Map<string, Fault>();
  readonly #noted: () => void;
  #isWriting = false;
  #isChanged = false;

  /** @param noted called after each error, once it is counted */
  constructor(area: Area, noted: () => void) {
    this.#area = area;
    this.#noted = noted;
  }

  /**
   * Takes over what an earlier life of the worker counted. Rejects where the storage cannot be read
   * or holds something else.
   */
  async restore(): Promise<void> {
    const { [KEY]: had } = await this.#area.get(KEY);
    if (had === undefined) return;
    for (const fault of v.parse(stored, had)) this.#add(fault);
  }

  /**
   * Counts one error.
   *
   * @param where a name of ours for what was done: an API, a task
   * @param error whatever was thrown
   */
  readonly note = (where: string, error: unknown): void => {
    this.#add({ where, error: textOf(error), count: 1 });
    this.#isChanged = true;
    this.#noted();
    if (!this.#isWriting) void this.#write();
  };

  /** Every kind of error so far, in the order in which each came first. */
  list(): Fault[] {
    return [...this.#faults.values()];
  }

  /**
   * One write at a time, however many errors there are. A failure of the storage itself is counted
   * and waits for the next error.
   */
  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#isChanged) {
      this.#isChanged = false;
      await this.#area
        .set({ [KEY]: this.list() })
        .catch((error: unknown) =>
          this.#add({ where: 'storage.session.set (faults)', error: textOf(error), count: 1 }),
        );
    }
    this.#isWriting = false;
  }

  #add(fault: Fault): void {
    const isKnown = this.#faults.has(keyOf(fault));
    const kind =
      isKnown || this.#faults.size < MAX_KINDS ? fault : { ...fault, where: 'others', error: '' };
    const count = (this.#faults.get(keyOf(kind))?.count ?? 0) + fault.count;
    this.#faults.set(keyOf(kind), { ...kind, count });
  }
}
