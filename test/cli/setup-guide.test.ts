import { describe, expect, test } from 'vitest';
import { federationMetadata } from '../../lab/idp/metadata.ts';
import { makeKeys } from '../../lab/keys.ts';
import { setupGuideCommand } from '../../src/cli/setup-guide-command.ts';
import { ACCOUNT_SID, CONNECTION_SID } from '../support/saml-xml.ts';
import { fakeTerminal, file } from './support.ts';

const keys = await makeKeys(['a.example'], 'adfs.corp.example');
const NOW = Date.now();

async function run(...argv: string[]) {
  const { terminal, told } = fakeTerminal();
  return { exit: await setupGuideCommand(argv, terminal, NOW), ...told };
}

const ADFS = ['--provider', 'adfs', '--account', ACCOUNT_SID, '--domain', 'dancing-owl-1234'];

test('--help => every option', async () => {
  const { exit, out } = await run('--help');
  expect(exit).toBe(0);
  for (const option of ['--account', '--connection-sid', '--metadata', '--print', '--json'])
    expect(out).toContain(option);
});

test('an account and a provider => everything to type, as text', async () => {
  const { exit, out, err } = await run(...ADFS);
  expect([exit, err]).toEqual([0, '']);
  for (const part of [
    `Accounts/${ACCOUNT_SID}/saml2/metadata`,
    'full_name',
    'https://flex.twilio.com/dancing-owl-1234',
    'X.509 Certificate',
  ]) {
    expect(out).toContain(part);
  }
});

test('--json => one line with the account, the guide and the check', async () => {
  const path = file('metadata.xml', federationMetadata([keys.signing]));
  const { exit, out } = await run(...ADFS, '--json', '--metadata', path);
  expect(exit).toBe(0);
  const written = JSON.parse(out) as {
    account: { provider: string };
    guide: { console: { value: string | null }[] };
    check: { findings: unknown[] };
  };
  expect(written.account.provider).toBe('adfs');
  expect(written.check.findings).toEqual([]);
  expect(written.guide.console.some(({ value }) => value?.includes('BEGIN CERTIFICATE'))).toBe(
    true,
  );
});

test.each([
  ['adfs-script', 'Add-AdfsRelyingPartyTrust'],
  ['sp-metadata', '<md:EntityDescriptor'],
  ['reminder', 'BEGIN:VCALENDAR'],
])('--print %s => that file alone', async (name, part) => {
  const path = file('metadata.xml', federationMetadata([keys.signing]));
  const { exit, out } = await run(...ADFS, '--metadata', path, '--print', name);
  expect(exit).toBe(0);
  expect(out).toContain(part);
});

test('metadata that cannot work => exit code 1', async () => {
  const path = file(
    'none.xml',
    federationMetadata([keys.signing]).replace(/<SingleSignOnService[^>]*>/g, ''),
  );
  expect((await run(...ADFS, '--metadata', path)).exit).toBe(1);
});

describe('what cannot be used => exit code 2 and why', () => {
  test.each([
    ['a short SID', ['--account', 'AC1'], /--account: .*3 characters, not 34/],
    ['no SID', ['--provider', 'okta'], /--account: The legacy generation needs/],
    [
      'another kind of SID',
      ['--connection-sid', ACCOUNT_SID],
      /--connection-sid: .*does not begin with JQ/,
    ],
    [
      'an unknown provider',
      ['--connection-sid', CONNECTION_SID, '--provider', 'acme'],
      /--provider: .*"acme"/,
    ],
    ['an unknown option', ['--nope'], /--nope/],
    ['a file there is not here', [...ADFS, '--print', 'simplesamlphp'], /adfs-script, sp-metadata/],
    ['no metadata', [...ADFS, '--metadata', file('x.xml', '<a/>')], /metadata cannot be read/],
  ])('%s', async (_, argv, says) => {
    const { exit, out, err } = await run(...argv);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(says);
  });
});
