import { defineProvider, type SettingPlace } from '../diagnosis/provider.ts';
import { cannot, choice, field, saying, shown, step, telling } from '../diagnosis/provider-steps.ts';
import { isHostOf, recogniseBy, webUrl } from '../diagnosis/recognise-by.ts';
import type { ProviderSetting } from '../diagnosis/setting.ts';

const APP = 'In the JumpCloud Admin Portal open SSO Applications > your Flex app';
const SSO = `${APP} > SSO`;
const ATTRIBUTES = `${SSO} > Attributes`;

const attribute =
  (name: string, source: string): SettingPlace =>
  (value) => [
    step(
      telling(
        value,
        `${ATTRIBUTES} > User Attributes > add attribute. Service Provider Attribute Name: "${name}". JumpCloud Attribute Name: ${source}.`,
      ),
    ),
  ];

const places = {
  'acs-url': (value) => field(SSO, 'ACS URLs', value),
  'entity-id': (value) => field(SSO, 'SP Entity ID', value),
  nameid: (value) => choice(SSO, 'SAMLSubject NameID', 'email', value),
  'attribute-email': attribute('email', '"email"'),
  'attribute-full-name': attribute('full_name', '"fullname", or a custom attribute that holds the whole name'),
  'attribute-roles': attribute(
    'roles',
    'the custom attribute that holds the Flex roles. Or use a constant attribute, which gives every user the same role',
  ),
  'attribute-names': (value) => [
    step(
      `${ATTRIBUTES} and set "Service Provider Attribute Name" to ${value ? `"${shown(value)}"` : 'the bare name Flex expects'}.`,
    ),
  ],
  'role-values': (value) =>
    saying(
      value,
      'In the JumpCloud Admin Portal open Users > the user > Details > Custom Attributes and write agent, supervisor or admin into the attribute that is sent as "roles".',
    ),
  'response-signing': (value) =>
    saying(
      value,
      `${SSO}. Under "Sign" choose "Assertion & Response" (the label may differ). In older consoles the response is likely always signed, and "Sign Assertion" adds the assertion.`,
    ),
  'signature-algorithm': (value) => choice(SSO, 'Signature Algorithm', 'RSA-SHA256', value),
  encryption: (value) =>
    saying(
      value,
      `${SSO} and switch off the encryption of the assertion, if there is one: remove the SP certificate (the labels may differ).`,
    ),
  'signing-certificate': (value) =>
    saying(
      value,
      `${APP} > IDP Certificate Valid > Download certificate. Paste the whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': (value) =>
    cannot(value, 'JumpCloud', 'the kind of login that a request may ask for, as far as is known'),
  'session-lifetime': (value) =>
    cannot(
      value,
      'JumpCloud',
      'the end of the session in the assertion, as far as is known',
      'Look at the session length of the User Portal under Settings.',
    ),
  'token-times': (value) =>
    cannot(
      value,
      'JumpCloud',
      'the times of an assertion, as far as is known',
      'Check the clock of the computer this login was recorded on: it is likely wrong.',
    ),
  'user-access': (value) => saying(value, `${APP} > User Groups and select a group that this user is a member of.`),
  'relay-state': (value) =>
    saying(
      value,
      `${SSO} and leave "Default RelayState" empty. JumpCloud likely returns the RelayState of the request unchanged.`,
    ),
  'event-log': (value) =>
    saying(value, 'In the JumpCloud Admin Portal open Insights > Directory and find this login by user and time.'),
} satisfies Record<ProviderSetting, SettingPlace>;

export default defineProvider({
  name: 'JumpCloud',
  recognise: recogniseBy({
    // The entity ID is free text, so a JumpCloud host in it is luck; the single sign-on URL is the surer sign.
    issuer: (issuer) => {
      const url = webUrl(issuer);
      return isHostOf(url, 'jumpcloud.com') ? `is at ${url?.hostname}` : null;
    },
    ssoUrl: (url) => (isHostOf(url, 'jumpcloud.com') ? `is at ${url.hostname}` : null),
  }),
  places,
  signs: null,
  codes: [],
});
