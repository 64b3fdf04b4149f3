import { EXIT } from './exit.ts';
import type { Terminal } from './terminal.ts';

type Command = (argv: readonly string[], terminal: Terminal) => Promise<number>;

/** Each is loaded when it is asked for. */
const COMMANDS = new Map<string, Command>([
  [
    'inspect',
    async (argv, terminal) => (await import('./inspect-command.ts')).inspect(argv, terminal),
  ],
  [
    'convert',
    async (argv, terminal) =>
      (await import('./convert-command.ts')).convert(argv, terminal, Date.now()),
  ],
  [
    'setup-guide',
    async (argv, terminal) =>
      (await import('./setup-guide-command.ts')).setupGuideCommand(argv, terminal, Date.now()),
  ],
]);
const DEFAULT = 'inspect';

const help = (
  command: string,
): string => `Says why a Twilio Flex single sign-on login fails, and how to fix it.

Usage: ${command} inspect FILE...    what is wrong with the logins in these files
       ${command} convert FILE       the file in another form, redacted
       ${command} setup-guide …      everything to type for single sign-on

"${command} inspect --help" tells more of each. Without a command: inspect.
`;

/**
 * The command of the npm package: its first argument names what to do.
 *
 * @param nameOf how one of the commands is called, for its help
 * @returns the exit code, see {@link EXIT}
 */
export async function main(
  argv: readonly string[],
  terminal: Terminal,
  nameOf = (name: string): string => `${terminal.command} ${name}`,
): Promise<number> {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h') {
    terminal.out(help(terminal.command));
    return first === undefined ? EXIT.unreadable : EXIT.fine;
  }
  const named = COMMANDS.get(first);
  const run = named ?? COMMANDS.get(DEFAULT)!;
  return run(named ? rest : argv, { ...terminal, command: nameOf(named ? first : DEFAULT) });
}
