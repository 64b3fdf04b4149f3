import { singleLine } from '../i18n/single-line.ts';
import { jsonString } from '../encoding/quoting.ts';
import {
  defineProvider,
  type FixedInstructions,
  type ProviderInstructions,
} from './kit/provider.ts';
import { unsupported, complete, setField, orComplete, textSteps, uriText } from './kit/steps.ts';
import { describeHost, isSubdomainOf, detectBy, webUrl } from './kit/detect-by.ts';
import { roleShape } from '../flex/role-shapes.ts';
import { type Step, step } from '../model/setting.ts';
import { bareNames, minutesText } from './kit/setting-text.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

const APP = say`In the Auth0 Dashboard open Applications > Applications > your Flex app`;
const ADDON = say`${APP} > Addons > SAML2 Web App > Settings`;
const ACTION = say`In the Auth0 Dashboard open the Action that runs after login (trigger Post Login) and add this line`;
const ROLES_OF_USER = say`Give the user a role: User Management > Users > the user > app_metadata, for example {"flex": {"roles": ["agent"]}}.`;

const ROLES_STEPS: readonly Step[] = [
  step(
    say`${ACTION}. It refuses a user without roles and says why, because the next line needs them.`,
    'if (!event.user.app_metadata?.flex?.roles) return api.access.deny("No role for Flex: set app_metadata.flex.roles.");',
  ),
  step(
    say`Add this line after it. It sends the attribute "roles".`,
    'api.samlResponse.setAttribute("roles", event.user.app_metadata?.flex?.roles);',
  ),
  step(ROLES_OF_USER),
];

/** A line of the add-on's JSON settings. */
const setting = (json: string, ...more: readonly string[]): Step[] => [
  step(say`${ADDON} and put this into the JSON settings.`, json),
  ...more.map((text) => step(text)),
];

const attribute =
  (name: string, expression: string, ...more: readonly string[]): FixedInstructions =>
  () => [
    step(
      say`${ACTION}. It sends the attribute "${name}".`,
      `api.samlResponse.setAttribute("${name}", ${expression});`,
    ),
    ...more.map((text) => step(text)),
  ];

