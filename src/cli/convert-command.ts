import {
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportSource,
  prepareExport,
  prepareFullExport,
} from '../trace/export.ts';
import type { Imported } from '../trace/imported.ts';
import { parseArguments, UsageError } from './arguments.ts';
import { EXIT } from './exit.ts';
import { FileError, readConnectionFile, readInput } from './files.ts';
import { painter, printable, type Terminal } from './terminal.ts';

const help = (
  command: string,
): string => `Writes a trace, HAR, SAML-tracer export or SAML messages in another form, to standard output.

Usage: ${command} --to ${EXPORT_FORMATS.join('|')} [--full] [--connection FILE] FILE

FILE is what inspect reads; "-" is standard input. Every name, address, group and token is replaced by
a pseudonym; the diagnosis stays the same.

  --to FORMAT        trace (.flextrace.json), har, saml-tracer, markdown or html
  --full             everything as it was sent, names and groups included
  --connection FILE  what you expect, as for inspect; its public parts travel with the trace
  --help, --version

Exit code: 0 written whole, 2 something could not be read (the rest is written).
`;

const OPTIONS = {
  to: { type: 'string' },
  full: { type: 'boolean', default: false },
  connection: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

const isFormat = (text: string | undefined): text is ExportFormat =>
  (EXPORT_FORMATS as readonly (string | undefined)[]).includes(text);

/** Nothing at all could be read of it. */
const isEmpty = ({ observations, pasted, errors }: Imported): boolean =>
  errors.length > 0 && observations.length === 0 && pasted.length === 0;

/**
 * Runs `convert` and returns its exit code.
 *
 * @param now milliseconds since 1970, for the note of when it was written
 */
export async function convert(argv: readonly string[], terminal: Terminal, now: number): Promise<number> {
  const complain = (text: string): void => terminal.err(`${painter(terminal.colour)('red', printable(text))}\n`);
  try {
    const { values, positionals } = parseArguments({ args: [...argv], options: OPTIONS, allowPositionals: true });
    if (values.help || values.version) {
      terminal.out(values.help ? help(terminal.command) : `${__VERSION__}\n`);
      return EXIT.fine;
    }
    const [name, ...others] = positionals;
    if (!isFormat(values.to)) throw new UsageError(`--to takes one of ${EXPORT_FORMATS.join(', ')}.`);
    if (name === undefined || others.length > 0) throw new UsageError('Name one file, or "-" for standard input.');
    const given = values.connection === undefined ? {} : await readConnectionFile(values.connection);
    const imported = await readInput(name);
    for (const { message } of imported.errors) complain(`${name}: ${message}`);
    if (isEmpty(imported)) return EXIT.unreadable;
    const { observations, pasted, recording } = imported;
    const connection = { ...imported.connection, ...given };
    const source: ExportSource = {
      observations,
      pasted,
      connection,
      ...(recording.verdicts ? { verdicts: recording.verdicts } : {}),
    };
    const prepared = values.full ? await prepareFullExport(source) : await prepareExport(source);
    terminal.out((await prepared.write(values.to, now)).text);
    return imported.errors.length > 0 ? EXIT.unreadable : EXIT.fine;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof FileError)) throw error;
    complain(error.message);
    if (error instanceof UsageError) terminal.err('See --help.\n');
    return EXIT.unreadable;
  }
}
