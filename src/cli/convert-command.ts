import { EXPORT_FORMATS, type ExportFormat } from '../files/write/formats.ts';
import { parseArguments, UsageError } from './arguments.ts';
import { EXIT } from './exit.ts';
import { complain, type Terminal } from './terminal.ts';

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

/**
 * Runs `convert` and returns its exit code.
 *
 * @param now milliseconds since 1970, for the note of when it was written
 */
export async function convert(
  argv: readonly string[],
  terminal: Terminal,
  now: number,
): Promise<number> {
  try {
    const { values, positionals } = parseArguments({
      args: [...argv],
      options: OPTIONS,
      allowPositionals: true,
    });
    if (values.help || values.version) {
      terminal.out(values.help ? help(terminal.command) : `${__VERSION__}\n`);
      return EXIT.fine;
    }
    const [name, ...others] = positionals;
    if (!isFormat(values.to))
      throw new UsageError(`--to takes one of ${EXPORT_FORMATS.join(', ')}.`);
    if (name === undefined || others.length > 0)
      throw new UsageError('Name one file, or "-" for standard input.');
    // The engine is loaded here: neither the help nor a mistyped option waits for it.
    const { convertFile } = await import('./convert-file.ts');
    return await convertFile(
      name,
      { to: values.to, isFull: values.full, connectionFile: values.connection, now },
      terminal,
    );
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(terminal, error.message);
    terminal.err('See --help.\n');
    return EXIT.unreadable;
  }
}
