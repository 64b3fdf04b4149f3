import { OPTIONS } from './setup-guide-options.ts';
import { providerIds } from '../diagnosis/catalog.ts';
import { ROLE_SOURCES, SETUP_GENERATIONS } from '../setup/setup.ts';
import { parseArguments, UsageError } from './arguments.ts';
import { EXIT } from './exit.ts';
import { complain, type Terminal } from './terminal.ts';

const FILES = ['adfs-script', 'sp-metadata', 'simplesamlphp', 'reminder'] as const;

const help = (
  command: string,
): string => `Says everything to type for single sign-on of Twilio Flex, at the identity provider and in the Twilio Console.

Usage: ${command} --provider PROVIDER [--account AC…] [--connection-sid JQ…] [OPTIONS]

  --account SID        Account SID: AC and 32 characters (legacy needs it)
  --connection-sid SID connection SID: JQ and 32 characters (enhanced needs it)
  --domain NAME        runtime domain, like dancing-owl-1234
  --generation NAME    ${SETUP_GENERATIONS.join(' or ')}; without it, enhanced when there is a connection SID
  --provider NAME      ${providerIds().join(', ')}
  --metadata FILE      metadata of the identity provider (FederationMetadata.xml): checked, and filled in
  --connection FILE    what you have filled in already, as for inspect
  --name NAME          what the application is called at the provider
  --roles SOURCE       AD FS: ${ROLE_SOURCES.join(' or ')}
  --group NAME         AD FS: only this group may log in
  --print FILE         writes only one file: ${FILES.join(', ')}
  --json               everything as JSON
  --help, --version

Exit code: 0 written, 1 the metadata has something that blocks logins, 2 something cannot be used.
`;

/**
 * Runs `setup-guide` and returns its exit code.
 *
 * @param now milliseconds since 1970: certificates are judged at this time
 */
export async function setupGuideCommand(
  argv: readonly string[],
  terminal: Terminal,
  now: number,
): Promise<number> {
  try {
    const { values } = parseArguments({
      args: [...argv],
      options: OPTIONS,
      allowPositionals: false,
    });
    if (values.help || values.version) {
      terminal.out(values.help ? help(terminal.command) : `${__VERSION__}\n`);
      return EXIT.fine;
    }
    // The engine is loaded here: neither the help nor a mistyped option waits for it.
    const { writeSetupGuide } = await import('./write-setup-guide.ts');
    return await writeSetupGuide(values, terminal, now);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(terminal, error.message);
    terminal.err('See --help.\n');
    return EXIT.unreadable;
  }
}
