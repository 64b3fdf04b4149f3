import { describe, expect, test } from 'vitest';
import { ENTITY_ID, foundInText, trustListing } from '../support/text-login.ts';
import { checkText, checkTitle, testRule } from '../support/rule-tester.ts';

const RULE = 'adfs-trust-settings';
const ENHANCED = `urn:flex:JQ${'1'.repeat(32)}`;
const OTHER_ACCOUNT = `AC${'9'.repeat(32)}`;

interface Case {
  readonly name: string;
  readonly changes: Readonly<Record<string, string | null>>;
  readonly title: string;
  readonly severity?: string;
  /** A part of a command of its steps. */
  readonly command: string;
}

const FOUND: readonly Case[] = [
  {
    name: 'AssertionOnly at the legacy endpoint',
    changes: { SamlResponseSignature: 'AssertionOnly' },
    title: 'The trust signs the assertion alone (AssertionOnly)',
    command: `Set-AdfsRelyingPartyTrust -TargetIdentifier ${ENTITY_ID} -SamlResponseSignature MessageAndAssertion`,
  },
  {
    name: 'AssertionOnly at the enhanced endpoint',
    changes: { SamlResponseSignature: 'AssertionOnly', Identifier: `{${ENHANCED}}` },
    title: 'The trust signs the assertion alone (AssertionOnly)',
    severity: 'will-break',
    command: `-TargetIdentifier ${ENHANCED} -SamlResponseSignature MessageAndAssertion`,
  },
  {
    name: 'SHA-1',
    changes: { SignatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' },
    title: 'The trust signs with SHA-1',
    severity: 'hint',
    command: '-SignatureAlgorithm',
  },
  {
    name: 'an encryption certificate',
    changes: { EncryptionCertificate: '[Subject]\n    CN=enc.example' },
    title: 'The trust encrypts the assertion',
    command: '-EncryptClaims $false',
  },
  {
    name: 'an encrypted Name ID',
    changes: { EncryptClaims: 'False', EncryptedNameIdRequired: 'True' },
    title: 'The trust encrypts the assertion',
    command: '-EncryptedNameIdRequired $false',
  },
  {
    name: 'a disabled trust',
    changes: { Enabled: 'False' },
    title: 'The trust is disabled',
    command: `Enable-AdfsRelyingPartyTrust -TargetIdentifier ${ENTITY_ID}`,
  },
  {
    name: 'signed requests',
    changes: { SignedSamlRequestsRequired: 'True' },
    title: 'The trust requires signed requests',
    command: '-SignedSamlRequestsRequired $false',
  },
  {
    name: 'an endpoint of another application',
    changes: { SamlEndpoints: '{https://other.example/acs}' },
    title: 'The endpoint of the trust is not the ACS URL of Flex',
    command: `-Uri ${ENTITY_ID.replace('/metadata', '')}`,
  },
  {
    name: 'an identifier that is none of Flex',
    changes: { Identifier: '{https://other.example/}' },
    title: 'None of the identifiers of the trust is an entity ID of Flex',
    command: "-TargetName 'Twilio Flex' -Identifier",
  },
  {
    name: 'rules without roles',
    changes: {
      IssuanceTransformRules:
        'types = ("email", "full_name") Type = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"',
    },
    title: 'The trust has no claim rule for roles',
    command: 'types = ("roles")',
  },
  {
    name: 'rules without a Name ID',
    changes: { IssuanceTransformRules: 'types = ("email", "full_name", "roles")' },
    title: 'The trust has no claim rule for the Name ID',
    command: 'identity/claims/nameidentifier',
  },
];

testRule('adfs-trust-settings', {
  found: [
    {
      name: 'everything wrong that a setting covers',
      text: trustListing({
        SamlResponseSignature: 'AssertionOnly',
        SignatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
        EncryptionCertificate: 'CN=enc.example',
        SamlEndpoints: '{https://other.example/acs}',
      }),
      connection: { accountSid: OTHER_ACCOUNT },
      finds: [
        {
          title: 'The identifier of the trust is not the entity ID of your Flex',
          fix: ['entity-id'],
          evidence: ['the text'],
        },
        {
          title: 'The endpoint of the trust is not the ACS URL of Flex',
          fix: ['acs-url'],
          evidence: ['the text'],
        },
        {
          title: 'The trust signs the assertion alone (AssertionOnly)',
          fix: ['response-signing'],
          evidence: ['the text'],
        },
        { title: 'The trust encrypts the assertion', fix: ['encryption'], evidence: ['the text'] },
        {
          title: 'The trust signs with SHA-1',
          severity: 'hint',
          fix: ['signature-algorithm'],
          evidence: ['the text'],
        },
      ],
    },
  ],
  ok: [{ name: 'the listing of a trust that is as Flex needs it', text: trustListing() }],
  cannotTell: { unreachable: 'what the listing does not show is not judged' },
  notApplicable: [
    { name: 'a login that was recorded', because: 'none lists a relying party trust' },
  ],
});

describe(RULE, () => {
  test.each(FOUND)(
    '$name => found, with its line',
    async ({ changes, title, severity = 'blocks-login', command }) => {
      const found = await foundInText(RULE, trustListing(changes));
      expect(found.map((one) => [one.title, one.severity])).toEqual([[title, severity]]);
      const [one] = found;
      checkTitle(one?.title ?? '', 'the title');
      checkText(one?.explanation ?? '', 'the explanation');
      expect(one?.evidence.length).toBeGreaterThan(0);
      expect(one?.steps.some((step) => step.command?.includes(command))).toBe(true);
    },
  );

  test('the trust of another account than that of the settings => its identifier is named', async () => {
    const found = await foundInText(RULE, trustListing(), { accountSid: OTHER_ACCOUNT });
    expect(found.map(({ title }) => title)).toEqual([
      'The identifier of the trust is not the entity ID of your Flex',
    ]);
    expect(found[0]?.steps.some(({ command }) => command?.includes(OTHER_ACCOUNT))).toBe(true);
  });

  test.each([
    ['as Flex needs it', {}],
    ['MessageOnly', { SamlResponseSignature: 'MessageOnly' }],
    ['EncryptClaims without a certificate, as AD FS has it by default', { EncryptClaims: 'True' }],
    ['rules that PowerShell cut', { IssuanceTransformRules: '@RuleTemplate = "LdapClaims"...' }],
    ['no rules in the listing', { IssuanceTransformRules: null }],
    ['a table of few properties', { Enabled: null, SamlEndpoints: null, SignatureAlgorithm: null }],
  ])('a trust: %s => nothing', async (_, changes) => {
    expect(await foundInText(RULE, trustListing(changes))).toEqual([]);
  });

  test('several trusts, one of them of Flex => that one alone is judged', async () => {
    const other = trustListing({
      Identifier: '{https://other.example/}',
      SamlResponseSignature: 'AssertionOnly',
    });
    expect(await foundInText(RULE, `${other}\n\n${trustListing()}`)).toEqual([]);
  });

  test('an identifier with a quote in it => quoted in the command', async () => {
    const found = await foundInText(
      RULE,
      trustListing({ Identifier: "{https://x.example/';calc;'}" }),
    );
    expect(found[0]?.steps.map(({ command }) => command ?? '').join('\n')).not.toContain(
      "';calc;'",
    );
  });
});
