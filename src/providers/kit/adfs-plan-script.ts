import type { PlanScript } from '../../model/fix-plan.ts';
import { NAMEID_FORMATS } from '../../model/names.ts';
import type { LoginValues } from '../../model/provider.ts';
import type { Change } from '../../model/setting.ts';
import { powershellString } from '../../encoding/quoting.ts';
import {
  EMAIL_CLAIM,
  ldapRule,
  NAME_ID_CLAIM,
  NAME_ID_RULE,
  type MandatoryAttribute,
} from './adfs-claims.ts';

/** What a change does to the trust: parameters of Set-AdfsRelyingPartyTrust, or claim rules. */
interface Piece {
  readonly parameters?: readonly (readonly [name: string, value: string])[];
  /** Lines before the parameters are used. */
  readonly lines?: readonly string[];
  readonly rules?: readonly ClaimRule[];
  /** What the check at the end shows. */
  readonly shows: readonly string[];
}

interface ClaimRule {
  readonly text: string;
  /** Where the rules contain this, one of them sends the claim already. */
  readonly unless: string;
}

const sendRule = (attribute: MandatoryAttribute): ClaimRule => ({
  text: ldapRule(`Flex ${attribute}`, [attribute], false),
  unless: `"${attribute}"`,
});

const sending = (attribute: MandatoryAttribute): Piece => ({
  rules: [sendRule(attribute)],
  shows: ['IssuanceTransformRules'],
});

const NAME_ID: Piece = {
  rules: [
    { text: ldapRule('E-Mail Address', [], true), unless: `"${EMAIL_CLAIM}"` },
    { text: NAME_ID_RULE, unless: `"${NAME_ID_CLAIM}"` },
  ],
  shows: ['IssuanceTransformRules'],
};

const endpoint = (url: string): Piece => ({
  lines: [
    `$endpoint = New-AdfsSamlEndpoint -Binding POST -Protocol SAMLAssertionConsumer -Uri ${powershellString(url)} -IsDefault $true -Index 0`,
    '$others = @($trust.SamlEndpoints | Where-Object Protocol -ne SAMLAssertionConsumer)',
  ],
  parameters: [['SamlEndpoint', '@($endpoint) + $others']],
  shows: ['SamlEndpoints'],
});

/** The identifiers that Flex does not use stay, but for the one that the responses call it by now. */
const identifier = (id: string): Piece => ({
  lines: [
    `$identifiers = @($trust.Identifier | Where-Object { $wrong -cnotcontains $_ }) + ${powershellString(id)}`,
  ],
  parameters: [['Identifier', '@($identifiers | Select-Object -Unique)']],
  shows: ['Identifier'],
});

/** What a script does for a change; null for one that is made by hand. */
function pieceOf(change: Change): Piece | null {
  switch (change.setting) {
    case 'entity-id':
      return change.value && identifier(change.value.uri);
    case 'acs-url':
      return change.value && endpoint(change.value.uri);
    case 'response-signing':
      return {
        parameters: [['SamlResponseSignature', "'MessageAndAssertion'"]],
        shows: ['SamlResponseSignature'],
      };
    case 'signature-algorithm':
      return (
        change.value && {
          parameters: [['SignatureAlgorithm', powershellString(change.value.uri)]],
          shows: ['SignatureAlgorithm'],
        }
      );
    case 'encryption':
      return {
        parameters: [
          ['EncryptClaims', '$false'],
          ['EncryptedNameIdRequired', '$false'],
        ],
        shows: ['EncryptClaims', 'EncryptedNameIdRequired'],
      };
    case 'attribute-email':
      return sending('email');
    case 'attribute-full-name':
      return sending('full_name');
    case 'attribute-roles':
      return change.seen === undefined ? sending('roles') : null;
    case 'nameid':
      return change.value?.uri === NAMEID_FORMATS.emailAddress ? NAME_ID : null;
    default:
      return null;
  }
}

const NAME = 'fix-flex-trust.ps1';

