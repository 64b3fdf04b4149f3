import type { ImportedFile } from './imported-file.ts';
import { toImportedFile } from './to-imported-file.ts';
import { GzipReader } from './gzip-reader.ts';
import { readStream, type StreamOptions } from './read-stream.ts';

/**
 * Reads a file by its content, whatever it is called. Never throws: what cannot be read is in
 * `errors`, with its place, and the rest is there.
 */
export function importFile(name: string, data: Uint8Array | string): ImportedFile {
  const reading = new GzipReader(name);
  reading.write(typeof data === 'string' ? new TextEncoder().encode(data) : data);
  return toImportedFile(reading.finish());
}

/** The same for a file that is too large to hold. @throws as {@link readStream} */
export async function importStream(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  options: StreamOptions = {},
): Promise<ImportedFile> {
  return toImportedFile(await readStream(name, chunks, options));
}
