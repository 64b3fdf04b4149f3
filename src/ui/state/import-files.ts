import { inWords } from '../../model/repairs.ts';
import type { ImportedFile } from '../../files/read/imported-file.ts';
import { readFile, type StartWorker } from './read-file.ts';
import type { PanelStore } from './store.ts';
import { say } from '../../i18n/say.ts';

/** Files that were opened together, while they are read. */
export interface Reading {
  readonly id: number;
  /** The file that is being read. */
  readonly name: string;
  /** Which one it is, from 1. */
  readonly place: number;
  readonly files: number;
  /** Bytes of all of them read so far; null as long as it is not worth telling. */
  readonly bytes: number | null;
  /** Bytes of all of them. */
  readonly size: number;
}

/** What could not be read of a file, in one notice; null when all of it could. */
function complaint({ name, errors, recording }: ImportedFile): string | null {
  const [first, ...others] = errors;
  const isEmpty = recording.messages.length === 0;
  if (!first) return isEmpty ? say`${name} holds no SAML message.` : null;
  const more = others.length > 0 ? say` (and ${others.length} more)` : '';
  return `${isEmpty ? say`${name} could not be read` : say`A part of ${name} could not be read`}: ${first.message}${more}`;
}

/** Reads files and shows their logins beside the recorded ones. */
export class Imports {
  /** In the order they were opened. */
  readings: readonly Reading[] = [];
  readonly #store: PanelStore;
  readonly #startWorker: StartWorker;
  readonly #listeners = new Set<() => void>();
  readonly #stops = new Map<number, AbortController>();
  readonly #names = new Map<string, string>();
  #last = 0;

  constructor(store: PanelStore, startWorker: StartWorker) {
    this.#store = store;
    this.#startWorker = startWorker;
  }

  /** Calls back whenever `readings` changed. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * The file's name; with a number when another file of that name was opened before. The same file
   * opened again replaces itself.
   */
  #nameOf({ name, size, lastModified }: File): string {
    const identity = `${name}\n${size}\n${lastModified}`;
    const taken = new Set(this.#names.values());
    let free = this.#names.get(identity) ?? name;
    for (let n = 2; !this.#names.has(identity) && taken.has(free); n += 1) free = `${name} (${n})`;
    this.#names.set(identity, free);
    return free;
  }

  /** Stops reading, and forgets what was opened, with what was told of it. */
  forget(): void {
    for (const id of this.#stops.keys()) this.cancel(id);
    for (const name of this.#names.values()) {
      this.#store.dismiss(`import ${name}`);
      this.#store.dismiss(`repaired ${name}`);
    }
    this.#names.clear();
  }

  /** Stops reading what was opened together; of the file that is being read nothing stays. */
  cancel(id: number): void {
    this.#stops.get(id)?.abort();
  }

  /**
   * Reads files one after another. Never throws: what could not be read is told in a notice.
   *
   * @returns the name of the first file that has something to show; null when none has
   */
  async read(files: readonly File[]): Promise<string | null> {
    const id = (this.#last += 1);
    const stop = new AbortController();
    this.#stops.set(id, stop);
    const size = files.reduce((sum, file) => sum + file.size, 0);
    let shown: string | null = null;
    let before = 0;
    for (const [index, file] of files.entries()) {
      const name = this.#nameOf(file);
      const reading: Reading = {
        id,
        name,
        place: index + 1,
        files: files.length,
        bytes: null,
        size,
      };
      this.#show(id, reading);
      const { signal } = stop;
      const onProgress = (bytes: number): void =>
        this.#show(id, { ...reading, bytes: before + bytes });
      try {
        const imported = await readFile(file, {
          startWorker: this.#startWorker,
          onProgress,
          signal,
        });
        if (await this.#take({ ...imported, name })) shown ??= name;
      } catch (error) {
        if (signal.aborted) break;
        this.#unreadable(name, String(error));
      }
      before += file.size;
    }
    this.#stops.delete(id);
    this.#show(id, null);
    return shown;
  }

  #show(id: number, reading: Reading | null): void {
    const others = this.readings.filter((each) => each.id !== id);
    this.readings = reading ? [...others, reading].sort((a, b) => a.id - b.id) : others;
    for (const listener of this.#listeners) listener();
  }

  #unreadable(name: string, reason: string): void {
    const text = say`${name} could not be read. It may be a folder, or have been moved or changed.`;
    this.#store.notify('error', `import ${name}`, text, reason);
  }

  /**
   * Says what is wrong with a file and shows the rest of it. @returns whether there is something to
   * show
   */
  async #take(imported: ImportedFile): Promise<boolean> {
    const { name, recording, errors } = imported;
    const isEmpty = recording.messages.length === 0;
    const text = complaint(imported);
    if (text !== null) {
      const details = errors.map(({ code, message }) => `${code}: ${message}`).join('\n') || null;
      this.#store.notify(isEmpty ? 'error' : 'warning', `import ${name}`, text, details);
    }
    const repairs = inWords(recording.messages.flatMap(({ repaired = [] }) => repaired));
    if (repairs.length > 0)
      this.#store.notify('info', `repaired ${name}`, `${name}: ${repairs.join(' ')}`);
    if (isEmpty && recording.exchanges.length === 0) return false;
    await this.#store.addFile(imported);
    return true;
  }
}
