import { FileReading } from './file-reading.ts';
import { GunzipError, GunzipStream, isGzip } from './gunzip-stream.ts';
import type { FileContents } from './imported.ts';
import { say } from '../text/say.ts';

/** One file being read, as it is or packed with gzip. */
export class PackedReading {
  readonly #reading: FileReading;
  /** Undefined until the first bytes tell; null when it is not packed. */
  #gunzip: GunzipStream | null | undefined = undefined;
  #fault: GunzipError | null = null;

  constructor(name: string) {
    this.#reading = new FileReading(name);
  }

  write(chunk: Uint8Array): void {
    if (this.#gunzip === undefined) {
      this.#gunzip = isGzip(chunk) ? new GunzipStream((bytes) => this.#reading.write(bytes)) : null;
    }
    if (this.#gunzip) this.#unpacking((gunzip) => gunzip.write(chunk));
    else this.#reading.write(chunk);
  }

  finish(): FileContents {
    this.#unpacking((gunzip) => gunzip.end());
    const contents = this.#reading.finish();
    if (!this.#fault) return contents;
    const message = say`The file is packed with gzip, and ${this.#fault.message}.`;
    // What else is wrong with a part comes of its being one.
    return { ...contents, errors: [{ code: 'gzip', message }] };
  }

  /** Feeds what unpacks as long as it does; its first fault ends it. */
  #unpacking(feed: (gunzip: GunzipStream) => void): void {
    if (!this.#gunzip || this.#fault) return;
    try {
      feed(this.#gunzip);
    } catch (error) {
      if (!(error instanceof GunzipError)) throw error;
      this.#fault = error;
    }
  }
}
