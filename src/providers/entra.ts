import { singleLine } from '../i18n/single-line.ts';
import {
  defineProvider,
  type FixedInstructions,
  type ProviderInstructions,
} from './kit/provider.ts';
import {
  unsupported,
  selectOption,
  complete,
  setField,
  orComplete,
  textSteps,
} from './kit/steps.ts';
import { describeHost, detectBy, webUrl } from './kit/detect-by.ts';
import { roleShape } from '../flex/role-shapes.ts';
import { GROUPS_LINK } from '../flex/attributes.ts';
import { type Step, alternative, step } from '../model/setting.ts';
import { bareNames } from './kit/setting-text.ts';
import { say } from '../i18n/say.ts';

const ENTERPRISE = say`In the Microsoft Entra admin center open Entra ID > Enterprise apps > All applications > your Flex app`;
const SSO = say`${ENTERPRISE} > Single sign-on`;
const CLAIMS = `${SSO} > Attributes & Claims > Edit`;
const SIGNING = say`${SSO} > SAML Signing Certificate > Edit`;

const claim =
  (name: string, source: string, ...more: readonly string[]): FixedInstructions =>
  () => [
    step(
      say`${CLAIMS} > Add new claim. Set "Name" to "${name}", leave "Namespace" empty and set "Source attribute" to this.`,
      source,
    ),
    ...more.map((text) => step(text)),
  ];

const APP_ROLES = say`Create the roles once: Entra ID > App registrations > your Flex app > App roles > Create app role. Allowed member types: "Users/Groups". Value: agent, supervisor or admin, each as a role of its own.`;
const ASSIGN_ROLE = say`Give the user a role: Entra ID > Enterprise apps > your Flex app > Users and groups > Add user/group. Select the user and one role. Repeat it for each further role.`;

/**
 * What to do about groups in place of roles. Labels and the limit of 150: Microsoft, "Configure
 * group claims for applications by using Microsoft Entra ID"
 * (learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-group-claims).
 */
function groupSteps(seen: string | undefined): readonly Step[] {
  if (seen === undefined) return [];
  if (seen.endsWith(GROUPS_LINK)) {
    return textSteps(
      say`The user is in more than 150 groups, so Entra ID sends a link instead of the groups. Send app roles: they have no such limit.`,
      say`${CLAIMS}. Delete the group claim, or set it to "Groups assigned to the application".`,
    );
  }
  const shape = roleShape(seen)?.shape;
  if (shape === 'group-id') {
    return textSteps(
      say`${CLAIMS}. Delete the group claim that sends ${`"${singleLine(seen)}"`}: it is the ID of a group. Send app roles instead.`,
    );
  }
  if (shape !== 'domain-qualified') return [];
  return textSteps(
    say`${CLAIMS}. Open the group claim and set "Source attribute" to "sAMAccountName", without a domain. Or delete it and send app roles instead.`,
  );
}

