import { check, step } from '../model/setting.ts';
import {
  defineProvider,
  type FixedInstructions,
  type ProviderInstructions,
} from './kit/provider.ts';
import { unsupported, selectOption, setField, textSteps } from './kit/steps.ts';
import { describeHost, isSubdomainOf, detectBy, webUrl } from './kit/detect-by.ts';
import { bareNames } from './kit/setting-text.ts';
import { say } from '../i18n/say.ts';

const APP = say`In the Okta Admin Console open Applications > Applications > your Flex app`;
const SAML = say`${APP} > General > SAML Settings > Edit > Configure SAML`;
const ADVANCED = `${SAML} > Show Advanced Settings`;
const STATEMENTS = say`${APP} > Sign On > Attribute statements > Show legacy configuration > Profile attribute statements > Edit`;
const USER_TYPE = say`Give the user a role: Directory > People > the user > Profile > User type. Write agent, supervisor or admin, several with commas between them.`;

const attribute =
  (name: string, expression: string, ...more: readonly string[]): FixedInstructions =>
  () => [
    step(
      say`${STATEMENTS}. Add the name "${name}" with the name format "Basic" and this value.`,
      expression,
    ),
    ...more.map((text) => step(text)),
  ];

const instructions = {
  'acs-url': (value) => setField(SAML, 'Single sign-on URL', value),
  'entity-id': (value) => setField(SAML, 'Audience URI (SP Entity ID)', value),
  nameid: () =>
    textSteps(
      say`${SAML}. Set "Application username" to "Email", or to another name that is unique and stays the same. "Name ID format" may stay "Unspecified".`,
    ),
  'attribute-email': attribute('email', 'user.email'),
  'attribute-full-name': attribute('full_name', 'String.join(" ", user.firstName, user.lastName)'),
  'attribute-roles': attribute('roles', 'user.userType', USER_TYPE),
  'attribute-names': (value) => [
    step(
      say`${STATEMENTS} and rename the attribute to ${bareNames(value, say`the bare name Flex expects`)}, with the name format "Basic".`,
    ),
  ],
  'role-values': () => textSteps(USER_TYPE),
  'response-signing': () => [
    step(say`${ADVANCED}. Set "Response" to "Signed" and "Assertion Signature" to "Signed".`),
  ],
  'signature-algorithm': () => [
    step(
      say`${ADVANCED}. Set "Signature Algorithm" to "RSA-SHA256" and "Digest Algorithm" to "SHA256".`,
    ),
  ],
  encryption: () => selectOption(ADVANCED, 'Assertion Encryption', 'Unencrypted'),
  'signing-certificate': () => [
    step(
      say`${APP} > Sign On > View SAML setup instructions and copy "X.509 Certificate". Paste the whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
    check(
      say`The list under Sign On > SAML Signing Certificates shows which certificate is active.`,
    ),
  ],
  'authn-context': () =>
    textSteps(
      say`${ADVANCED} and choose a password class under "Authentication context class". It is what Okta states, so likely no login fails of it.`,
    ),
  'session-lifetime': () =>
    textSteps(
      say`${ADVANCED}. If "Maximum app session lifetime" is sent, make it at least 8 hours, or clear "Send value in response", which leaves the end of the session out.`,
    ),
  'token-times': () =>
    unsupported(
      'Okta',
      say`the times of an assertion`,
      say`Check the clock of the computer this login was recorded on: it is likely wrong.`,
    ),
  'user-access': () =>
    textSteps(
      say`${APP} > Assignments > Assign and give this user, or a group of this user, access.`,
    ),
  'relay-state': () =>
    textSteps(
      say`${SAML} and leave "Default RelayState" empty. Okta then returns the RelayState of the request unchanged.`,
    ),
  'event-log': () =>
    textSteps(
      say`In the Okta Admin Console open Reports > System Log and find this login by user and time.`,
    ),
} satisfies ProviderInstructions;

const HOSTS = ['okta.com', 'oktapreview.com', 'okta-emea.com', 'okta-gov.com', 'okta.mil'];

const NOT_ASSIGNED = {
  meaning: say`The user has no access to the app. Give the user or a group access under Assignments.`,
  title: say`User is not assigned to the app in Okta`,
  setting: 'user-access',
} as const;

export default defineProvider({
  name: 'Okta',
  detect: detectBy({
    issuer: (issuer) => describeHost(webUrl(issuer), HOSTS),
    ssoUrl: (url) => {
      if (isSubdomainOf(url, HOSTS)) return say`is at ${url.hostname}`;
      // An Okta org behind its own domain keeps the path, with the app's external key.
      return /^\/app\/[^/]+\/exk[A-Za-z0-9]+\/sso\/saml$/.test(url.pathname)
        ? say`has the path /app/…/exk…/sso/saml`
        : null;
    },
  }),
  instructions,
  create: [
    say`In the Okta Admin Console open Applications > Applications > Create App Integration. Select "SAML 2.0" and click "Next". Type an app name, such as "Twilio Flex", and click "Next".`,
    say`Later, give access under the tab Assignments: people without an assignment are told that they cannot access the app.`,
  ],
  consoleValues: {
    issuer: say`Okta shows it as "Identity Provider Issuer" (Sign On > View SAML setup instructions). It begins with http://www.okta.com/.`,
    ssoUrl: say`Okta shows it as "Identity Provider Single Sign-On URL" (Sign On > View SAML setup instructions).`,
  },
  signableParts: 'both',
  // The sentences: Okta's knowledge base (support.okta.com, "App Sign on Error 403", "403 Not
  // Assigned App"), its sign-in widget and okta-auth-js ("User is not assigned to this
  // application"), and Auth0's community for Okta behind OpenID Connect ("client application"). The
  // event: Okta's event types (developer.okta.com/docs/reference/api/event-types).
  errorCodes: [
    'you are not assigned this app in Okta',
    'you are not assigned to this app in Okta',
    'User is not assigned to this application',
    'User is not assigned to the client application',
    'User attempted unauthorized access to app',
    'app.generic.unauth_app_access_attempt',
  ].map((pattern) => ({ pattern, ...NOT_ASSIGNED })),
});
