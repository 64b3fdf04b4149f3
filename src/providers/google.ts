import { step } from '../model/setting.ts';
import { defineProvider, type ProviderInstructions } from './kit/provider.ts';
import { unsupported, setField, orComplete, textSteps } from './kit/steps.ts';
import { detectBy, webUrl } from './kit/detect-by.ts';
import { bareNames } from './kit/setting-text.ts';
import { say } from '../i18n/say.ts';

const PRODUCT = say`Google Workspace`;
const APP = say`In the Google Admin console open Apps > Web and mobile apps > your Flex app`;
const DETAILS = `${APP} > Service provider details`;
const MAPPING = `${APP} > SAML attribute mapping`;
const CUSTOM_ATTRIBUTE = say`Keep the roles in a custom attribute: Directory > Users > Manage custom attributes, with a category such as "Flex Details". Or map a group membership.`;

const instructions = {
  'acs-url': (value) => setField(DETAILS, 'ACS URL', value),
  'entity-id': (value) => setField(DETAILS, 'Entity ID', value),
  nameid: () =>
    textSteps(
      say`${DETAILS}. Set "Name ID format" to "EMAIL" and "Name ID" to "Basic Information > Primary email".`,
    ),
  'attribute-email': () =>
    textSteps(
      say`${MAPPING} and map "Basic Information > Primary email" to the app attribute "email".`,
    ),
  'attribute-full-name': () =>
    textSteps(
      say`${MAPPING} and map an attribute that holds the whole name to the app attribute "full_name".`,
      say`Google keeps first and last name apart, so the whole name likely needs a custom attribute: Directory > Users > Manage custom attributes.`,
    ),
  'attribute-roles': () =>
    textSteps(
      say`${MAPPING} and map the attribute that holds the Flex roles to the app attribute "roles".`,
      CUSTOM_ATTRIBUTE,
    ),
  'attribute-names': (value) => [
    step(
      say`${MAPPING} and rename the app attribute to ${bareNames(value, say`the bare name Flex expects`)}. Names are case-sensitive.`,
    ),
  ],
  'role-values': () =>
    textSteps(
      say`In the Google Admin console open Directory > Users > the user > User information and write the Flex role into the custom attribute that is mapped to "roles": agent, supervisor or admin.`,
    ),
  'response-signing': (value) =>
    orComplete(
      value?.choice === 'response',
      textSteps(
        say`${DETAILS} and select "Signed response".`,
        say`Google signs either the response or the assertion, never both. The signed response is what Flex asks of Google.`,
      ),
    ),
  'signature-algorithm': () =>
    unsupported(
      PRODUCT,
      say`the signature algorithm`,
      say`Make sure that the newest certificate is in use (see Service provider details).`,
    ),
  encryption: () =>
    unsupported(
      PRODUCT,
      say`the encryption of assertions`,
      say`It likely sends them unencrypted. Look for something between Google and Flex that encrypts, and switch it off.`,
    ),
  'signing-certificate': () =>
    textSteps(
      say`${APP} > Download metadata and download the certificate in use. Paste the whole text, with the dashes, into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': () => unsupported(PRODUCT, say`the kind of login that a request may ask for`),
  'session-lifetime': () => unsupported(PRODUCT, say`the end of the session in the assertion`),
  'token-times': () =>
    unsupported(
      PRODUCT,
      say`the times of an assertion`,
      say`Check the clock of the computer this login was recorded on: it is likely wrong.`,
    ),
  'user-access': () =>
    textSteps(
      say`${APP} > User access and turn the app on for everyone, or for the unit or group this user is in.`,
    ),
  'relay-state': () =>
    unsupported(
      PRODUCT,
      'RelayState',
      say`Google returns it unchanged when the login starts at Flex. A login that starts at Google is not supported by Flex: open Flex first.`,
    ),
  'event-log': () =>
    textSteps(
      say`In the Google Admin console open Reporting > Audit and investigation > SAML log events and find this login by user and time.`,
    ),
} satisfies ProviderInstructions;

const isGoogleSaml = (url: URL | null): boolean =>
  url?.hostname === 'accounts.google.com' && /^\/o\/saml2(\/|$)/.test(url.pathname);

export default defineProvider({
  name: PRODUCT,
  detect: detectBy({
    issuer: (issuer) =>
      isGoogleSaml(webUrl(issuer)) ? say`begins with https://accounts.google.com/o/saml2` : null,
    ssoUrl: (url) =>
      isGoogleSaml(url) ? say`begins with https://accounts.google.com/o/saml2` : null,
  }),
  instructions,
  create: [
    say`In the Google Admin console open Apps > Web and mobile apps > Add app > Add custom SAML app. Type a name, such as "Twilio Flex", and click "Continue".`,
    say`Google shows its SSO URL, entity ID and certificate there: they come into the Twilio Console. Click "Continue".`,
    say`Set "Start URL" to the address of your Flex, https://flex.twilio.com/ followed by your runtime domain. A login that starts at Google does not work with Flex.`,
  ],
  consoleValues: {
    issuer: say`Google shows it as "Entity ID". It has the form https://accounts.google.com/o/saml2?idpid=….`,
    ssoUrl: say`Google shows it as "SSO URL". It has the form https://accounts.google.com/o/saml2/idp?idpid=….`,
  },
  signableParts: 'either',
  errorCodes: [
    {
      pattern: 'app_not_configured_for_user',
      meaning: say`The issuer of the request is not the Entity ID of an app this user has. Set "Entity ID" to the entity ID of your Flex account: it is case-sensitive.`,
      title: say`Google knows no app of this user with the entity ID`,
      setting: 'entity-id',
    },
    {
      pattern: 'app_not_configured',
      meaning: say`No app has the entity ID of the request. Set "Entity ID" under Service provider details.`,
      title: say`Google knows no app with this entity ID`,
      setting: 'entity-id',
    },
    {
      pattern: 'app_not_enabled_for_user',
      meaning: say`The app is off for this user. Turn it on under User access.`,
      title: say`Google app is off for this user`,
      setting: 'user-access',
    },
    {
      pattern: 'not_a_saml_app',
      meaning: say`Google does not know the app as a SAML app. Likely it was made a short time ago, and the change has not reached every server yet.`,
      title: say`Google does not know the app as a SAML app`,
      advice: [
        say`Wait some hours, log out of Google and log in to Flex again. If it stays so, make the app as a custom SAML app.`,
      ],
    },
  ],
});
