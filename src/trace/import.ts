import { FileReading } from './file-reading.ts';
import type { Imported } from './imported.ts';

/**
 * Reads a file by its content, whatever it is called. Never throws: what cannot be read is in `errors`, with its place, and the
 * rest is there.
 */
export function importFile(name: string, data: Uint8Array | string): Imported {
  const reading = new FileReading(name);
  reading.write(typeof data === 'string' ? new TextEncoder().encode(data) : data);
  return reading.finish();
}

export interface StreamOptions {
  /** Called after each chunk with the bytes read so far. */
  readonly onProgress?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * The same for a file that is too large to hold: of a HAR only what matters to a login is kept.
 *
 * @throws the signal's reason when it is aborted, and whatever the source throws
 */
export async function importStream(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  { onProgress, signal }: StreamOptions = {},
): Promise<Imported> {
  const reading = new FileReading(name);
  let bytes = 0;
  for await (const chunk of chunks) {
    signal?.throwIfAborted();
    reading.write(chunk);
    bytes += chunk.length;
    onProgress?.(bytes);
  }
  return reading.finish();
}
