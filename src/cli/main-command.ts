import { convert } from './convert-command.ts';
import { EXIT } from './exit.ts';
import { inspect } from './inspect-command.ts';
import { setupGuideCommand } from './setup-guide-command.ts';
import type { Terminal } from './terminal.ts';

type Command = (argv: readonly string[], terminal: Terminal) => Promise<number>;

const COMMANDS = new Map<string, Command>([
  ['inspect', inspect],
  ['convert', (argv, terminal) => convert(argv, terminal, Date.now())],
  ['setup-guide', (argv, terminal) => setupGuideCommand(argv, terminal, Date.now())],
]);

const help = (command: string): string => `Says why a Twilio Flex single sign-on login fails, and how to fix it.

Usage: ${command} inspect FILE...    what is wrong with the logins in these files
       ${command} convert FILE       the file in another form, redacted
       ${command} setup-guide …      everything to type for single sign-on

"${command} inspect --help" tells more of each. Without a command: inspect.
`;

/**
 * The command of the npm package: its first argument names what to do.
 *
 * @returns the exit code, see {@link EXIT}
 */
export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [first, ...rest] = argv;
  const { command } = terminal;
  if (first === undefined || first === '--help' || first === '-h') {
    terminal.out(help(command));
    return first === undefined ? EXIT.unreadable : EXIT.fine;
  }
  const run = COMMANDS.get(first);
  return run
    ? run(rest, { ...terminal, command: `${command} ${first}` })
    : inspect(argv, { ...terminal, command: `${command} inspect` });
}