/** Adds a rule after those of the trust, where none of them sends the claim. */
const adding = ({ text, unless }: ClaimRule): string[] => [
  `$rule = @'`,
  ...text.split('\n'),
  `'@`,
  `if (-not "$rules".Contains(${powershellString(unless)})) { $rules = "$rules" + [Environment]::NewLine + $rule }`,
];

/** A trust that is found by an identifier of a response must have an endpoint at Twilio. */
const IS_OF_TWILIO =
  "@($_.SamlEndpoints | Where-Object { $_.Location.Host -like '*.twilio.com' }).Count -gt 0";

/**
 * One PowerShell script for all changes that a script can make: it finds the trust of Flex by its
 * identifiers, saves its settings, changes them, and shows what came out. It may be run any number
 * of times, and `-WhatIf` changes nothing.
 *
 * @param sent what the responses call Flex now; the trust may still be called so
 */
export function adfsPlanScript(
  changes: readonly Change[],
  { spEntityId }: LoginValues,
  sent: readonly string[],
): PlanScript | null {
  const pieces = changes.flatMap((change) => pieceOf(change) ?? []);
  if (pieces.length === 0 || spEntityId === null) return null;
  const wrong = sent.filter((id) => id !== spEntityId);
  const rules = pieces.flatMap((piece) => piece.rules ?? []);
  const parameters = pieces.flatMap((piece) => piece.parameters ?? []);
  const shown = [...new Set(['Name', ...pieces.flatMap(({ shows }) => shows)])];
  const lines = [
    '# Corrects the relying party trust for Twilio Flex, for AD FS on Windows Server 2016 or later.',
    `# First look what it would do:  powershell -ExecutionPolicy Bypass -File .\\${NAME} -WhatIf`,
    `# Then do it:                   powershell -ExecutionPolicy Bypass -File .\\${NAME}`,
    '# Run it as administrator on the primary AD FS server. It may be run again: it then changes nothing more.',
    '[CmdletBinding(SupportsShouldProcess = $true)]',
    'param()',
    '',
    "$ErrorActionPreference = 'Stop'",
    'Import-Module ADFS',
    '',
    `$wrong = @(${wrong.map(powershellString).join(', ')})`,
    `$trust = Get-AdfsRelyingPartyTrust -Identifier ${powershellString(spEntityId)} -ErrorAction SilentlyContinue`,
    'if (-not $trust) {',
    `    $trust = $wrong | ForEach-Object { Get-AdfsRelyingPartyTrust -Identifier $_ -ErrorAction SilentlyContinue } | Where-Object { ${IS_OF_TWILIO} } | Select-Object -First 1`,
    '}',
    "if (-not $trust) { throw 'No relying party trust has the identifier of Flex. Nothing was changed.' }",
    '$name = $trust.Name',
    '',
    '# The settings as they are now, to look at or to restore.',
    "$saved = 'flex-trust-' + (Get-Date -Format 'yyyyMMdd-HHmmss') + '.xml'",
    '$trust | Export-Clixml -Path $saved -WhatIf:$WhatIfPreference',
    '',
    ...pieces.flatMap((piece) => piece.lines ?? []),
    ...(rules.length > 0
      ? ['$rules = $trust.IssuanceTransformRules', ...rules.flatMap(adding)]
      : []),
    '$settings = @{',
    ...parameters.map(([name, value]) => `    ${name} = ${value}`),
    ...(rules.length > 0 ? ['    IssuanceTransformRules = $rules'] : []),
    '}',
    'Set-AdfsRelyingPartyTrust -TargetName $name @settings -WhatIf:$WhatIfPreference',
    '',
    '# Check: this shows the settings as they are now. Then log in to Flex again.',
    `Get-AdfsRelyingPartyTrust -Name $name | Format-List -Property @(${shown.map((each) => `'${each}'`).join(', ')})`,
    '',
  ];
  return {
    language: 'powershell',
    name: NAME,
    text: lines.join('\r\n').replaceAll(/\r?\n/g, '\r\n'),
    changes: pieces.length,
  };
}
