import { NAMEID_FORMATS } from '../model/names.ts';
import type { LoginValues } from '../model/provider.ts';
import { singleLine } from '../i18n/single-line.ts';
import {
  ldapRule,
  NAME_ID_RULE,
  ADFS_SOURCES,
  type MandatoryAttribute,
} from './kit/adfs-claims.ts';
import { adfsPlanScript } from './kit/adfs-plan-script.ts';
import { setTrust, showTrust, trustIdentifier } from './kit/adfs-trust.ts';
import { powershellArgument } from '../encoding/quoting.ts';
import {
  defineProvider,
  type FixedInstructions,
  type ProviderInstructions,
} from './kit/provider.ts';
import {
  complete,
  guideAcsUrl,
  guideEntityId,
  withPlaceholder,
  orComplete,
  textSteps,
  uriText,
} from './kit/steps.ts';
import { detectBy, webUrl } from './kit/detect-by.ts';
import { roleShape, type RoleShape } from '../flex/role-shapes.ts';
import { type Step, alternative, check, guard, step } from '../model/setting.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { bareNames } from './kit/setting-text.ts';
import { say } from '../i18n/say.ts';

const TRUST = say`In AD FS Management open Relying Party Trusts and select the trust for Flex`;
const RULES = say`${TRUST}, then click "Edit Claim Issuance Policy…"`;

/** A row in the rule "Send LDAP Attributes as Claims", or the same as a custom rule. */
function attribute(name: MandatoryAttribute, ...more: readonly string[]): FixedInstructions {
  return (_, context) => {
    const { id, note } = trustIdentifier(context);
    const { label } = ADFS_SOURCES[name];
    return [
      ...textSteps(
        say`${RULES} and edit the rule of the template "Send LDAP Attributes as Claims".`,
        say`Add a row: LDAP Attribute "${label}", Outgoing Claim Type "${name}". Type the claim type, do not pick one from the list.`,
        ...more,
      ),
      alternative(
        say`Or add a rule with the template "Send Claims Using a Custom Rule" and paste this. It likely fits as it is.`,
        ldapRule(`Flex ${name}`, [name], false),
      ),
      ...note,
      check(say`Check: the rules must contain "${name}".`, showTrust(id, 'IssuanceTransformRules')),
    ];
  };
}

/**
 * Forms in which AD FS sends groups when another source than "Unqualified Names" is chosen for
 * them.
 */
const QUALIFIED: readonly (RoleShape | undefined)[] = [
  'domain-qualified',
  'distinguished-name',
  'group-id',
];

/**
 * What to do about groups that come with their domain, as directory names or as IDs; null for roles
 * in any other form.
 */
function unqualified(context: LoginValues, seen: string | undefined): readonly Step[] | null {
  if (seen === undefined || !QUALIFIED.includes(roleShape(seen)?.shape)) return null;
  const { id, note } = trustIdentifier(context);
  return [
    ...textSteps(
      say`${RULES} and edit the rule that sends "roles".`,
      say`Choose "Token-Groups - Unqualified Names" as LDAP Attribute of the row "roles". AD FS then sends the group names alone, not ${`"${singleLine(seen)}"`}.`,
    ),
    alternative(
      say`If it is a custom rule, its query must contain tokenGroups, with no parentheses after it, and not memberOf.`,
    ),
    ...note,
    check(
      say`Check: this shows the rules. Then log in again.`,
      showTrust(id, 'IssuanceTransformRules'),
    ),
  ];
}