const instructions = {
  'acs-url': (value) => setField(ADDON, 'Application Callback URL', value),
  'entity-id': (value) =>
    uriText(value) !== null
      ? setting(`"audience": ${jsonString(uriText(value) ?? '')}`)
      : textSteps(say`${ADDON} and check "audience" in the JSON settings.`),
  nameid: () =>
    setting(
      '"nameIdentifierProbes": ["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"]',
      say`Without it Auth0 sends its own user id (auth0|…) as Name ID. Changing the Name ID of users who logged in before gives them a new Worker in Flex.`,
    ),
  'attribute-email': attribute('email', 'event.user.email'),
  'attribute-full-name': attribute('full_name', 'event.user.name'),
  'attribute-roles': (_, __, seen) =>
    seen !== undefined && roleShape(seen)?.shape === 'json'
      ? complete(
          step(
            say`The Action hands the list over as JSON text: ${`"${singleLine(seen)}"`}. Hand over the list itself, without JSON.stringify, or join it with commas: .join(",").`,
          ),
          ...ROLES_STEPS,
        )
      : ROLES_STEPS,
  'attribute-names': (value) => [
    step(
      say`In the Auth0 Dashboard open the Action that runs after login (trigger Post Login) and set the attribute under the name ${bareNames(value, say`Flex expects`)}. The attributes that Auth0 adds under URIs do no harm.`,
    ),
  ],
  'role-values': () => textSteps(ROLES_OF_USER),
  'response-signing': (value) =>
    orComplete(
      value?.choice === 'response',
      setting(
        '"signResponse": true',
        say`Auth0 then signs the response instead of the assertion: it cannot sign both. The signed response is what Flex asks of Auth0.`,
      ),
    ),
  'signature-algorithm': () =>
    setting('"signatureAlgorithm": "rsa-sha256", "digestAlgorithm": "sha256"'),
  encryption: () =>
    textSteps(
      say`Auth0 encrypts only when it was given a certificate for it. Remove the encryption certificate from the JSON settings of the SAML2 Web App add-on and from your Actions (likely setEncryptionCert), so that it is off.`,
    ),
  'signing-certificate': () =>
    textSteps(
      say`${APP} > Addons > SAML2 Web App > Usage and download the "Identity Provider Certificate". Paste the whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': (value) =>
    uriText(value) !== null
      ? complete(
          ...setting(
            `"authnContextClassRef": ${jsonString(uriText(value) ?? '')}`,
            say`It is what Auth0 states. Auth0 likely refuses no login because of it.`,
          ),
        )
      : textSteps(say`${ADDON} and check "authnContextClassRef" in the JSON settings.`),
  'session-lifetime': (value) => {
    const { minutes } = value ?? REQUIRED_SETTINGS['session-lifetime'];
    return complete(
      ...setting(`"lifetimeInSeconds": ${minutes * 60}`, say`This is ${minutesText(minutes)}.`),
    );
  },
  'token-times': () =>
    textSteps(
      say`Auth0 has no setting for the start of an assertion. Check the clock of the computer this login was recorded on: it is likely wrong.`,
    ),
  'user-access': () =>
    textSteps(
      say`${APP} > Connections and switch on the connection this user is in. Then look for an Action that denies the login.`,
    ),
  'relay-state': () =>
    unsupported(
      'Auth0',
      'RelayState',
      say`It returns it unchanged when the login starts at Flex. Start the login at Flex, not at Auth0.`,
    ),
  'event-log': () =>
    textSteps(
      say`In the Auth0 Dashboard open Monitoring > Logs and find this login by user and time.`,
    ),
} satisfies ProviderInstructions;

/**
 * Tenant names are letters, digits and hyphens, with the region as a label of its own
 * (`tenant.eu.auth0.com`).
 */
const TENANT_URN = /^urn:[a-z0-9-]+(?:\.[a-z0-9-]+)?\.auth0\.com$/i;

export default defineProvider({
  name: 'Auth0',
  detect: detectBy({
    issuer: (issuer) => {
      if (TENANT_URN.test(issuer)) return say`has the form urn:<tenant>.auth0.com`;
      return describeHost(webUrl(issuer), ['auth0.com']);
    },
    ssoUrl: (url) => {
      if (isSubdomainOf(url, ['auth0.com'])) return say`is at ${url.hostname}`;
      return /^\/samlp\/[A-Za-z0-9_-]{20}[A-Za-z0-9_-]*$/.test(url.pathname)
        ? say`has the path /samlp/<client id>`
        : null;
    },
    message: ({ attributeNames }) =>
      attributeNames.some((name) => name.startsWith('http://schemas.auth0.com/'))
        ? say`has attributes under http://schemas.auth0.com/`
        : null,
  }),
  instructions,
  create: [
    say`In the Auth0 Dashboard open Applications > Applications > Create Application. Type a name, such as "Twilio Flex", and choose "Regular Web Applications".`,
    say`Open the app, its tab Addons, and switch on "SAML2 Web App".`,
  ],
  consoleValues: {
    issuer: say`It has the form urn:<your tenant>.auth0.com. Auth0 shows it as "Issuer" (Addons > SAML2 Web App > Usage).`,
    ssoUrl: say`It has the form https://<your tenant>.auth0.com/samlp/<client ID>?connection=Username-Password-Authentication, with the name of your connection at the end.`,
  },
  signableParts: 'either',
  errorCodes: [
    {
      pattern: 'IdP-Initiated default App is not configured',
      meaning: say`Auth0 took the message for a login that starts at the identity provider, because RelayState or InResponseTo was missing.`,
    },
  ],
});
