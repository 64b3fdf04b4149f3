import { FileReader } from './file-reader.ts';
import { GunzipError, GunzipStream, isGzip } from '../../encoding/gunzip-stream.ts';
import type { FileContents } from './imported-file.ts';
import { Transcoder } from './transcoder.ts';
import { say } from '../../i18n/say.ts';

/** One file being read, as it is or packed with gzip, in UTF-8 or UTF-16. */
export class GzipReader {
  readonly #reading: FileReader;
  readonly #text = new Transcoder((bytes) => this.#reading.write(bytes));
  /** Undefined until the first bytes tell; null when it is not packed. */
  #gunzip: GunzipStream | null | undefined = undefined;
  #fault: GunzipError | null = null;

  constructor(name: string) {
    this.#reading = new FileReader(name);
  }

  write(chunk: Uint8Array): void {
    if (this.#gunzip === undefined) {
      this.#gunzip = isGzip(chunk) ? new GunzipStream((bytes) => this.#text.write(bytes)) : null;
    }
    if (this.#gunzip) this.#unpacking((gunzip) => gunzip.write(chunk));
    else this.#text.write(chunk);
  }

  finish(): FileContents {
    this.#unpacking((gunzip) => gunzip.end());
    this.#text.end();
    const contents = this.#reading.finish(this.#text.isKnown);
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
