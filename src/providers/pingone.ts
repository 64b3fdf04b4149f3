import { step } from '../model/setting.ts';
import {
  defineProvider,
  type FixedInstructions,
  type ProviderInstructions,
} from './kit/provider.ts';
import { unsupported, selectOption, setField, textSteps } from './kit/steps.ts';
import { describeHost, isSubdomainOf, detectBy, webUrl } from './kit/detect-by.ts';
import { bareNames } from './kit/setting-text.ts';
import { say } from '../i18n/say.ts';

const APP = say`In the PingOne console open Applications > your Flex app`;
const CONFIGURATION = `${APP} > Configuration > SAML Settings > Edit`;
const MAPPINGS = say`${APP} > Attribute Mappings > Edit`;

const attribute =
  (name: string, source: string): FixedInstructions =>
  () => [step(say`${MAPPINGS} > Add. Set the attribute "${name}" and map it to ${source}.`)];

const instructions = {
  'acs-url': (value) => setField(CONFIGURATION, 'ACS URLs', value),
  'entity-id': (value) => setField(CONFIGURATION, 'Entity ID', value),
  nameid: () =>
    textSteps(
      say`${MAPPINGS} and map "saml_subject" to an attribute that is unique and stays the same, for example "Email Address".`,
      say`The format is under Configuration > Subject NameID format.`,
    ),
  'attribute-email': attribute('email', say`"Email Address"`),
  'attribute-full-name': attribute(
    'full_name',
    say`"Formatted" (the full name; the label may differ)`,
  ),
  'attribute-roles': attribute(
    'roles',
    say`the attribute that holds the Flex roles (agent, supervisor or admin)`,
  ),
  'attribute-names': (value) => [
    step(
      say`${MAPPINGS} and rename the attribute to ${bareNames(value, say`the bare name Flex expects`)}.`,
    ),
  ],
  'role-values': () =>
    textSteps(
      say`In the PingOne console open Directory > Users > the user and write agent, supervisor or admin into the attribute that is mapped to "roles".`,
    ),
  'response-signing': () => [step(say`${CONFIGURATION} and select "Sign Assertion & Response".`)],
  'signature-algorithm': () => selectOption(CONFIGURATION, 'Signing Algorithm', 'RSA_SHA256'),
  encryption: () =>
    textSteps(
      say`${CONFIGURATION} and switch off the encryption of the assertion ("Enable Encryption"; the label may differ).`,
    ),
  'signing-certificate': () =>
    textSteps(
      say`${APP} > Configuration > Download Signing Certificate > X509 PEM (.crt). Paste the whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': () =>
    textSteps(
      say`${APP} > Policies and look whether the sign-on policy allows the kind of login that Flex asks for (the label may differ).`,
    ),
  'session-lifetime': () =>
    unsupported(
      'PingOne',
      say`the end of the session in the assertion, as far as is known`,
      say`Look at the session length of the sign-on policy.`,
    ),
  'token-times': () => [
    step(
      say`${CONFIGURATION} and make "Assertion Validity Duration (in seconds)" longer, for example this.`,
      '300',
    ),
    step(say`Check the clock of the computer this login was recorded on: it is likely wrong.`),
  ],
  'user-access': () =>
    textSteps(
      say`${APP} > Access and give a group of this user access. Make sure that the switch at the top of the app is on.`,
    ),
  'relay-state': () =>
    unsupported(
      'PingOne',
      say`RelayState in a login that starts at Flex`,
      say`It likely returns it unchanged. "Target Application URL" only matters for logins that start at PingOne.`,
    ),
  'event-log': () =>
    textSteps(
      say`In the PingOne console open Monitoring > Audit and find this login by user and time.`,
    ),
} satisfies ProviderInstructions;

/** PingOne's regions; each is a domain of its own. */
const HOSTS = [
  'pingone.com',
  'pingone.eu',
  'pingone.asia',
  'pingone.ca',
  'pingone.com.au',
  'pingone.sg',
];

export default defineProvider({
  name: 'PingOne',
  detect: detectBy({
    issuer: (issuer) => describeHost(webUrl(issuer), HOSTS),
    ssoUrl: (url) => {
      if (isSubdomainOf(url, HOSTS)) return say`is at ${url.hostname}`;
      return /^\/(?:[0-9a-f-]{36}\/)?saml20\/idp\/sso$/.test(url.pathname)
        ? say`has the path /saml20/idp/sso`
        : null;
    },
  }),
  instructions,
  create: [
    say`In the PingOne console open Applications and add one. Type a name, such as "Twilio Flex", choose "SAML Application", and import the metadata of Flex or type its values (the labels may differ).`,
  ],
  consoleValues: {
    issuer: say`PingOne shows it as "Issuer ID" on the page Configuration of the app (the label may differ).`,
    ssoUrl: say`PingOne shows it on the page Configuration of the app. It likely ends in /saml20/idp/sso.`,
  },
  signableParts: 'both',
  errorCodes: [],
});
