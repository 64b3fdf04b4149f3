import type { Imported } from './imported.ts';
import { importedOf } from './imported-of.ts';
import { PackedReading } from './packed-reading.ts';
import { readStream, type StreamOptions } from './read-stream.ts';

/**
 * Reads a file by its content, whatever it is called. Never throws: what cannot be read is in `errors`, with its place, and the
 * rest is there.
 */
export function importFile(name: string, data: Uint8Array | string): Imported {
  const reading = new PackedReading(name);
  reading.write(typeof data === 'string' ? new TextEncoder().encode(data) : data);
  return importedOf(reading.finish());
}

/** The same for a file that is too large to hold. @throws as {@link readStream} */
export async function importStream(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  options: StreamOptions = {},
): Promise<Imported> {
  return importedOf(await readStream(name, chunks, options));
}
