import type { LoginValues } from '../../src/model/provider.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeSteps } from '../../src/providers/kit/provider.ts';
import { PROVIDER_SETTINGS, type ProviderSetting } from '../../src/model/setting.ts';
import adfs from '../../src/providers/adfs.ts';
import { evaluatePowershell } from '../support/powershell.ts';
import { changeOf } from '../support/setting-values.ts';

const LEGACY =
  'https://iam.twilio.com/v1/Accounts/AC0123456789abcdef0123456789abcdef/saml2/metadata';
const ENHANCED = 'urn:flex:JQ0123456789abcdef0123456789abcdef';

const context = (
  spEntityId: string | null,
  generation: LoginValues['generation'] = 'legacy',
): LoginValues => ({
  spEntityId,
  acsUrl: null,
  generation,
  idpIssuer: null,
  ssoUrl: null,
});

const commands = (setting: ProviderSetting, value: string, places: LoginValues): string[] =>
  changeSteps(adfs.instructions, changeOf(setting, value), places).flatMap(
    ({ command }) => command ?? [],
  );

describe('the exact lines of the guide, with the identifier of this login', () => {
  test.each<[ProviderSetting, string, string[]]>([
    [
      'response-signing',
      'response and assertion',
      [
        `Set-AdfsRelyingPartyTrust -TargetIdentifier ${LEGACY} -SamlResponseSignature MessageAndAssertion`,
        `Get-AdfsRelyingPartyTrust -Identifier ${LEGACY} | Format-List SamlResponseSignature`,
      ],
    ],
    [
      'signature-algorithm',
      'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      [
        `Set-AdfsRelyingPartyTrust -TargetIdentifier ${LEGACY} -SignatureAlgorithm 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'`,
        `Get-AdfsRelyingPartyTrust -Identifier ${LEGACY} | Format-List SignatureAlgorithm`,
      ],
    ],
    [
      'encryption',
      'off',
      [
        `Set-AdfsRelyingPartyTrust -TargetIdentifier ${LEGACY} -EncryptClaims $false -EncryptedNameIdRequired $false`,
        `Get-AdfsRelyingPartyTrust -Identifier ${LEGACY} | Format-List EncryptClaims, EncryptedNameIdRequired`,
      ],
    ],
    [
      'acs-url',
      'https://iam.twilio.com/v1/Accounts/AC01/saml2',
      [
        `$endpoint = New-AdfsSamlEndpoint -Binding POST -Protocol SAMLAssertionConsumer -Uri https://iam.twilio.com/v1/Accounts/AC01/saml2 -IsDefault $true -Index 0; Set-AdfsRelyingPartyTrust -TargetIdentifier ${LEGACY} -SamlEndpoint $endpoint`,
        `Get-AdfsRelyingPartyTrust -Identifier ${LEGACY} | Format-List SamlEndpoints, AutoUpdateEnabled`,
      ],
    ],
    [
      'entity-id',
      ENHANCED,
      [
        `Set-AdfsRelyingPartyTrust -TargetName 'Twilio Flex' -Identifier ${ENHANCED}`,
        `Get-AdfsRelyingPartyTrust -Identifier ${ENHANCED} | Format-List Name, Identifier`,
      ],
    ],
    [
      'event-log',
      '',
      [
        "Get-WinEvent -FilterHashtable @{ LogName = 'AD FS/Admin'; Id = 321, 364 } -MaxEvents 10 | Format-List TimeCreated, Id, Message",
      ],
    ],
  ])('%s', (setting, value, expected) => {
    expect(commands(setting, value, context(LEGACY))).toEqual(expected);
  });

  test.each<[ProviderSetting, string, string]>([
    ['token-times', 'NotBefore 5 minutes earlier', 'NotBeforeSkew 5'],
    ['token-times', '', 'NotBeforeSkew 2'],
    ['token-times', 'valid for 60 minutes', 'TokenLifetime 60'],
    ['session-lifetime', '10 hours', 'TokenLifetime 600'],
    ['session-lifetime', '', 'TokenLifetime 600'],
  ])('%s, %s => %s, and the line that shows it', (setting, value, parameter) => {
    const [name] = parameter.split(' ');
    expect(commands(setting, value, context(ENHANCED)).slice(-2)).toEqual([
      `Set-AdfsRelyingPartyTrust -TargetIdentifier ${ENHANCED} -${parameter}`,
      `Get-AdfsRelyingPartyTrust -Identifier ${ENHANCED} | Format-List ${name}`,
    ]);
  });

  test('the claim rules => issue bare names, and the Name ID from the E-Mail Address', () => {
    const [rule] = commands('attribute-roles', 'roles', context(LEGACY));
    expect(rule).toContain('types = ("roles"),');
    expect(rule).toContain('query = ";department;{0}"');
    const [email, nameId] = commands('nameid', '', context(LEGACY));
    expect(email).toContain(
      'types = ("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"),',
    );
    expect(email).toContain('query = ";mail;{0}"');
    expect(nameId).toContain('claims/nameidentifier"');
    expect(nameId).toContain('= "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"');
  });
});

