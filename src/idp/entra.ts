import { defineProvider, type SettingPlace } from '../diagnosis/provider.ts';
import { cannot, choice, field, saying, shown, step } from '../diagnosis/provider-steps.ts';
import { atHost, recogniseBy, webUrl } from '../diagnosis/recognise-by.ts';
import { roleShape } from '../diagnosis/role-shapes.ts';
import { GROUPS_LINK } from '../diagnosis/attribute-names.ts';
import type { ProviderSetting, Step } from '../diagnosis/setting.ts';
import { say } from '../text/say.ts';

const ENTERPRISE = say`In the Microsoft Entra admin center open Entra ID > Enterprise apps > All applications > your Flex app`;
const SSO = say`${ENTERPRISE} > Single sign-on`;
const CLAIMS = `${SSO} > Attributes & Claims > Edit`;
const SIGNING = say`${SSO} > SAML Signing Certificate > Edit`;

const claim =
  (name: string, source: string, ...more: readonly string[]): SettingPlace =>
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
 * What to do about groups in place of roles. Labels and the limit of 150: Microsoft, "Configure group claims for applications by using
 * Microsoft Entra ID" (learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-fed-group-claims).
 */
function groupSteps(seen: string | undefined): readonly Step[] {
  if (seen === undefined) return [];
  if (seen.endsWith(GROUPS_LINK)) {
    return saying(
      say`The user is in more than 150 groups, so Entra ID sends a link instead of the groups. Send app roles: they have no such limit.`,
      say`${CLAIMS}. Delete the group claim, or set it to "Groups assigned to the application".`,
    );
  }
  const shape = roleShape(seen)?.shape;
  if (shape === 'group-id') {
    return saying(
      say`${CLAIMS}. Delete the group claim that sends ${`"${shown(seen)}"`}: it is the ID of a group. Send app roles instead.`,
    );
  }
  if (shape !== 'domain-qualified') return [];
  return saying(
    say`${CLAIMS}. Open the group claim and set "Source attribute" to "sAMAccountName", without a domain. Or delete it and send app roles instead.`,
  );
}

const places = {
  'acs-url': (value) =>
    field(say`${SSO} > Basic SAML Configuration > Edit`, 'Reply URL (Assertion Consumer Service URL)', value),
  'entity-id': (value) => [
    ...field(say`${SSO} > Basic SAML Configuration > Edit`, 'Identifier (Entity ID)', value),
    step(say`Remove the identifier that Microsoft put there by default.`),
  ],
  nameid: () =>
    saying(
      say`${CLAIMS} > Unique User Identifier (Name ID). Set "Source attribute" to "user.mail", or to another attribute that every user has.`,
      say`Make sure that the user has a value there: Entra ID > Users > the user > Properties > Email.`,
    ),
  'attribute-email': claim('email', 'user.mail'),
  'attribute-full-name': claim('full_name', 'user.displayname'),
  'attribute-roles': (value, context, seen) => [
    ...groupSteps(seen),
    ...claim(
      'roles',
      'user.assignedroles',
      say`Entra ID leaves the claim out for a user who has no role of this app.`,
      APP_ROLES,
      ASSIGN_ROLE,
    )(value, context),
  ],
  'attribute-names': (value) => [
    step(
      say`${CLAIMS}. Open the claim, set "Name" to ${value ? `"${shown(value)}"` : say`the bare name Flex expects`} and clear "Namespace". Delete the claims that Microsoft added by default.`,
    ),
  ],
  'role-values': () => saying(ASSIGN_ROLE, APP_ROLES),
  'response-signing': () => choice(SIGNING, 'Signing Option', 'Sign SAML response and assertion'),
  'signature-algorithm': () => choice(SIGNING, 'Signing Algorithm', 'SHA-256'),
  encryption: () =>
    saying(
      say`${ENTERPRISE} > Token encryption and switch off the encryption: open the menu of the active certificate and choose "Deactivate token encryption".`,
    ),
  'signing-certificate': () =>
    saying(
      say`${SIGNING}. See which certificate is active; download it as "Certificate (Base64)" and paste the whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': () =>
    cannot(
      'Microsoft Entra ID',
      say`the kind of login that a request may ask for`,
      say`It refuses the request when the user logged in another way than asked (AADSTS75011), for example with Windows or a certificate. Sign out of Microsoft, then log in to Flex with the password.`,
      say`The request of the legacy Flex endpoints asks for a password. Moving to the enhanced endpoints likely ends this for good.`,
    ),
  'session-lifetime': () =>
    saying(
      say`Microsoft Entra ID likely sends SessionNotOnOrAfter only under a policy. Look for a token lifetime policy on this app in Microsoft Graph (tokenLifetimePolicies) and make it longer or remove it.`,
    ),
  'token-times': () =>
    cannot(
      'Microsoft Entra ID',
      say`the start of an assertion`,
      say`It is valid from the moment it is made, for about 70 minutes. Check the clock of the computer this login was recorded on: it is likely wrong.`,
    ),
  'user-access': () =>
    saying(say`${ENTERPRISE} > Users and groups > Add user/group, and give this user access with a role.`),
  'relay-state': () =>
    saying(
      say`${SSO} > Basic SAML Configuration > Edit and leave "Relay State (Optional)" empty. Microsoft Entra ID then returns the RelayState of the request unchanged.`,
    ),
  'event-log': () =>
    saying(
      say`In the Microsoft Entra admin center open Entra ID > Monitoring & health > Sign-in logs and find this login by user and time. Its "Failure reason" names the error.`,
    ),
} satisfies Record<ProviderSetting, SettingPlace>;

const ISSUER_HOSTS = ['sts.windows.net', 'sts.chinacloudapi.cn'];
const LOGIN_HOSTS = ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn'];

export default defineProvider({
  name: 'Microsoft Entra ID',
  recognise: recogniseBy({
    issuer: (issuer) => atHost(webUrl(issuer), ISSUER_HOSTS),
    ssoUrl: (url) => atHost(url, LOGIN_HOSTS),
    message: ({ attributeNames }) =>
      attributeNames.includes('http://schemas.microsoft.com/identity/claims/tenantid')
        ? say`has the attribute http://schemas.microsoft.com/identity/claims/tenantid`
        : null,
  }),
  places,
  create: [
    say`In the Microsoft Entra admin center open Entra ID > Enterprise apps > New application > Create your own application. Type a name, such as "Twilio Flex", choose the non-gallery option and click "Create".`,
    say`Open Single sign-on and choose "SAML".`,
  ],
  consoleValues: {
    issuer: say`Entra ID shows it as "Microsoft Entra Identifier" on the page Single sign-on. Copy it exactly: it usually ends in a slash, and in the application ID where "Append application ID to issuer" is selected (Attributes & Claims > Advanced SAML claims options).`,
    ssoUrl: say`Entra ID shows it as "Login URL" on the page Single sign-on.`,
  },
  signs: 'both',
  codes: [
    {
      pattern: 'AADSTS90002',
      meaning: say`The tenant in the address of the login page does not exist.`,
      title: say`Entra ID does not know the tenant`,
      advice: [say`In the Twilio Console, replace "Single Sign-On URL" with the Login URL of the app.`],
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
      advice: [say`Let the user log out of Microsoft and log in with an account of your own tenant.`],
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
      advice: [say`In the Twilio Console, replace "Single Sign-On URL" with the Login URL of the app.`],
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
