import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Connection } from '../model/connection.ts';
import { ConnectionError, parseConnection } from '../connection/parse.ts';
import { importStream } from '../files/read/import.ts';
import type { ImportedFile } from '../files/read/imported-file.ts';
import { UsageError } from './arguments.ts';

/** What the operating system says, without its code and path, which the caller names. */
function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}

/** A file that could not be opened or read to its end. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/**
 * Reads a file, or standard input for `-`, piece by piece.
 *
 * @throws FileError
 */
export async function readInput(name: string): Promise<ImportedFile> {
  try {
    const chunks =
      name === '-' ? process.stdin : createReadStream(name, { highWaterMark: 1024 * 1024 });
    return await importStream(name, chunks as AsyncIterable<Uint8Array>);
  } catch (error) {
    throw new FileError(
      `${name === '-' ? 'Standard input' : 'The file'} could not be read: ${systemReason(error)}.`,
    );
  }
}

/**
 * Reads `--connection FILE`.
 *
 * @throws UsageError
 */
export async function readConnectionFile(path: string): Promise<Connection> {
  try {
    return parseConnection(await readFile(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof ConnectionError ? error.message : systemReason(error);
    throw new UsageError(`The connection file ${path} could not be read: ${reason}`);
  }
}
