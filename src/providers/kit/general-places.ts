import { step } from '../../model/setting.ts';
import type { FixedInstructions, ProviderInstructions } from './provider.ts';
import { atTimeOfLogin, complete, setField, textSteps } from './steps.ts';
import { sentAs, valueSentence } from './setting-text.ts';
import { joinSentences } from '../../i18n/format.ts';
import { say } from '../../i18n/say.ts';

const attribute =
  (app: string, name: string, source: string): FixedInstructions =>
  () =>
    textSteps(
      say`${app} and send ${source} as the attribute "${name}": exactly this name, without a namespace.`,
    );

/**
 * Steps in SAML's own terms, for a product whose menus were not read.
 *
 * @param app how to get to the application of Flex, as the beginning of a sentence
 */
export const generalPlaces = (app: string): ProviderInstructions => ({
  'acs-url': (value) =>
    setField(
      app,
      'Assertion consumer service (ACS) URL, also called Reply URL or Recipient',
      value,
    ),
  'entity-id': (value) =>
    setField(app, 'Service provider entity ID, also called Audience or Identifier', value),
  nameid: () =>
    textSteps(
      say`${app} and send a Name ID in the Subject: an ID that is unique and stays the same for each user, for example the email address.`,
    ),
  'attribute-email': attribute(app, 'email', say`the user's email address`),
  'attribute-full-name': attribute(app, 'full_name', say`the user's full name`),
  'attribute-roles': attribute(
    app,
    'roles',
    say`the user's Flex roles (agent, supervisor or admin)`,
  ),
  'attribute-names': (value) =>
    complete(
      step(
        joinSentences(
          say`${app} and rename the attribute to the bare name Flex expects, in lower case and without a namespace.`,
          sentAs(value),
          valueSentence('attribute-names', value),
        ),
      ),
    ),
  'role-values': () =>
    textSteps(
      say`Give the user a Flex role in your directory, where the attribute "roles" is taken from: agent, supervisor or admin, in lower case. Several roles are in one attribute, separated by commas or as several values.`,
    ),
  'response-signing': () =>
    textSteps(
      say`${app}. Sign both the Response and the Assertion. If your product can sign only one of them, sign the Response (also called the message).`,
    ),
  'signature-algorithm': () =>
    textSteps(
      say`${app} and choose RSA-SHA256 as signature algorithm and SHA-256 as digest algorithm.`,
    ),
  encryption: () =>
    textSteps(
      say`${app} and switch off the encryption of assertions, Name ID and attributes. Flex cannot decrypt them.`,
    ),
  'signing-certificate': () =>
    textSteps(
      say`${app} and download the certificate it signs with now, as PEM or Base64 text. Paste the whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': () =>
    textSteps(
      say`${app} and allow the kind of login that Flex asks for. The request of the legacy endpoints asks for a login with a password.`,
    ),
  'session-lifetime': () =>
    complete(
      step(
        say`${app} and let a session last 8 to 10 hours, or do not send SessionNotOnOrAfter at all.`,
      ),
    ),
  'token-times': () =>
    textSteps(
      say`Set the clock of your identity provider by a time server (NTP).`,
      say`${app} and make the assertion valid for some minutes before and after it is issued.`,
    ),
  'user-access': () => textSteps(say`${app} and give this user access to it.`),
  'relay-state': () =>
    textSteps(
      say`${app} and return the RelayState of the request unchanged. Leave a fixed or default RelayState empty.`,
    ),
  'event-log': (value) =>
    atTimeOfLogin(
      value,
      say`Look at the time of this login into your identity provider's log: it names the reason.`,
    ),
});

/** How these steps begin. @param product null: a product that is not known by name */
export const generalBeginning = (product: string | null): string =>
  product === null
    ? say`In your identity provider, open Flex's application`
    : say`In ${product}, open Flex's application`;

/** The steps for a product that is known by name. */
export const placesNamed = (product: string): ProviderInstructions =>
  generalPlaces(generalBeginning(product));

/** How the application is made at a product whose menus were not read. */
export const createNamed = (product: string): readonly [string] => [
  say`In ${product}, add an application for SAML 2.0 (also called service provider or connector). Import the metadata of Flex if it can, else type the values below.`,
];

/** Where a product whose menus were not read shows the two values. */
export const VALUES_IN_METADATA = {
  issuer: say`Its metadata names it as entityID.`,
  ssoUrl: say`Its metadata names it as the Location of SingleSignOnService.`,
} as const;
