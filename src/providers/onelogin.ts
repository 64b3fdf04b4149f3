import { step } from '../model/setting.ts';
import { exactPattern } from '../encoding/quoting.ts';
import {
  defineProvider,
  type FixedInstructions,
  type ProviderInstructions,
} from './kit/provider.ts';
import { unsupported, selectOption, complete, setField, textSteps, uriText } from './kit/steps.ts';
import { describeHost, isSubdomainOf, detectBy, webUrl } from './kit/detect-by.ts';
import { bareNames, minutesText } from './kit/setting-text.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

const APP = say`In the OneLogin administration open Applications > your Flex app`;
const CONFIGURATION = `${APP} > Configuration`;
const PARAMETERS = `${APP} > Parameters`;

const parameter =
  (name: string, source: string, ...more: readonly string[]): FixedInstructions =>
  () => [
    step(
      say`${PARAMETERS} and add the field "${name}". Select "Include in SAML assertion" and choose ${source} as its value.`,
    ),
    ...more.map((text) => step(text)),
  ];

const instructions = {
  'acs-url': (value) => [
    ...setField(CONFIGURATION, 'ACS (Consumer) URL', value),
    ...setField(CONFIGURATION, 'Recipient', value),
    ...(uriText(value) !== null
      ? [
          step(
            say`"ACS (Consumer) URL Validator" is a regular expression. Set it to this.`,
            exactPattern(uriText(value) ?? ''),
          ),
        ]
      : [step(say`"ACS (Consumer) URL Validator" is a regular expression: it must fit that URL.`)]),
  ],
  'entity-id': (value) => setField(CONFIGURATION, 'Audience (EntityID)', value),
  nameid: () => selectOption(CONFIGURATION, 'SAML nameID format', 'Email'),
  'attribute-email': parameter('email', '"Email"'),
  'attribute-full-name': parameter(
    'full_name',
    say`a field that holds the whole name (likely a macro of first and last name)`,
  ),
  'attribute-roles': parameter(
    'roles',
    say`the field that holds the Flex roles`,
    say`For several roles select "Multi-value parameter" as well (the label may differ).`,
  ),
  'attribute-names': (value) => [
    step(
      say`${PARAMETERS}, remove the parameter and add it again under the name ${bareNames(value, say`Flex expects`)}, with "Include in SAML assertion" selected.`,
    ),
  ],
  'role-values': () =>
    textSteps(
      say`${PARAMETERS} > roles and see which field it is taken from. Write agent, supervisor or admin into that field of the user, or make a mapping that does.`,
    ),
  'response-signing': () => selectOption(CONFIGURATION, 'SAML signature element', 'Both'),
  'signature-algorithm': () => selectOption(`${APP} > SSO`, 'SAML Signature Algorithm', 'SHA-256'),
  encryption: () => textSteps(say`${CONFIGURATION} and switch off "Encrypt assertion".`),
  'signing-certificate': () =>
    textSteps(
      say`${APP} > SSO > X.509 Certificate > View Details and copy the certificate as "X.509 PEM". Paste the whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': () =>
    unsupported('OneLogin', say`the kind of login that a request may ask for, as far as is known`),
  'session-lifetime': (value) => {
    const { minutes } = value ?? REQUIRED_SETTINGS['session-lifetime'];
    return complete(
      step(
        say`${CONFIGURATION} and set "SAML sessionNotOnOrAfter" to ${minutesText(minutes)}, in minutes.`,
        String(minutes),
      ),
    );
  },
  'token-times': () =>
    textSteps(
      say`${CONFIGURATION} and make "SAML notOnOrAfter" and "SAML notBefore" longer, if they are there (the labels may differ).`,
      say`Check the clock of the computer this login was recorded on: it is likely wrong.`,
    ),
  'user-access': () =>
    textSteps(
      say`${APP} > Access and give a role of this user access. Or add the app to the user: Users > the user > Applications.`,
    ),
  'relay-state': () =>
    textSteps(
      say`${CONFIGURATION} and leave "RelayState" empty. OneLogin likely returns the RelayState of the request unchanged.`,
    ),
  'event-log': () =>
    textSteps(
      say`In the OneLogin administration open Activity > Events and find this login by user and time.`,
    ),
} satisfies ProviderInstructions;

export default defineProvider({
  name: 'OneLogin',
  detect: detectBy({
    issuer: (issuer) => describeHost(webUrl(issuer), ['onelogin.com']),
    ssoUrl: (url) => {
      if (isSubdomainOf(url, ['onelogin.com'])) return say`is at ${url.hostname}`;
      return /^\/trust\/saml2\/http-(post|redirect)\/sso\//.test(url.pathname)
        ? say`has the path /trust/saml2`
        : null;
    },
  }),
  instructions,
  create: [
    say`In the OneLogin administration open Applications > Add App, search for "SAML Custom Connector (Advanced)", select it, type a display name, such as "Twilio Flex", and click "Save".`,
  ],
  consoleValues: {
    issuer: say`OneLogin shows it as "Issuer URL" on the page SSO of the app.`,
    ssoUrl: say`OneLogin shows it as "SAML 2.0 Endpoint (HTTP)" on the page SSO of the app.`,
  },
  signableParts: 'both',
  errorCodes: [],
});