describe('the identifier is not known', () => {
  test.each<[LoginValues['generation'], string, string]>([
    [
      'legacy',
      'https://iam.twilio.com/v1/Accounts/ACXXXXX/saml2/metadata',
      'Replace ACXXXXX with your Account SID',
    ],
    [
      null,
      'https://iam.twilio.com/v1/Accounts/ACXXXXX/saml2/metadata',
      'Replace ACXXXXX with your Account SID',
    ],
    [
      'preview',
      'https://preview.twilio.com/iam/Accounts/ACXXXXX/saml2',
      'Replace ACXXXXX with your Account SID',
    ],
    ['enhanced', 'urn:flex:JQXXXXX', 'Replace JQXXXXX with your connection SID'],
  ])('%s => the form of the guide, and the words to replace', (generation, form, note) => {
    const steps = adfs.instructions['response-signing'](null, context(null, generation));
    expect(steps[0]?.text).toContain('does not show');
    expect(steps[0]?.text).toContain(note);
    expect(steps[1]?.command).toBe(
      `Set-AdfsRelyingPartyTrust -TargetIdentifier ${form} -SamlResponseSignature MessageAndAssertion`,
    );
  });
});

describe('hostile values', () => {
  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "'",
          '’',
          '‘',
          '‚',
          '‛',
          '"',
          '`',
          '$(x)',
          ';',
          '|',
          '\n',
          '\r',
          '\0',
          'é',
          ' ',
        ),
        fc.string({ unit: 'binary' }),
      ),
    )
    .map((parts) => parts.join(''))
    .filter((text) => text !== '');

  test('an identifier => never leaves its argument', () => {
    fc.assert(
      fc.property(hostile, (entityId) => {
        const [set = '', get = ''] = commands('response-signing', '', context(entityId));
        const argument = set.slice(
          'Set-AdfsRelyingPartyTrust -TargetIdentifier '.length,
          -' -SamlResponseSignature MessageAndAssertion'.length,
        );
        expect(evaluatePowershell(argument)).toBe(entityId);
        expect(set).toBe(
          `Set-AdfsRelyingPartyTrust -TargetIdentifier ${argument} -SamlResponseSignature MessageAndAssertion`,
        );
        expect(get).toBe(
          `Get-AdfsRelyingPartyTrust -Identifier ${argument} | Format-List SamlResponseSignature`,
        );
      }),
      { numRuns: 500 },
    );
  });

  test('an assertion consumer service URL => never leaves its argument', () => {
    fc.assert(
      fc.property(hostile, (url) => {
        fc.pre(url.trim() !== '');
        const [set = ''] = commands('acs-url', url, context(LEGACY));
        const before =
          '$endpoint = New-AdfsSamlEndpoint -Binding POST -Protocol SAMLAssertionConsumer -Uri ';
        const after = ` -IsDefault $true -Index 0; Set-AdfsRelyingPartyTrust -TargetIdentifier ${LEGACY} -SamlEndpoint $endpoint`;
        expect(set.startsWith(before) && set.endsWith(after)).toBe(true);
        expect(evaluatePowershell(set.slice(before.length, -after.length))).toBe(url);
      }),
      { numRuns: 500 },
    );
  });

  test.each(PROVIDER_SETTINGS)(
    '%s with a hostile identifier => every command is one line, but for claim rules',
    (setting) => {
      for (const command of commands(setting, "a'\nb", context("x'\ny"))) {
        if (!command.startsWith('@RuleName')) expect(command).not.toMatch(/[\r\n]/);
      }
    },
  );
});
