import { type ExportSource, prepareExport, prepareFullExport } from '../files/write/export.ts';
import type { ImportedFile } from '../files/read/imported-file.ts';
import type { ExportFormat } from '../files/write/formats.ts';
import { EXIT } from './exit.ts';
import { FileError, readConnectionFile, readInput } from './files.ts';
import { complain, type Terminal } from './terminal.ts';

/** Nothing at all could be read of it. */
const isEmpty = ({ observations, pasted, errors }: ImportedFile): boolean =>
  errors.length > 0 && observations.length === 0 && pasted.length === 0;

/** What `convert` was asked for. */
export interface Conversion {
  readonly to: ExportFormat;
  /** As it was sent, names and groups included. */
  readonly isFull: boolean;
  readonly connectionFile: string | undefined;
  /** Milliseconds since 1970, for the note of when it was written. */
  readonly now: number;
}

async function write(
  name: string,
  { to, isFull, connectionFile, now }: Conversion,
  terminal: Terminal,
): Promise<number> {
  const given = connectionFile === undefined ? {} : await readConnectionFile(connectionFile);
  const imported = await readInput(name);
  for (const { message } of imported.errors) complain(terminal, `${name}: ${message}`);
  if (isEmpty(imported)) return EXIT.unreadable;
  const { observations, pasted, recording } = imported;
  const connection = { ...imported.connection, ...given };
  const source: ExportSource = {
    observations,
    pasted,
    connection,
    ...(recording.verdicts ? { verdicts: recording.verdicts } : {}),
  };
  const prepared = isFull ? await prepareFullExport(source) : await prepareExport(source);
  terminal.out((await prepared.write(to, now)).text);
  return imported.errors.length > 0 ? EXIT.unreadable : EXIT.fine;
}

/**
 * Writes one file in another form to standard output and returns the exit code.
 *
 * @throws UsageError when the connection file cannot be read
 */
export async function convertFile(
  name: string,
  asked: Conversion,
  terminal: Terminal,
): Promise<number> {
  try {
    return await write(name, asked, terminal);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    complain(terminal, error.message);
    return EXIT.unreadable;
  }
}
