import { step } from '../model/setting.ts';
import {
  defineProvider,
  type FixedInstructions,
  type ProviderInstructions,
} from './kit/provider.ts';
import { unsupported, setField, textSteps } from './kit/steps.ts';
import { describeHost, isSubdomainOf, detectBy, webUrl } from './kit/detect-by.ts';
import { bareNames } from './kit/setting-text.ts';
import { say } from '../i18n/say.ts';

const PRODUCT = 'Salesforce';
const APP = say`In Salesforce Setup open the connected app for Flex`;
const WEB = `${APP} > Web App Settings`;
const CUSTOM = `${APP} > Custom Attributes`;

const attribute =
  (name: string, formula: string, ...more: readonly string[]): FixedInstructions =>
  () => [
    step(say`${CUSTOM} and add the attribute key "${name}" with this attribute value.`, formula),
    ...more.map((text) => step(text)),
  ];

const instructions = {
  'acs-url': (value) => setField(WEB, 'ACS URL', value),
  'entity-id': (value) => setField(WEB, 'Entity Id', value),
  nameid: () =>
    textSteps(
      say`${WEB}. Set "Subject Type" to "Username" and "Name ID Format" to "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified".`,
    ),
  'attribute-email': attribute('email', '$User.Email'),
  'attribute-full-name': attribute('full_name', '$User.FirstName + " " + $User.LastName'),
  'attribute-roles': attribute(
    'roles',
    '"agent"',
    say`The quotes belong to the formula and are not sent. A fixed text gives every user the same role; for roles of their own use a field of the user instead.`,
  ),
  'attribute-names': (value) => [
    step(
      say`${CUSTOM} and rename the attribute key to ${bareNames(value, say`the bare name Flex expects`)}.`,
    ),
  ],
  'role-values': () =>
    textSteps(
      say`${CUSTOM} and correct the value of "roles": agent, supervisor or admin, as a text in quotes, or the field of the user that holds the role.`,
    ),
  'response-signing': () =>
    textSteps(
      say`${WEB} and make sure that "IdP Certificate" is set. Salesforce then signs the response; it likely cannot sign the assertion as well, and Flex does not need that.`,
    ),
  'signature-algorithm': () =>
    textSteps(say`${WEB} and set "Signing Algorithm for SAML Messages" to "SHA256".`),
  encryption: () => textSteps(say`${WEB} and switch off "Encrypt SAML Response".`),
  'signing-certificate': () =>
    textSteps(
      say`${WEB} and see which certificate "IdP Certificate" names. Download it under Setup > Certificate and Key Management, and paste the whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': () =>
    unsupported(
      PRODUCT,
      say`the kind of login that a request may ask for`,
      say`${WEB} and make sure that "Verify Request Signatures" is not selected.`,
    ),
  'session-lifetime': () =>
    textSteps(
      say`In Salesforce Setup open Session Settings and let a session last at least 8 hours. What Salesforce writes into the assertion likely follows it.`,
    ),
  'token-times': () =>
    unsupported(
      PRODUCT,
      say`the times of an assertion`,
      say`Check the clock of the computer this login was recorded on: it is likely wrong.`,
    ),
  'user-access': () =>
    textSteps(
      say`In Salesforce Setup open Profiles > the profile of this user > Connected App Access and give it access to the connected app for Flex.`,
    ),
  'relay-state': () =>
    unsupported(
      PRODUCT,
      'RelayState',
      say`It likely returns it unchanged when the login starts at Flex. Start the login at Flex, not in the App Launcher.`,
    ),
  'event-log': () =>
    textSteps(
      say`In Salesforce Setup open Identity Provider Event Log and find this login by user and time.`,
    ),
} satisfies ProviderInstructions;

const HOSTS = ['salesforce.com', 'force.com', 'cloudforce.com'];

export default defineProvider({
  name: PRODUCT,
  detect: detectBy({
    issuer: (issuer) => describeHost(webUrl(issuer), HOSTS),
    ssoUrl: (url) => {
      if (isSubdomainOf(url, HOSTS)) return say`is at ${url.hostname}`;
      return /^\/idp\/endpoint\/Http(Redirect|Post)$/.test(url.pathname)
        ? say`has the path /idp/endpoint`
        : null;
    },
  }),
  instructions,
  create: [
    say`Use a connected app that is there already: Salesforce Setup > App Manager. Since Spring '26 Salesforce Support has to switch on the making of new ones (App Manager > New Connected App).`,
    say`Without it, make an external client app with SAML through the Metadata API. That works in the editions Developer, Performance and Unlimited only. What follows describes the connected app.`,
    say`Under Web App Settings set "Start URL" to the address of your Flex and select "Enable SAML". "Issuer" stays as it is. Leave "Verify Request Signatures" unselected.`,
    say`Later, let the users in: in their profile, under Connected App Access, select the app.`,
  ],
  consoleValues: {
    issuer: say`Take it from "Issuer" of the connected app, or from the metadata: whether it ends in a slash differs.`,
    ssoUrl: say`It has the form https://<your domain>.my.salesforce.com/idp/endpoint/HttpRedirect.`,
  },
  signableParts: null,
  errorCodes: [],
});
