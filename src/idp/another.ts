import { defineProvider, type SettingPlace } from '../diagnosis/provider.ts';
import { field, saying } from '../diagnosis/provider-steps.ts';
import type { ProviderSetting } from '../diagnosis/setting.ts';
import { say } from '../text/say.ts';

const APP = say`In your identity provider, open Flex's application`;

const attribute =
  (name: string, source: string): SettingPlace =>
  () =>
    saying(say`${APP} and send ${source} as the attribute "${name}": exactly this name, without a namespace.`);

const places = {
  'acs-url': (value) => field(APP, 'Assertion consumer service (ACS) URL, also called Reply URL or Recipient', value),
  'entity-id': (value) => field(APP, 'Service provider entity ID, also called Audience or Identifier', value),
  nameid: () =>
    saying(
      say`${APP} and send a Name ID in the Subject: an ID that is unique and stays the same for each user, for example the email address.`,
    ),
  'attribute-email': attribute('email', say`the user's email address`),
  'attribute-full-name': attribute('full_name', say`the user's full name`),
  'attribute-roles': attribute('roles', say`the user's Flex roles (agent, supervisor or admin)`),
  'attribute-names': () =>
    saying(say`${APP} and rename the attribute to the bare name Flex expects, in lower case and without a namespace.`),
  'role-values': () =>
    saying(
      say`Give the user a Flex role in your directory, where the attribute "roles" is taken from: agent, supervisor or admin, in lower case. Several roles stand in one attribute, separated by commas or as several values.`,
    ),
  'response-signing': () =>
    saying(
      say`${APP}. Sign both the Response and the Assertion. If your product can sign only one of them, sign the Response (also called the message).`,
    ),
  'signature-algorithm': () =>
    saying(say`${APP} and choose RSA-SHA256 as signature algorithm and SHA-256 as digest algorithm.`),
  encryption: () =>
    saying(say`${APP} and switch off the encryption of assertions, Name ID and attributes. Flex cannot decrypt them.`),
  'signing-certificate': () =>
    saying(
      say`${APP} and download the certificate it signs with now, as PEM or Base64 text. Paste the whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': () =>
    saying(
      say`${APP} and allow the kind of login that Flex asks for. The request of the legacy endpoints asks for a login with a password.`,
    ),
  'session-lifetime': () =>
    saying(say`${APP} and let a session last 8 to 10 hours, or do not send SessionNotOnOrAfter at all.`),
  'token-times': () =>
    saying(
      say`Set the clock of your identity provider by a time server (NTP).`,
      say`${APP} and make the assertion valid for some minutes before and after it is issued.`,
    ),
  'user-access': () => saying(say`${APP} and give this user access to it.`),
  'relay-state': () =>
    saying(say`${APP} and return the RelayState of the request unchanged. Leave a fixed or default RelayState empty.`),
  'event-log': () =>
    saying(say`Look at the time of this login into your identity provider's log: it names the reason.`),
} satisfies Record<ProviderSetting, SettingPlace>;

export default defineProvider({
  name: 'Another identity provider',
  recognise: () => null,
  places,
  create: [
    say`In your identity provider, add an application (also called service provider, relying party or client) for SAML 2.0. Import the metadata of Flex if it can, else type the values below.`,
  ],
  consoleValues: {
    issuer: say`Your identity provider calls it issuer or entity ID; its metadata names it as entityID.`,
    ssoUrl: say`Its metadata names it as the Location of SingleSignOnService.`,
  },
  signs: null,
  codes: [],
});
