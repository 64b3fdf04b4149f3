import { groupRoleRules, ldapRule, NAME_ID_RULE } from '../providers/kit/adfs-claims.ts';
import { powershellString } from '../encoding/quoting.ts';
import { FLEX_ROLES, INSIGHTS_ROLES } from '../flex/roles.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import type { Setup } from './setup.ts';

/** The policy of the guide, and the one for a group, as AD FS itself names them. */
const EVERYONE = 'Permit everyone';
const ONE_GROUP = 'Permit specific group';

/** Both claim rules in their order: the Name ID is made from what the first one issues. */
export function claimRules({ roleSource }: Pick<Setup, 'roleSource'>): string {
  const rules =
    roleSource === 'department'
      ? [ldapRule('Flex attributes', ['email', 'full_name', 'roles'], true)]
      : [
          ldapRule('Flex attributes', ['email', 'full_name'], true),
          groupRoleRules([...FLEX_ROLES, ...INSIGHTS_ROLES]),
        ];
  return [...rules, NAME_ID_RULE].join('\n\n');
}

/** The settings of the trust, as the parameters of Add- and Set-AdfsRelyingPartyTrust alike. */
function parameters({ accessGroup }: Setup): string[] {
  const pairs = [
    ['SamlEndpoint', '$endpoint'],
    ['IssuanceTransformRules', '$rules'],
    ['SamlResponseSignature', "'MessageAndAssertion'"],
    ['SignatureAlgorithm', powershellString(REQUIRED_SETTINGS['signature-algorithm'].uri)],
    ['EncryptClaims', '$false'],
    ['EncryptedNameIdRequired', '$false'],
    ['SignedSamlRequestsRequired', '$false'],
    ['AccessControlPolicyName', powershellString(accessGroup === null ? EVERYONE : ONE_GROUP)],
    ...(accessGroup === null
      ? []
      : [['AccessControlPolicyParameters', '@{ GroupParameter = $accessGroup }']]),
  ];
  return pairs.map(([name = '', value = '']) => `    ${name.padEnd(29)} = ${value}`);
}

const SHOWN = [
  'Name',
  'Enabled',
  'Identifier',
  'SamlEndpoints',
  'SamlResponseSignature',
  'SignatureAlgorithm',
  'EncryptClaims',
  'EncryptedNameIdRequired',
  'SignedSamlRequestsRequired',
  'AccessControlPolicyName',
  'IssuanceTransformRules',
]
  .map((property) => `'${property}'`)
  .join(', ');

/** The name of the file the page offers; the steps name it. */
export const SCRIPT_NAME = 'flex-adfs.ps1';

/**
 * A PowerShell script that makes the relying party trust for Flex, or corrects the one with this
 * identifier, and shows what came out. It may be run any number of times, `-WhatIf` changes
 * nothing, and every value of the user's stands in a string of its own.
 */
export function adfsScript(setup: Setup): string {
  const { name, entityId, acsUrl, accessGroup } = setup;
  return [
    '# Relying party trust for Twilio Flex, for AD FS on Windows Server 2016 or later.',
    `# First look what it would do:  powershell -ExecutionPolicy Bypass -File .\\${SCRIPT_NAME} -WhatIf`,
    `# Then do it:                   powershell -ExecutionPolicy Bypass -File .\\${SCRIPT_NAME}`,
    '# Run it as administrator on the primary AD FS server. It may be run again: it then corrects what differs.',
    '[CmdletBinding(SupportsShouldProcess = $true)]',
    'param()',
    '',
    "$ErrorActionPreference = 'Stop'",
    'Import-Module ADFS',
    '',
    `$name = ${powershellString(name)}`,
    `$identifier = ${powershellString(entityId)}`,
    `$acsUrl = ${powershellString(acsUrl)}`,
    ...(accessGroup === null ? [] : [`$accessGroup = ${powershellString(accessGroup)}`]),
    '',
    "$rules = @'",
    claimRules(setup),
    "'@",
    '',
    '$endpoint = New-AdfsSamlEndpoint -Binding POST -Protocol SAMLAssertionConsumer -Uri $acsUrl -IsDefault $true -Index 0',
    '$settings = @{',
    ...parameters(setup),
    '}',
    '',
    '$trust = Get-AdfsRelyingPartyTrust -Identifier $identifier -ErrorAction SilentlyContinue',
    '$namesake = Get-AdfsRelyingPartyTrust -Name $name -ErrorAction SilentlyContinue',
    'if (-not $trust -and $namesake) {',
    "    throw 'There is a trust of this name with another identifier. Give this one another name: change the line that begins with $name.'",
    '}',
    'if ($trust) {',
    '    Set-AdfsRelyingPartyTrust -TargetIdentifier $identifier @settings -WhatIf:$WhatIfPreference',
    '}',
    'if (-not $trust) {',
    '    Add-AdfsRelyingPartyTrust -Name $name -Identifier $identifier @settings -WhatIf:$WhatIfPreference',
    '}',
    '',
    '# Check: the signature is MessageAndAssertion, the algorithm ends in rsa-sha256, and the rules end with "Name ID".',
    `Get-AdfsRelyingPartyTrust -Identifier $identifier -ErrorAction SilentlyContinue | Format-List -Property @(${SHOWN})`,
    '',
    '# For the Twilio Console: Identity Provider Issuer, the host of the Single Sign-On URL (https://HOST/adfs/ls/), X.509 Certificate.',
    "Get-AdfsProperties | Format-List -Property @('Identifier', 'HostName', 'AutoCertificateRollover')",
    '$primary = Get-AdfsCertificate -CertificateType Token-Signing | Where-Object IsPrimary',
    "'-----BEGIN CERTIFICATE-----'",
    "[Convert]::ToBase64String($primary.Certificate.RawData, 'InsertLineBreaks')",
    "'-----END CERTIFICATE-----'",
    '',
  ]
    .join('\n')
    .replaceAll('\n', '\r\n');
}
