import type { OPTIONS } from './setup-guide-options.ts';
import { readFile } from 'node:fs/promises';
import type { Connection, ConnectionText } from '../model/connection.ts';
import { readExpectations } from '../connection/expectations.ts';
import { withMetadataVerified } from '../connection/verify-metadata.ts';
import { checkMetadata, type MetadataCheck } from '../setup/check.ts';
import { NOTHING_KNOWN } from '../setup/console-form.ts';
import { setupGuide } from '../setup/guide.ts';
import { rolloverPlan } from '../setup/rollover.ts';
import { readSetup, type Setup, type SetupField } from '../setup/setup.ts';
import { UsageError } from './arguments.ts';
import { EXIT } from './exit.ts';
import { readConnectionFile } from './files.ts';
import { renderSetup } from './setup-text.ts';
import type { Terminal } from './terminal.ts';

type Option = keyof typeof OPTIONS;

/** The options as they were given. */
export interface Values extends Readonly<Partial<Record<Option, string | boolean>>> {
  readonly connection?: string;
  readonly metadata?: string;
  readonly print?: string;
}

/** The option each field is given by, for naming it in an error. */
const OPTION_OF: Record<SetupField, Option> = {
  accountSid: 'account',
  connectionSid: 'connection-sid',
  runtimeDomain: 'domain',
  generation: 'generation',
  provider: 'provider',
  name: 'name',
  roleSource: 'roles',
  accessGroup: 'group',
};

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
  throw new UsageError(
    [...errors].map(([field, why]) => `--${OPTION_OF[field]}: ${why}`).join('\n'),
  );
}

async function readMetadataFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(
      `The metadata ${path} could not be read: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

const isBlocked = (check: MetadataCheck | null): boolean =>
  check?.findings.some(({ severity }) => severity === 'blocks-login') ?? false;

/**
 * Writes the guide and returns the exit code.
 *
 * @param now milliseconds since 1970: certificates are judged at this time
 * @throws UsageError when something that was given cannot be used
 */
export async function writeSetupGuide(
  values: Values,
  terminal: Terminal,
  now: number,
): Promise<number> {
  const given = values.connection === undefined ? {} : await readConnectionFile(values.connection);
  const metadataXml =
    values.metadata === undefined ? given.metadataXml : await readMetadataFile(values.metadata);
  const connection: Connection = {
    ...given,
    ...(metadataXml === undefined ? {} : { metadataXml }),
  };
  const setup = readFields(values, given);
  const expected = await withMetadataVerified(
    readExpectations({ ...connection, provider: setup.provider.id }),
  );
  const check = metadataXml === undefined ? null : checkMetadata(expected, now);
  if (check?.error) throw new UsageError(`The metadata cannot be read: ${check.error}`);
  const guide = setupGuide(setup, check?.values ?? NOTHING_KNOWN);
  const rollover = rolloverPlan(expected, now);
  if (values.print !== undefined) {
    const text =
      values.print === 'reminder'
        ? rollover?.ics
        : guide.files.find(({ id }) => id === values.print)?.text;
    if (text === undefined) {
      const there = [...guide.files.map(({ id }) => id), ...(rollover ? ['reminder'] : [])];
      throw new UsageError(
        `--print takes one of ${there.join(', ')} here; "${values.print}" is none of them.`,
      );
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
}