const instructions = {
  'acs-url': (value) =>
    setField(
      say`${SSO} > Basic SAML Configuration > Edit`,
      'Reply URL (Assertion Consumer Service URL)',
      value,
    ),
  'entity-id': (value) => [
    ...setField(say`${SSO} > Basic SAML Configuration > Edit`, 'Identifier (Entity ID)', value),
    step(say`Remove the identifier that Microsoft put there by default.`),
  ],
  nameid: () =>
    textSteps(
      say`${CLAIMS} > Unique User Identifier (Name ID). Set "Source attribute" to "user.mail", or to another attribute that every user has.`,
      say`Make sure that the user has a value there: Entra ID > Users > the user > Properties > Email.`,
    ),
  'attribute-email': claim('email', 'user.mail'),
  'attribute-full-name': claim('full_name', 'user.displayname'),
  'attribute-roles': (value, context, seen) =>
    orComplete(seen !== undefined && roleShape(seen)?.shape === 'group-id', [
      ...groupSteps(seen),
      ...claim(
        'roles',
        'user.assignedroles',
        say`Entra ID leaves the claim out for a user who has no role of this app.`,
        APP_ROLES,
        ASSIGN_ROLE,
      )(value, context),
    ]),
  'attribute-names': (value) => [
    step(
      say`${CLAIMS}. Open the claim, set "Name" to ${bareNames(value, say`the bare name Flex expects`)} and clear "Namespace". Delete the claims that Microsoft added by default.`,
    ),
  ],
  'role-values': () => textSteps(ASSIGN_ROLE, APP_ROLES),
  'response-signing': () =>
    complete(...selectOption(SIGNING, 'Signing Option', 'Sign SAML response and assertion')),
  'signature-algorithm': () => selectOption(SIGNING, 'Signing Algorithm', 'SHA-256'),
  encryption: () =>
    textSteps(
      say`${ENTERPRISE} > Token encryption and switch off the encryption: open the menu of the active certificate and choose "Deactivate token encryption".`,
    ),
  'signing-certificate': () =>
    textSteps(
      say`${SIGNING}. See which certificate is active; download it as "Certificate (Base64)" and paste the whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': () => [
    ...unsupported(
      'Microsoft Entra ID',
      say`the kind of login that a request may ask for`,
      say`It refuses the request when the user logged in another way than asked (AADSTS75011), for example with Windows or a certificate. Sign out of Microsoft, then log in to Flex with the password.`,
    ),
    alternative(
      say`The request of the legacy Flex endpoints asks for a password. Moving to the enhanced endpoints likely ends this for good.`,
    ),
  ],
  'session-lifetime': () =>
    textSteps(
      say`Microsoft Entra ID likely sends SessionNotOnOrAfter only under a policy. Look for a token lifetime policy on this app in Microsoft Graph (tokenLifetimePolicies) and make it longer or remove it.`,
    ),
  'token-times': () =>
    unsupported(
      'Microsoft Entra ID',
      say`the start of an assertion`,
      say`It is valid from the moment it is made, for about 70 minutes. Check the clock of the computer this login was recorded on: it is likely wrong.`,
    ),
  'user-access': () =>
    textSteps(
      say`${ENTERPRISE} > Users and groups > Add user/group, and give this user access with a role.`,
    ),
  'relay-state': () =>
    textSteps(
      say`${SSO} > Basic SAML Configuration > Edit and leave "Relay State (Optional)" empty. Microsoft Entra ID then returns the RelayState of the request unchanged.`,
    ),
  'event-log': () =>
    textSteps(
      say`In the Microsoft Entra admin center open Entra ID > Monitoring & health > Sign-in logs and find this login by user and time. Its "Failure reason" names the error.`,
    ),
} satisfies ProviderInstructions;

const ISSUER_HOSTS = ['sts.windows.net', 'sts.chinacloudapi.cn'];
const LOGIN_HOSTS = [
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
];

export default defineProvider({
  name: 'Microsoft Entra ID',
  detect: detectBy({
    issuer: (issuer) => describeHost(webUrl(issuer), ISSUER_HOSTS),
    ssoUrl: (url) => describeHost(url, LOGIN_HOSTS),
    message: ({ attributeNames }) =>
      attributeNames.includes('http://schemas.microsoft.com/identity/claims/tenantid')
        ? say`has the attribute http://schemas.microsoft.com/identity/claims/tenantid`
        : null,
  }),
  instructions,
  create: [
    say`In the Microsoft Entra admin center open Entra ID > Enterprise apps > New application > Create your own application. Type a name, such as "Twilio Flex", choose the non-gallery option and click "Create".`,
    say`Open Single sign-on and choose "SAML".`,
  ],
  consoleValues: {
    issuer: say`Entra ID shows it as "Microsoft Entra Identifier" on the page Single sign-on. Copy it exactly: it usually ends in a slash, and in the application ID where "Append application ID to issuer" is selected (Attributes & Claims > Advanced SAML claims options).`,
    ssoUrl: say`Entra ID shows it as "Login URL" on the page Single sign-on.`,
  },
  signableParts: 'both',
  errorCodes: [
    // The rows down to AADSTS900561, and those of Conditional Access: Microsoft, "Microsoft Entra
    // authentication and authorization error codes"
    // (learn.microsoft.com/entra/identity-platform/reference-error-codes).
    {
      pattern: 'AADSTS75001',
      meaning: say`An error occurred while Microsoft Entra ID read the SAML message from the form or the address (binding).`,
      title: say`Entra ID could not read the request as it was sent`,
      setting: 'event-log',
      advice: [
        say`Start the login again at Flex, without a program in between that changes addresses.`,
      ],
    },
    {
      pattern: 'AADSTS75003',
      meaning: say`The request asks for an answer by another binding than HTTP-POST, and Microsoft Entra ID sends a response by HTTP-POST only.`,
      title: say`Request asks for another binding than HTTP-POST`,
      setting: 'event-log',
      advice: [
        say`Look at ProtocolBinding in the request. If the request came from Flex unchanged, send the saved login to Twilio support.`,
      ],
    },
    {
      pattern: 'AADSTS7500514',
      meaning: say`Microsoft Entra ID found neither a Response nor an Assertion of SAML 2.0 in what it received. Microsoft describes this for users whose domain is federated with another identity provider, such as PingFederate.`,
      title: say`Entra ID received no SAML response it supports`,
      setting: 'event-log',
      advice: [
        say`Check the federation between Microsoft Entra ID and the identity provider of the user's domain. The app for Flex is likely not the cause.`,
      ],
    },
    {
      pattern: 'AADSTS900236',
      meaning: say`The request has a property that Microsoft Entra ID does not support and that must not be set. The text after this code names it.`,
      title: say`Request has a property that Entra ID does not support`,
      setting: 'event-log',
      advice: [
        say`If the request came from Flex unchanged, send the saved login to Twilio support. A program in between may have added the property.`,
      ],
    },
    {
      pattern: 'AADSTS900971',
      meaning: say`No reply address was provided: neither the request nor the app has one that can be used.`,
      title: say`Entra app has no reply URL`,
      setting: 'acs-url',
    },
    {
      pattern: 'AADSTS500113',
      meaning: say`The app has no reply address at all.`,
      title: say`Entra app has no reply URL`,
      setting: 'acs-url',
    },
    {
      pattern: 'AADSTS90015',
      meaning: say`The query of the address is too long. Request and RelayState are in it.`,
      title: say`Address of the request is too long for Entra ID`,
      setting: 'event-log',
      advice: [say`Open Flex at its plain address, without further parameters, and log in again.`],
    },
    {
      pattern: 'AADSTS90107',
      meaning: say`The request is not valid XML: it has characters in it that are not allowed there.`,
      title: say`Entra ID cannot read the XML of the request`,
      setting: 'event-log',
      advice: [
        say`Start the login again at Flex, without a program in between that changes addresses.`,
      ],
    },
    {
      pattern: 'AADSTS65005',
      meaning: say`The app is misconfigured. For an app with SAML, "Identifier (Entity ID)" may be wrong.`,
      title: say`Entra app is not configured completely`,
      setting: 'entity-id',
    },
    {
      pattern: 'AADSTS51004',
      meaning: say`The account the user logged in with does not exist in this tenant.`,
      title: say`User account is not in the tenant of the app`,
      setting: 'user-access',
      advice: [
        say`Let the user log out of Microsoft and log in with an account of your own tenant.`,
      ],
    },
    {
      pattern: 'AADSTS90072',
      meaning: say`The external account the user logged in with does not exist in this tenant.`,
      title: say`User account is not in the tenant of the app`,
      setting: 'user-access',
      advice: [
        say`Let the user log out of Microsoft and log in with another account, or add this one to the tenant as an external user first.`,
      ],
    },
    {
      pattern: 'AADSTS900561',
      meaning: say`The address was opened with another HTTP method than it accepts, for example with the Back button of the browser.`,
      title: say`Login page was opened in a way it does not accept`,
      advice: [say`Start the login again at Flex.`],
    },
    {
      pattern: 'AADSTS53000',
      meaning: say`A Conditional Access policy requires a compliant device, and this device is not compliant.`,
      title: say`Conditional Access does not allow this device`,
      setting: 'event-log',
      advice: [
        say`Enroll the device with the device management of your organization, such as Intune.`,
      ],
    },
    {
      pattern: 'AADSTS53001',
      meaning: say`A Conditional Access policy requires a device that is joined to the domain, and this device is not.`,
      title: say`Conditional Access does not allow this device`,
      setting: 'event-log',
      advice: [say`Log in from a device that is joined to the domain.`],
    },
    {
      pattern: 'AADSTS53003',
      meaning: say`A Conditional Access policy does not allow this login.`,
      title: say`Conditional Access blocks the login`,
      setting: 'event-log',
      advice: [
        say`Look in the same entry for the Conditional Access policy that applied, and change it or meet its conditions.`,
      ],
    },
    {
      pattern: 'AADSTS90002',
      meaning: say`The tenant in the address of the login page does not exist.`,
      title: say`Entra ID does not know the tenant`,
      advice: [
        say`In the Twilio Console, replace "Single Sign-On URL" with the Login URL of the app.`,
      ],
    },
    {
      pattern: 'AADSTS76026',
      meaning: say`The time at which the request was made is too long ago.`,
      title: say`SAML request had expired`,
      setting: 'event-log',
      advice: [say`Start the login again at Flex instead of using an old page.`],
    },
    {
      pattern: 'AADSTS50020',
      meaning: say`The account the user logged in with is not in this tenant, so it cannot use the app.`,
      title: say`User account is not in the tenant of the app`,
      setting: 'user-access',
      advice: [
        say`Let the user log out of Microsoft and log in with an account of your own tenant.`,
      ],
    },
    {
      pattern: 'AADSTS50011',
      meaning: say`The reply URL of the request is none of those configured. Set "Reply URL (Assertion Consumer Service URL)" to the URL of your Flex account.`,
      title: say`Entra ID does not know the ACS URL of Flex`,
      setting: 'acs-url',
    },
    {
      pattern: 'AADSTS50105',
      meaning: say`The user is not assigned to the app. Add the user under Users and groups.`,
      title: say`User is not assigned to the Entra app`,
      setting: 'user-access',
    },
    {
      pattern: 'AADSTS700016',
      meaning: say`Microsoft Entra ID knows no app with the identifier of the request. "Identifier (Entity ID)" is wrong, or the app is in another tenant.`,
      title: say`Entra ID knows no app with this entity ID`,
      setting: 'entity-id',
    },
    {
      pattern: 'AADSTS75011',
      meaning: say`The user logged in another way than the request asked for. The legacy Flex endpoints ask for a password: sign out of Microsoft and log in with the password, or move to the enhanced endpoints.`,
      title: say`User logged in another way than Flex asks for`,
      setting: 'authn-context',
    },
    {
      pattern: 'AADSTS75016',
      meaning: say`The request asks for a Name ID that Microsoft Entra ID cannot give (NameIDPolicy is not valid).`,
      title: say`Entra ID cannot make the NameID Flex asks for`,
      setting: 'nameid',
    },
    {
      pattern: 'AADSTS501241',
      meaning: say`The attribute that the Name ID is made from is empty for this user. Fill it in, or choose another source for "Unique User Identifier (Name ID)".`,
      title: say`Source of the NameID is empty for this user`,
      setting: 'nameid',
    },
    {
      pattern: 'AADSTS750054',
      meaning: say`The page was opened without a SAML request. Start the login at Flex, and check that "Single Sign-On URL" in the Twilio Console is the Login URL of the app.`,
      title: say`Login page was opened without a SAML request`,
      advice: [say`Start the login at Flex.`],
    },
    {
      pattern: 'AADSTS75005',
      meaning: say`The SAML request is of a kind that Microsoft Entra ID does not support.`,
      title: say`Entra ID does not support the request`,
      setting: 'event-log',
    },
    {
      pattern: 'AADSTS75008',
      meaning: say`The request names another destination than the one it was sent to. Check that "Single Sign-On URL" in the Twilio Console is the Login URL of the app.`,
      title: say`Request names another destination`,
      advice: [
        say`In the Twilio Console, replace "Single Sign-On URL" with the Login URL of the app.`,
      ],
    },
    {
      pattern: 'AADSTS75006',
      meaning: say`Microsoft Entra ID could not process the request. The text after this code names what it does not support.`,
      title: say`Entra ID could not process the request`,
      setting: 'event-log',
    },
    {
      pattern: 'AADSTS650056',
      meaning: say`The app is misconfigured: it likely has no permission to sign users in, or the identifier in the request is not its own.`,
      title: say`Entra app is not configured completely`,
      setting: 'entity-id',
    },
    {
      pattern: 'AADSTS76021',
      meaning: say`The app accepts signed requests only, and Flex was not seen to sign its requests. Switch off the verification of request signatures for this app.`,
      title: say`Entra app accepts signed requests only`,
      advice: [
        say`Switch off the verification of request signatures: the Flex app > Single sign-on > Verification certificates > Edit.`,
      ],
    },
  ],
});
