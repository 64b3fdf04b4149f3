import { step } from '../model/setting.ts';
import {
  defineProvider,
  type FixedInstructions,
  type ProviderInstructions,
} from './kit/provider.ts';
import { atTimeOfLogin, selectOption, setField, textSteps } from './kit/steps.ts';
import { detectBy } from './kit/detect-by.ts';
import { bareNames } from './kit/setting-text.ts';
import { say } from '../i18n/say.ts';

const CONNECTION = say`In PingFederate open Applications > SP Connections > the connection to Flex`;
const PROTOCOL = say`${CONNECTION} > Browser SSO > Protocol Settings`;
const ASSERTION = say`${CONNECTION} > Browser SSO > Assertion Creation`;

const attribute =
  (name: string, source: string, ...more: readonly string[]): FixedInstructions =>
  () => [
    step(
      say`${ASSERTION} > Attribute Contract and add "${name}". Then fulfil it with ${source} under Attribute Contract Fulfillment.`,
    ),
    ...more.map((text) => step(text)),
  ];

const instructions = {
  'acs-url': (value) =>
    setField(
      say`${PROTOCOL} > Assertion Consumer Service URL, binding POST,`,
      'Endpoint URL',
      value,
    ),
  'entity-id': (value) =>
    setField(`${CONNECTION} > General Info`, "Partner's Entity ID (Connection ID)", value),
  nameid: () =>
    textSteps(
      say`${ASSERTION} > Attribute Contract Fulfillment and fulfil "SAML_SUBJECT" with an attribute that is unique and stays the same, for example the email address.`,
    ),
  'attribute-email': attribute('email', say`the user's email address`),
  'attribute-full-name': attribute('full_name', say`the user's full name`),
  'attribute-roles': attribute(
    'roles',
    say`the user's Flex roles`,
    say`It must be one attribute with agent, supervisor or admin, several as several values or with commas between them.`,
  ),
  'attribute-names': (value) => [
    step(
      say`${ASSERTION} > Attribute Contract and rename the attribute to ${bareNames(value, say`the bare name Flex expects`)}.`,
    ),
  ],
  'role-values': () =>
    textSteps(
      say`${ASSERTION} > Attribute Contract Fulfillment and see what "roles" is taken from. Write agent, supervisor or admin there for this user.`,
    ),
  'response-signing': () => [
    step(
      say`${PROTOCOL} > Signature Policy. Select both "Always Sign Assertion" and "Sign Response As Required". By default only the second is selected.`,
    ),
  ],
  'signature-algorithm': () =>
    selectOption(
      say`${CONNECTION} > Credentials > Digital Signature Settings`,
      'Signing Algorithm',
      'RSA SHA256',
    ),
  encryption: () => selectOption(`${PROTOCOL} > Encryption Policy`, 'Encryption', 'None'),
  'signing-certificate': () =>
    textSteps(
      say`${CONNECTION} > Credentials > Digital Signature Settings and see which signing certificate is chosen. Export it under Security > Signing & Decryption Keys & Certificates (certificate only) and paste the whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': () =>
    textSteps(
      say`${ASSERTION} and look whether the adapter or the authentication policy can give the kind of login that Flex asks for. The authentication context can likely be mapped there.`,
    ),
  'session-lifetime': () =>
    textSteps(
      say`PingFederate sends SessionNotOnOrAfter only when an OGNL expression adds it to the assertion. Look for one in this connection and make it longer or remove it.`,
    ),
  'token-times': () =>
    textSteps(
      say`Set the clock of the PingFederate server by a time server (NTP).`,
      say`${CONNECTION} > Browser SSO > Assertion Lifetime and make "Minutes Before" and "Minutes After" larger.`,
    ),
  'user-access': () =>
    textSteps(
      say`${ASSERTION} > Issuance Criteria and look for a condition that refuses this user. Look at the authentication policy too.`,
    ),
  'relay-state': () =>
    textSteps(
      say`PingFederate likely returns the RelayState of the request unchanged. Start the login at Flex, and look for a proxy that drops or changes form fields.`,
    ),
  'event-log': (value) =>
    atTimeOfLogin(
      value,
      say`On the PingFederate server look into log/server.log and log/audit.log at the time of this login.`,
    ),
} satisfies ProviderInstructions;

export default defineProvider({
  name: 'PingFederate',
  detect: detectBy({
    ssoUrl: ({ pathname }) =>
      /(?:^|\/)idp\/SSO\.saml2$/.test(pathname) ? say`has the path /idp/SSO.saml2` : null,
  }),
  instructions,
  create: [
    say`In the PingFederate administrative console open Applications > SP Connections > Create Connection. Choose a browser SSO connection with the protocol SAML 2.0, and import the metadata of Flex or type its values (the labels may differ).`,
  ],
  consoleValues: {
    issuer: say`It is the SAML 2.0 Entity ID of your PingFederate (System > Protocol Settings; the label may differ).`,
    ssoUrl: say`It likely has the form https://<your host>/idp/SSO.saml2.`,
  },
  signableParts: 'both',
  errorCodes: [],
});