const instructions = {
  'acs-url': (value, context) => {
    const { id, note } = trustIdentifier(context);
    const guide = guideAcsUrl(context.generation);
    const url = uriText(value) ?? context.acsUrl;
    return [
      ...note,
      ...(url !== null ? [] : [withPlaceholder(say`the URL of your account`, guide)]),
      step(
        say`Replace the endpoint of the trust. Run this in PowerShell as administrator on the AD FS server.`,
        `$endpoint = New-AdfsSamlEndpoint -Binding POST -Protocol SAMLAssertionConsumer -Uri ${powershellArgument(url ?? guide.value)} -IsDefault $true -Index 0; Set-AdfsRelyingPartyTrust -TargetIdentifier ${id} -SamlEndpoint $endpoint`,
      ),
      check(
        say`Check: this must show the new URL. Where AutoUpdateEnabled is True, AD FS takes the endpoint from metadata instead, and the fields are read-only.`,
        showTrust(id, 'SamlEndpoints, AutoUpdateEnabled'),
      ),
    ];
  },
  'entity-id': (value, context) => {
    const guide = guideEntityId(context.generation);
    const entityId = uriText(value) ?? context.spEntityId;
    const id = powershellArgument(entityId ?? guide.value);
    return [
      ...(entityId !== null ? [] : [withPlaceholder(say`the identifier of your account`, guide)]),
      step(
        say`Set the identifier of the trust. Replace "Twilio Flex" by the name it has in AD FS Management under Relying Party Trusts. This replaces every identifier the trust has.`,
        `Set-AdfsRelyingPartyTrust -TargetName 'Twilio Flex' -Identifier ${id}`,
      ),
      check(say`Check: this must show the trust for Flex.`, showTrust(id, 'Name, Identifier')),
    ];
  },
  nameid: (value, context) => {
    const { id, note } = trustIdentifier(context);
    const steps = [
      guard(
        say`${RULES}. First make sure that the rule "Send LDAP Attributes as Claims" has a row from "E-Mail-Addresses" to "E-Mail Address".`,
      ),
      ...textSteps(
        say`Then click "Add Rule…" and choose the template "Transform an Incoming Claim". Name it "Name ID". Incoming claim type: "E-Mail Address". Outgoing claim type: "Name ID". Outgoing name ID format: "Email". Select "Pass through all claim values".`,
        say`The rule "Name ID" must come after the rule that sends "E-Mail Address".`,
      ),
      alternative(
        say`Or paste two rules of the template "Send Claims Using a Custom Rule". The first sends E-Mail Address; leave it out if a rule does that already. It likely fits as it is.`,
        ldapRule('E-Mail Address', [], true),
      ),
      alternative(say`The second makes the Name ID from it.`, NAME_ID_RULE),
      step(
        say`Make sure that the user has an e-mail address: Active Directory Users and Computers > the user > General > E-mail. Without one, AD FS has nothing to make the Name ID from.`,
      ),
      ...note,
      check(
        say`Check: the rules must end with the rule "Name ID".`,
        showTrust(id, 'IssuanceTransformRules'),
      ),
    ];
    // The rule contains this format.
    return orComplete(value?.uri === NAMEID_FORMATS.emailAddress, steps);
  },
  'attribute-email': attribute('email'),
  'attribute-full-name': attribute('full_name'),
  'attribute-roles': (value, context, seen) => {
    const steps = unqualified(context, seen);
    if (steps) return complete(...steps);
    return attribute(
      'roles',
      say`The field Department of each user must then hold exactly "agent", "supervisor" or "admin". If your roles are groups, choose "Token-Groups - Unqualified Names" instead of "Department": it sends every group of the user.`,
    )(value, context);
  },
  'attribute-names': (value, context) => {
    const { id, note } = trustIdentifier(context);
    const name = bareNames(value, say`the bare name Flex expects (email, full_name, roles)`);
    return [
      step(
        say`${RULES} and edit the rule "Send LDAP Attributes as Claims". In the row of this attribute type ${name} as Outgoing Claim Type. Names picked from the list become URIs, and Flex does not read those.`,
      ),
      ...note,
      check(
        say`Check: the rules must contain the bare name. The URIs that end in emailaddress and nameidentifier belong to the Name ID and stay.`,
        showTrust(id, 'IssuanceTransformRules'),
      ),
    ];
  },
  'role-values': () => [
    ...textSteps(
      say`Give the user a Flex role in the directory field that the claim rule sends as "roles": agent, supervisor or admin, in lower case, several with commas between them.`,
      say`If the rule takes "Department": Active Directory Users and Computers > the user > Organization > Department.`,
    ),
    alternative(
      say`If the rule takes "Token-Groups - Unqualified Names": make the user a member of a group with exactly that name.`,
    ),
  ],
  'response-signing': setTrust(
    say`AD FS signs the assertion alone by default; let it sign the message too.`,
    '-SamlResponseSignature MessageAndAssertion',
    'SamlResponseSignature',
    '"SamlResponseSignature : MessageAndAssertion"',
  ),
  'signature-algorithm': (value, context) =>
    complete(
      ...setTrust(
        say`Let AD FS sign with SHA-256.`,
        `-SignatureAlgorithm ${powershellArgument(REQUIRED_SETTINGS['signature-algorithm'].uri)}`,
        'SignatureAlgorithm',
        say`a value that ends in rsa-sha256`,
      )(value, context),
    ),
  encryption: setTrust(
    say`Switch off the encryption of claims and Name ID. Flex cannot decrypt them.`,
    '-EncryptClaims $false -EncryptedNameIdRequired $false',
    'EncryptClaims, EncryptedNameIdRequired',
    say`False for both`,
  ),
  'signing-certificate': () => [
    guard(
      say`See which certificate AD FS signs with: the one with "IsPrimary : True".`,
      'Get-AdfsCertificate -CertificateType Token-Signing',
    ),
    step(
      say`Export it: AD FS Management > Service > Certificates > the primary one under Token-signing > View Certificate… > Details > Copy to File… > Base-64 encoded X.509 (.CER). Paste the file's whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
    check(
      say`AD FS renews this certificate by itself when the next line shows "AutoCertificateRollover : True". Paste the new one into the Twilio Console each time it becomes the primary one.`,
      'Get-AdfsProperties | Format-List AutoCertificateRollover, CertificatePromotionThreshold',
    ),
  ],
  'authn-context': () => [
    step(
      say`Flex asks for a login with a password. Allow it: AD FS Management > Service > Authentication Methods > Primary Authentication Methods > Edit, and select "Forms Authentication" under Intranet.`,
    ),
    check(
      say`Check: the list must contain FormsAuthentication.`,
      'Get-AdfsGlobalAuthenticationPolicy | Format-List PrimaryIntranetAuthenticationProvider',
    ),
  ],
  'session-lifetime': (value, context) => {
    const { minutes } = value ?? REQUIRED_SETTINGS['session-lifetime'];
    return complete(
      ...setTrust(
        say`Let the token live ${minutes} minutes (${minutes / 60} hours). The end of the session likely follows it.`,
        `-TokenLifetime ${minutes}`,
        'TokenLifetime',
        `"TokenLifetime : ${minutes}"`,
      )(value, context),
    );
  },
  'token-times': (value, context) => {
    const isTooShort = value !== null && 'validFor' in value;
    const minutes = value === null ? 2 : 'validFor' in value ? value.validFor : value.earlierBy;
    const [parameter, text] = isTooShort
      ? ['TokenLifetime', say`let it be valid for ${minutes} minutes.`]
      : [
          'NotBeforeSkew',
          say`let AD FS set the start of the assertion ${minutes} minutes back (likely minutes).`,
        ];
    const steps = [
      guard(
        say`Compare the clock of the AD FS server with its time source.`,
        'w32tm /query /status',
      ),
      step(say`If it is off, set it.`, 'w32tm /resync'),
      ...setTrust(
        say`If the clock is right, ${text}`,
        `-${parameter} ${minutes}`,
        parameter,
        `"${parameter} : ${minutes}"`,
        'alternative',
      )(value, context),
    ];
    return orComplete(isTooShort, steps);
  },
  'user-access': (_, context) => {
    const { id, note } = trustIdentifier(context);
    return [
      step(
        say`${TRUST}, then click "Edit Access Control Policy…". Choose "Permit everyone", or a policy that includes this user.`,
      ),
      ...note,
      check(say`Check: this shows the policy in force.`, showTrust(id, 'AccessControlPolicyName')),
    ];
  },
  'relay-state': () =>
    textSteps(
      say`AD FS likely returns RelayState unchanged when the login starts at Flex. Start the login at Flex, not at the AD FS sign-on page.`,
      say`Look for a proxy or load balancer in front of AD FS that drops or changes form fields.`,
    ),
  'event-log': () => [
    step(
      say`On the AD FS server, read the log: Event Viewer > Applications and Services Logs > AD FS > Admin. Or run this.`,
      "Get-WinEvent -FilterHashtable @{ LogName = 'AD FS/Admin'; Id = 321, 364 } -MaxEvents 10 | Format-List TimeCreated, Id, Message",
    ),
    step(
      say`Event 321 means that AD FS could not make the Name ID that was asked for. Event 364 wraps any other failed request: the MSIS number in its text names the cause.`,
    ),
  ],
} satisfies ProviderInstructions;

export default defineProvider({
  name: 'AD FS',
  detect: detectBy({
    issuer: (issuer) =>
      /^\/adfs\/services\/trust\/?$/i.test(webUrl(issuer)?.pathname ?? '')
        ? say`ends in /adfs/services/trust`
        : null,
    ssoUrl: ({ pathname }) =>
      /^\/adfs\/ls(\/|$)/i.test(pathname) ? say`has the path /adfs/ls` : null,
    message: ({ classRefs }) =>
      classRefs.includes('urn:federation:authentication:windows')
        ? say`names the authentication urn:federation:authentication:windows`
        : null,
  }),
  instructions,
  script: adfsPlanScript,
  create: [
    say`In AD FS Management right-click Relying Party Trusts and click "Add Relying Party Trust…". Select "Claims aware" and click "Start".`,
    say`Select "Enter data about the relying party manually" and type a display name, such as "Twilio Flex". No certificate is needed: skip that page.`,
    say`Select "Enable support for the SAML 2.0 WebSSO protocol" and type the ACS URL below. On the next page add the entity ID below as identifier.`,
    say`Choose "Permit everyone", or a policy that includes everyone who works with Flex. Leave "Configure claims issuance policy for this application" selected, and click "Close".`,
  ],
  consoleValues: {
    issuer: say`It has the form http://<your AD FS host>/adfs/services/trust, with http and without a slash at the end.`,
    ssoUrl: say`It has the form https://<your AD FS host>/adfs/ls/.`,
  },
  signableParts: 'both',
  errorCodes: [
    {
      pattern: 'MSIS5007',
      meaning: say`The access control policy of the relying party trust does not let this user in.`,
      title: say`AD FS access control policy excludes the user`,
      setting: 'user-access',
    },
    {
      pattern: 'MSIS7007',
      meaning: say`AD FS has no relying party trust with the entity ID that the request contains, the trust is disabled, or the user has no permission for it.`,
      title: say`AD FS knows no trust with the entity ID of Flex`,
      setting: 'entity-id',
      advice: [
        say`Check that the relying party trust is enabled: its column Enabled must say Yes.`,
      ],
    },
    {
      pattern: 'MSIS3200',
      meaning: say`The relying party trust has no endpoint with the ACS URL that the request contains.`,
      title: say`AD FS does not know the ACS URL of Flex`,
      setting: 'acs-url',
    },
    {
      pattern: 'MSIS7042',
      meaning: say`The same browser asked AD FS for a login five times within 20 seconds, so AD FS stopped. The cause is at the service that keeps sending the user back.`,
      title: say`AD FS stopped a login loop`,
      setting: 'event-log',
      advice: [
        say`Find out why Flex does not accept the logins before this one: look at the earlier logins in the list.`,
      ],
    },
    {
      pattern: 'MSIS7070',
      meaning: say`AD FS could not make the Name ID that Flex asked for (event 321). The rule "Name ID" is missing, comes before the rule that sends E-Mail Address, or the user has no e-mail address in Active Directory.`,
      title: say`AD FS could not make the Name ID`,
      setting: 'nameid',
    },
    {
      pattern: 'Actual NameID properties: null',
      meaning: say`AD FS had no Name ID at all. First check that the user has an e-mail address in Active Directory, then the rule "Name ID".`,
    },
    {
      pattern: 'MSIS7012',
      meaning: say`AD FS failed while it worked on the request (event 364). With NoAuthenticationContextException in the text, it does not offer the kind of login that Flex asks for: enable Forms Authentication.`,
      title: say`AD FS could not process the request`,
      setting: 'event-log',
    },
    {
      pattern: 'NoAuthenticationContextException',
      meaning: say`AD FS does not offer the kind of login that Flex asks for. Enable Forms Authentication for the intranet.`,
      title: say`AD FS does not offer the login Flex asks for`,
      setting: 'authn-context',
    },
    {
      pattern: 'MSIS7102',
      meaning: say`The authentication method that was asked for is not supported on this AD FS. Forms Authentication is likely not enabled for the intranet.`,
      title: say`AD FS does not offer the login Flex asks for`,
      setting: 'authn-context',
    },
    {
      pattern: 'MSIS7085',
      meaning: say`AD FS requires signed requests of this relying party trust, and Flex was not seen to sign its requests.`,
      title: say`AD FS requires a signed request`,
      advice: [
        say`In PowerShell on the AD FS server, set -SignedSamlRequestsRequired of the relying party trust for Flex to $false (Set-AdfsRelyingPartyTrust).`,
      ],
    },
    {
      pattern: 'MSIS7001',
      meaning: say`AD FS did not find the login it had begun: the browser did not send the cookies that AD FS had set, or not the right ones.`,
      title: say`AD FS lost the login it had begun`,
      advice: [
        say`Allow the cookies of the AD FS server in this browser, and start the login again at Flex.`,
      ],
    },
    {
      pattern: 'MSIS7065',
      meaning: say`Nothing on AD FS handles this address as it was opened. Likely "Single Sign-On URL" in the Twilio Console has another path than /adfs/ls, or the page was opened without a request.`,
      title: say`AD FS does not handle the address that was opened`,
      setting: 'event-log',
      advice: [
        say`In the Twilio Console, set "Single Sign-On URL" to the address of AD FS that ends in /adfs/ls.`,
      ],
    },
  ],
});
