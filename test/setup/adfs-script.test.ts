import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { adfsScript, claimRules } from '../../src/setup/adfs-script.ts';
import { readSetup, type Setup, type SetupInput } from '../../src/setup/setup.ts';
import { evaluatePowershell } from '../support/powershell.ts';
import { powershellFaults } from '../support/powershell-parser.ts';
import { ACCOUNT_SID, CONNECTION_SID } from '../support/saml-xml.ts';

function setupOf(input: SetupInput): Setup {
  const { setup } = readSetup({ accountSid: ACCOUNT_SID, provider: 'adfs', ...input });
  if (!setup) throw new Error('no set-up');
  return setup;
}

let faults: (script: string) => string[];
beforeAll(async () => {
  faults = await powershellFaults();
});

const VARIANTS: readonly [string, SetupInput][] = [
  ['legacy, department, everyone', {}],
  ['enhanced', { connectionSid: CONNECTION_SID }],
  ['roles from groups', { roleSource: 'groups' }],
  ['one group', { accessGroup: 'CORP\\Flex' }],
];

test.each(VARIANTS)('%s => a well-formed script', (_, input) => {
  expect(faults(adfsScript(setupOf(input)))).toEqual([]);
});

test('the parser is no yes-man => it finds a string that does not end, and a brace too few', () => {
  const script = adfsScript(setupOf({}));
  expect(faults(script.replace("$name = 'Twilio Flex'", "$name = 'Twilio Flex"))).not.toEqual([]);
  expect(faults(script.replace('if ($trust) {', 'if ($trust)'))).not.toEqual([]);
});

test('what it sets => everything of the guide, in the account’s values, with -WhatIf passed on to each change', () => {
  const script = adfsScript(setupOf({ accessGroup: 'CORP\\Flex' }));
  for (const part of [
    `$identifier = 'https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/saml2/metadata'`,
    `$acsUrl = 'https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/saml2'`,
    'New-AdfsSamlEndpoint -Binding POST -Protocol SAMLAssertionConsumer -Uri $acsUrl',
    "SamlResponseSignature         = 'MessageAndAssertion'",
    "SignatureAlgorithm            = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'",
    "AccessControlPolicyName       = 'Permit specific group'",
    'AccessControlPolicyParameters = @{ GroupParameter = $accessGroup }',
    'Get-AdfsRelyingPartyTrust -Identifier $identifier -ErrorAction SilentlyContinue | Format-List -Property @(',
  ]) {
    expect(script).toContain(part);
  }
  const changing = script.split('\r\n').filter((line) => /(?:Add|Set)-Adfs/.test(line));
  expect(changing).toHaveLength(2);
  for (const line of changing) expect(line).toContain('-WhatIf:$WhatIfPreference');
  expect(script.split('\n').every((line) => line === '' || line.endsWith('\r'))).toBe(true);
});

describe('claim rules', () => {
  const names = (rules: string): string[] =>
    [...rules.matchAll(/@RuleName = "([^"]+)"/g)].map(([, name = '']) => name);

  test('department => the attributes, then the Name ID made from them', () => {
    const rules = claimRules({ roleSource: 'department' });
    expect(names(rules)).toEqual(['Flex attributes', 'Name ID']);
    expect(rules).toContain('query = ";mail,mail,displayName,department;{0}"');
  });

  test('groups => only those that are roles of Flex are sent, and the Name ID is last', () => {
    const rules = claimRules({ roleSource: 'groups' });
    expect(names(rules)).toEqual([
      'Flex attributes',
      'Groups of the user',
      'Flex roles',
      'Name ID',
    ]);
    expect(rules).toContain('=> add(store = "Active Directory"');
    const pattern = new RegExp(/Value =~ "([^"]+)"/.exec(rules)?.[1] ?? '(?!)');
    for (const role of ['agent', 'supervisor', 'admin', 'wfo.full_access'])
      expect(pattern.test(role)).toBe(true);
    for (const group of ['Domain Users', 'agents', 'Agent', 'wfoxfull_access', 'not agent']) {
      expect(pattern.test(group)).toBe(false);
    }
  });
});

/** Text that a SID, a name or a domain should never be, and might. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        '"',
        '`',
        '$',
        '$(calc)',
        '‘',
        '’',
        '‚',
        '‛',
        '“',
        '”',
        ';',
        '|',
        '#',
        "\r\n'@\r\n",
        '@"',
        'ä',
        'Ω',
        '中',
      ),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join(''));

test('any SID, name or domain => stands in its string and evaluates to itself; the rest of the script stays as it was', () => {
  const plain = setupOf({ accessGroup: 'CORP\\Flex' });
  const fixed = adfsScript(plain).split('\r\n');
  const PLACES = new Map<string, keyof Setup>([
    ['$name = ', 'name'],
    ['$identifier = ', 'entityId'],
    ['$acsUrl = ', 'acsUrl'],
    ['$accessGroup = ', 'accessGroup'],
  ]);
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (name, entityId, acsUrl, accessGroup) => {
      const setup: Setup = { ...plain, name, entityId, acsUrl, accessGroup };
      const script = adfsScript(setup);
      expect(script).toMatch(/^[\x20-\x7e\r\n]*$/);
      const lines = script.split('\r\n');
      expect(lines).toHaveLength(fixed.length);
      for (const [n, line] of lines.entries()) {
        const [start, field] = [...PLACES].find(([begin]) => line.startsWith(begin)) ?? [];
        if (start === undefined || field === undefined) expect(line).toBe(fixed[n]);
        else expect(evaluatePowershell(line.slice(start.length))).toBe(setup[field]);
      }
    }),
    { numRuns: 300 },
  );
});

test('any of them => the parser finds nothing', () => {
  const plain = setupOf({});
  fc.assert(
    fc.property(hostile, hostile, (name, entityId) => {
      expect(faults(adfsScript({ ...plain, name, entityId }))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
