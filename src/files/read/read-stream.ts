import type { FileContents } from './imported-file.ts';
import { GzipReader } from './gzip-reader.ts';

export interface StreamOptions {
  /** Called after each chunk with the bytes read so far. */
  readonly onProgress?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads a file that is too large to hold: of a HAR only what matters to a login is kept. Its
 * messages are not read yet.
 *
 * @throws the signal's reason when it is aborted, and whatever the source throws
 */
export async function readStream(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  { onProgress, signal }: StreamOptions = {},
): Promise<FileContents> {
  const reading = new GzipReader(name);
  let bytes = 0;
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    reading.write(chunk);
    bytes += chunk.length;
    onProgress?.(bytes);
  }
  return reading.finish();
}
