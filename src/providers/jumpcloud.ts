import { step } from '../model/setting.ts';
import {
  defineProvider,
  type FixedInstructions,
  type ProviderInstructions,
} from './kit/provider.ts';
import { unsupported, selectOption, setField, textSteps } from './kit/steps.ts';
import { describeHost, detectBy, webUrl } from './kit/detect-by.ts';
import { bareNames } from './kit/setting-text.ts';
import { say } from '../i18n/say.ts';

const APP = say`In the JumpCloud Admin Portal open SSO Applications > your Flex app`;
const SSO = `${APP} > SSO`;
const ATTRIBUTES = `${SSO} > Attributes`;

const attribute =
  (name: string, source: string): FixedInstructions =>
  () => [
    step(
      say`${ATTRIBUTES} > User Attributes > add attribute. Service Provider Attribute Name: "${name}". JumpCloud Attribute Name: ${source}.`,
    ),
  ];

const instructions = {
  'acs-url': (value) => setField(SSO, 'ACS URLs', value),
  'entity-id': (value) => setField(SSO, 'SP Entity ID', value),
  nameid: () => selectOption(SSO, 'SAMLSubject NameID', 'email'),
  'attribute-email': attribute('email', '"email"'),
  'attribute-full-name': attribute(
    'full_name',
    say`"fullname", or a custom attribute that holds the whole name`,
  ),
  'attribute-roles': attribute(
    'roles',
    say`the custom attribute that holds the Flex roles. Or use a constant attribute, which gives every user the same role`,
  ),
  'attribute-names': (value) => [
    step(
      say`${ATTRIBUTES} and set "Service Provider Attribute Name" to ${bareNames(value, say`the bare name Flex expects`)}.`,
    ),
  ],
  'role-values': () =>
    textSteps(
      say`In the JumpCloud Admin Portal open Users > the user > Details > Custom Attributes and write agent, supervisor or admin into the attribute that is sent as "roles".`,
    ),
  'response-signing': () =>
    textSteps(
      say`${SSO} and select "Sign Assertion". JumpCloud always signs the response. Where the console has a list "Sign" instead, choose "Assertion & Response" (the label may differ).`,
    ),
  'signature-algorithm': () => selectOption(SSO, 'Signature Algorithm', 'RSA-SHA256'),
  encryption: () =>
    textSteps(
      say`${SSO} and switch off the encryption of the assertion, if there is one: remove the SP certificate (the labels may differ).`,
    ),
  'signing-certificate': () =>
    textSteps(
      say`${APP} > IDP Certificate Valid > Download certificate. Paste the whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': () =>
    unsupported('JumpCloud', say`the kind of login that a request may ask for, as far as is known`),
  'session-lifetime': () =>
    unsupported(
      'JumpCloud',
      say`the end of the session in the assertion, as far as is known`,
      say`Look at the session length of the User Portal under Settings.`,
    ),
  'token-times': () =>
    unsupported(
      'JumpCloud',
      say`the times of an assertion, as far as is known`,
      say`Check the clock of the computer this login was recorded on: it is likely wrong.`,
    ),
  'user-access': () =>
    textSteps(say`${APP} > User Groups and select a group that this user is a member of.`),
  'relay-state': () =>
    textSteps(
      say`${SSO} and leave "Default RelayState" empty. JumpCloud likely returns the RelayState of the request unchanged.`,
    ),
  'event-log': () =>
    textSteps(
      say`In the JumpCloud Admin Portal open Insights > Directory and find this login by user and time.`,
    ),
} satisfies ProviderInstructions;

export default defineProvider({
  name: 'JumpCloud',
  detect: detectBy({
    // The entity ID is free text, so a JumpCloud host in it is luck; the single sign-on URL is the
    // surer sign.
    issuer: (issuer) => describeHost(webUrl(issuer), ['jumpcloud.com']),
    ssoUrl: (url) => describeHost(url, ['jumpcloud.com']),
  }),
  instructions,
  create: [
    say`In the JumpCloud Admin Portal open SSO Applications > Add New Application, and choose a custom application with SAML. Type a display label, such as "Twilio Flex" (the labels may differ).`,
  ],
  consoleValues: {
    issuer: say`It is what you type as "IdP Entity ID" on the page SSO of the app.`,
    ssoUrl: say`JumpCloud shows it as "IDP URL" on the page SSO of the app. It has the form https://sso.jumpcloud.com/saml2/<app>.`,
  },
  signableParts: null,
  errorCodes: [],
});
