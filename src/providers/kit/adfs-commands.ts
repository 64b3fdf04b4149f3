import { ldapRule, NAME_ID_RULE, type MandatoryAttribute } from './adfs-claims.ts';
import { powershellArgument, powershellString } from '../../encoding/quoting.ts';
import { type Step, check, step } from '../../model/setting.ts';
import { say } from '../../i18n/say.ts';

/**
 * PowerShell lines for a relying party trust that are no setting of every product. Each identifier
 * is hostile text.
 */

const AS_ADMINISTRATOR = say`Run this in PowerShell as administrator on the AD FS server.`;

/**
 * The line that adds a claim rule after those of the trust, and the one that shows what came out.
 */
function addingRule(identifier: string, what: string, rule: string): readonly Step[] {
  const id = powershellArgument(identifier);
  const rules = `(Get-AdfsRelyingPartyTrust -Identifier ${id}).IssuanceTransformRules`;
  return [
    step(
      say`Add the rule for ${what} after those the trust has. ${AS_ADMINISTRATOR}`,
      `Set-AdfsRelyingPartyTrust -TargetIdentifier ${id} -IssuanceTransformRules (${rules} + [Environment]::NewLine + ${powershellString(rule.replace(/\s+/g, ' '))})`,
    ),
    check(say`Check: this must show the new rule at the end.`, rules),
  ];
}

/** The line that adds a rule for one of the mandatory attributes. */
export const addAttributeRule = (identifier: string, name: MandatoryAttribute): readonly Step[] =>
  addingRule(identifier, `"${name}"`, ldapRule(`Flex ${name}`, [name], false));

/**
 * The lines that add a rule for the Name ID, and before it one for the E-Mail Address it is made
 * from where none sends that.
 */
export const addNameIdRule = (identifier: string, hasEmailClaim: boolean): readonly Step[] => [
  ...(hasEmailClaim
    ? []
    : addingRule(identifier, '"E-Mail Address"', ldapRule('E-Mail Address', [], true))),
  ...addingRule(identifier, '"Name ID"', NAME_ID_RULE),
];

/** The line that lets Flex send requests without a signature. */
export const acceptUnsignedRequests = (identifier: string): readonly Step[] => [
  step(
    say`Let AD FS take requests without a signature. ${AS_ADMINISTRATOR}`,
    `Set-AdfsRelyingPartyTrust -TargetIdentifier ${powershellArgument(identifier)} -SignedSamlRequestsRequired $false`,
  ),
];

/** The line that enables a trust. */
export const enableTrust = (identifier: string): readonly Step[] => [
  step(
    say`Enable the trust. ${AS_ADMINISTRATOR}`,
    `Enable-AdfsRelyingPartyTrust -TargetIdentifier ${powershellArgument(identifier)}`,
  ),
];
