import { readFile } from 'node:fs/promises';
import type { Connection, ConnectionText } from '../connection/connection.ts';
import { readExpectations } from '../connection/expectations.ts';
import { withMetadataVerified } from '../connection/verify-metadata.ts';
import { providers } from '../generated/providers.ts';
import { checkMetadata, type MetadataCheck } from '../setup/check.ts';
import { NOTHING_KNOWN } from '../setup/console-form.ts';
import { setupGuide } from '../setup/guide.ts';
import { rolloverPlan } from '../setup/rollover.ts';
import { readSetup, ROLE_SOURCES, SETUP_GENERATIONS, type Setup, type SetupField } from '../setup/setup.ts';
import { parseArguments, UsageError } from './arguments.ts';
import { EXIT } from './exit.ts';
import { readConnectionFile } from './files.ts';
import { renderSetup } from './setup-text.ts';
import { painter, printable, type Terminal } from './terminal.ts';

const FILES = ['adfs-script', 'sp-metadata', 'simplesamlphp', 'reminder'] as const;

const help = (
  command: string,
): string => `Says everything to type for single sign-on of Twilio Flex, at the identity provider and in the Twilio Console.

Usage: ${command} --provider PROVIDER [--account AC…] [--connection-sid JQ…] [OPTIONS]

  --account SID        Account SID: AC and 32 characters (legacy needs it)
  --connection-sid SID connection SID: JQ and 32 characters (enhanced needs it)
  --domain NAME        runtime domain, like dancing-owl-1234
  --generation NAME    ${SETUP_GENERATIONS.join(' or ')}; without it, enhanced when there is a connection SID
  --provider NAME      ${[...providers.keys()].join(', ')}
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

const OPTIONS = {
  account: { type: 'string' },
  'connection-sid': { type: 'string' },
  domain: { type: 'string' },
  generation: { type: 'string' },
  provider: { type: 'string' },
  metadata: { type: 'string' },
  connection: { type: 'string' },
  name: { type: 'string' },
  roles: { type: 'string' },
  group: { type: 'string' },
  print: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

/** The option each field is given by, for naming it in an error. */
const OPTION_OF: Record<SetupField, keyof typeof OPTIONS> = {
  accountSid: 'account',
  connectionSid: 'connection-sid',
  runtimeDomain: 'domain',
  generation: 'generation',
  provider: 'provider',
  name: 'name',
  roleSource: 'roles',
  accessGroup: 'group',
};

type Values = Partial<Record<keyof typeof OPTIONS, string | boolean>>;

function readFields(values: Values, connection: Connection): Setup {
  const given = (field: SetupField): string | undefined => {
    const value = values[OPTION_OF[field]];
    return typeof value === 'string' ? value : undefined;
  };
  const input: { [K in SetupField]?: string } = {};
  for (const field of Object.keys(OPTION_OF) as SetupField[]) {
    const known = field in connection ? connection[field as ConnectionText] : undefined;
    const value = given(field) ?? known;
    if (value !== undefined) input[field] = value;
  }
  const { setup, errors } = readSetup(input);
  if (setup) return setup;
  throw new UsageError([...errors].map(([field, why]) => `--${OPTION_OF[field]}: ${why}`).join('\n'));
}

async function readMetadataFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`The metadata ${path} could not be read: ${error instanceof Error ? error.message : ''}`);
  }
}

const isBlocked = (check: MetadataCheck | null): boolean =>
  check?.findings.some(({ severity }) => severity === 'blocks-login') ?? false;

/**
 * Runs `setup-guide` and returns its exit code.
 *
 * @param now milliseconds since 1970: certificates are judged at this time
 */
export async function setupGuideCommand(argv: readonly string[], terminal: Terminal, now: number): Promise<number> {
  try {
    const { values } = parseArguments({ args: [...argv], options: OPTIONS, allowPositionals: false });
    if (values.help || values.version) {
      terminal.out(values.help ? help(terminal.command) : `${__VERSION__}\n`);
      return EXIT.fine;
    }
    const given = values.connection === undefined ? {} : await readConnectionFile(values.connection);
    const metadataXml = values.metadata === undefined ? given.metadataXml : await readMetadataFile(values.metadata);
    const connection: Connection = { ...given, ...(metadataXml === undefined ? {} : { metadataXml }) };
    const setup = readFields(values, given);
    const expected = await withMetadataVerified(readExpectations({ ...connection, provider: setup.provider.id }));
    const check = metadataXml === undefined ? null : checkMetadata(expected, now);
    if (check?.error) throw new UsageError(`The metadata cannot be read: ${check.error}`);
    const guide = setupGuide(setup, check?.values ?? NOTHING_KNOWN);
    const rollover = rolloverPlan(expected, now);
    if (values.print !== undefined) {
      const text =
        values.print === 'reminder' ? rollover?.ics : guide.files.find(({ id }) => id === values.print)?.text;
      if (text === undefined) {
        const there = [...guide.files.map(({ id }) => id), ...(rollover ? ['reminder'] : [])];
        throw new UsageError(`--print takes one of ${there.join(', ')} here; "${values.print}" is none of them.`);
      }
      terminal.out(text);
      return EXIT.fine;
    }
    if (values.json) {
      const { provider, ...account } = setup;
      const written = { account: { ...account, provider: provider.id }, guide, check, rollover };
      terminal.out(`${JSON.stringify(written)}\n`);
    } else {
      terminal.out(renderSetup(setup, guide, check, rollover, terminal));
    }
    return isBlocked(check) ? EXIT.blocked : EXIT.fine;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`${painter(terminal.colour)('red', printable(error.message))}\nSee --help.\n`);
    return EXIT.unreadable;
  }
}
