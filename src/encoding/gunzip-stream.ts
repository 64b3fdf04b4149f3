import { Gunzip } from 'fflate';
import { say } from '../i18n/say.ts';

/**
 * A HAR is unpacked to ten times its size; one that goes on beyond this is meant to fill a disk or
 * a lifetime.
 */
const LIMIT = 2 * 1024 * 1024 * 1024;
/**
 * DEFLATE makes at most 1,032 bytes of one, so a push of this many never makes more than 16 MiB.
 */
const PIECE = 16 * 1024;

/** Why unpacking ended before the file did. */
export class GunzipError extends Error {
  override readonly name = 'GunzipError';
}

/** Whether a file that begins with these bytes is packed with gzip (RFC 1952, 2.3.1). */
export const isGzip = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b;

/** Unpacks gzip as it comes. */
export class GunzipStream {
  readonly #gunzip: Gunzip;
  readonly #limit: number;
  #size = 0;
  /**
   * fflate tells a missing end only when the push it calls final has bytes: the last one is kept
   * for it.
   */
  #last: Uint8Array | null = null;

  /** @param limit bytes that may come out */
  constructor(onBytes: (bytes: Uint8Array) => void, limit = LIMIT) {
    this.#limit = limit;
    this.#gunzip = new Gunzip((bytes) => {
      this.#size += bytes.length;
      onBytes(bytes);
    });
  }

  /** @throws GunzipError */
  write(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    if (this.#last) this.#push(this.#last, false);
    for (let at = 0; at < chunk.length - 1; at += PIECE) {
      this.#push(chunk.subarray(at, Math.min(at + PIECE, chunk.length - 1)), false);
    }
    this.#last = chunk.slice(-1);
  }

  /** @throws GunzipError when the file was cut off */
  end(): void {
    if (this.#last) this.#push(this.#last, true);
    if (this.#size === 0) throw new GunzipError(say`nothing is in it`);
  }

  #push(piece: Uint8Array, isFinal: boolean): void {
    try {
      this.#gunzip.push(piece, isFinal);
    } catch {
      // fflate's own words name states of its own.
      throw new GunzipError(say`it is damaged or cut off after ${this.#size} unpacked bytes`);
    }
    if (this.#size > this.#limit)
      throw new GunzipError(say`it unpacks to more than ${this.#limit} bytes`);
  }
}
