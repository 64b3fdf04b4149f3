import type { Provider } from '../../model/provider.ts';
import type { RuleFinding } from '../../model/finding.ts';
import { say } from '../../i18n/say.ts';
import { uri, uriOrNull, type Change, type Setting } from '../../model/setting.ts';
import { quoted } from '../../i18n/format.ts';
import { REQUIRED_SETTINGS, requiredSigning } from '../../flex/required-settings.ts';
import type { StatedCause } from '../../flex/stated/cause.ts';

type Fix = Pick<RuleFinding, 'changes'> & {
  readonly advice: NonNullable<RuleFinding['advice']>;
  readonly owner: NonNullable<RuleFinding['owner']>;
};

const advising = (owner: Fix['owner'], ...advice: readonly string[]): Fix => ({
  changes: [],
  advice,
  owner,
});
const setting = (...changes: readonly Change[]): Fix => ({
  changes,
  advice: [],
  owner: 'identity-provider',
});

/** Every setting that {@link fixFor} may name. */
export const STATED_SETTINGS: readonly Setting[] = [
  'console-issuer',
  'acs-url',
  'entity-id',
  'attribute-email',
  'attribute-full-name',
  'attribute-roles',
  'response-signing',
  'encryption',
  'nameid',
  'role-values',
  'session-lifetime',
  'event-log',
];

const ATTRIBUTE = new Map<string, Change>([
  ['email', { setting: 'attribute-email', value: REQUIRED_SETTINGS['attribute-email'] }],
  [
    'full_name',
    { setting: 'attribute-full-name', value: REQUIRED_SETTINGS['attribute-full-name'] },
  ],
  ['roles', { setting: 'attribute-roles', value: REQUIRED_SETTINGS['attribute-roles'] }],
]);

const CLOCKS = say`Set the clock of the identity provider by a time server.`;
const AGAIN = say`Close the other tabs of this login, and start again from the address of your Flex.`;
const AS_SENT = say`Check in your identity provider that it posts the response to the ACS URL as it made it, and that no proxy changes it.`;
const CONSOLE = say`In the Twilio Console open Flex > Users and access > Single sign-on (SSO).`;
const TRUSTED = say`${CONSOLE} Add the address at which users open Flex under "Trusted URLs".`;
const CONFIGURATION = say`Compare accountSid and oauth (connection, clientId, redirectUrl) in the configuration of your Flex with the Twilio Console.`;

/**
 * Where no setting of the identity provider is known to end a cause, what to look at; by the code
 * of the cause.
 */
const BY_CODE = new Map<string, Fix>([
  [
    'signature',
    advising(
      'twilio-console',
      say`Paste the certificate your identity provider signs with into "X.509 Certificate" in the Twilio Console.`,
    ),
  ],
  ['signature-structure', advising('identity-provider', AS_SENT)],
  ['assertion-encrypted', setting({ setting: 'encryption', value: REQUIRED_SETTINGS.encryption })],
  ['status-invalid-nameid-policy', setting({ setting: 'nameid', value: REQUIRED_SETTINGS.nameid })],
  ['status-no-authn-context', setting({ setting: 'authn-context', value: null })],
  ['nameid-missing', setting({ setting: 'nameid', value: REQUIRED_SETTINGS.nameid })],
  ['70253', setting({ setting: 'role-values', value: REQUIRED_SETTINGS['role-values'] })],
  ['assertion-expired', advising('clock', CLOCKS, AGAIN)],
  ['assertion-not-yet-valid', advising('clock', CLOCKS)],
  ['times', advising('clock', CLOCKS, AGAIN)],
  [
    'session-ended',
    setting({ setting: 'session-lifetime', value: REQUIRED_SETTINGS['session-lifetime'] }),
  ],
  ['in-response-to-mismatch', advising('browser', AGAIN)],
  ['not-expected', advising('browser', AGAIN)],
  ['not-readable', advising('identity-provider', AS_SENT)],
  ['no-response', advising('identity-provider', AS_SENT)],
  ['not-allowed', advising('identity-provider', AS_SENT)],
  [
    'attribute-repeated',
    advising(
      'identity-provider',
      say`Let your identity provider send all values of an attribute in one Attribute element.`,
    ),
  ],
  [
    'typed-attribute-invalid',
    advising(
      'identity-provider',
      say`Compare the value of each attribute that has a type in its name, such as "skill.int", with that type.`,
    ),
  ],
  [
    'sso-url-mismatch',
    advising(
      'twilio-console',
      say`${CONSOLE} Replace "Single Sign-On URL" with the login URL of your identity provider.`,
    ),
  ],
  [
    'signing-certificate-expired',
    advising(
      'identity-provider',
      say`Renew the signing certificate at your identity provider, and paste the new one into "X.509 Certificate" in the Twilio Console.`,
    ),
  ],
  [
    '70251',
    advising(
      'twilio-console',
      say`${CONSOLE} Compare certificate, issuer and Single Sign-On URL with those of your identity provider.`,
      say`If you host Flex yourself and the account has enhanced single sign-on only, add the object "oauth" to the configuration of Flex.`,
    ),
  ],
  ['70002', advising('twilio-console', TRUSTED)],
  ['45004', advising('twilio-console', CONFIGURATION, TRUSTED)],
  ['sso-not-configured', advising('twilio-console', say`${CONSOLE} Set up single sign-on.`)],
  [
    'runtime-domain',
    advising('browser', say`Open Flex at the address with your own runtime domain.`),
  ],
  [
    'popup-blocked',
    advising(
      'browser',
      say`Allow pop-ups for the address of Flex in this browser, and log in to Flex again.`,
    ),
  ],
  ['no-location', advising('twilio-console', CONFIGURATION)],
  [
    'incident',
    advising(
      'twilio',
      say`Open status.twilio.com. If it reports no incident, read the answer of the token call in DevTools.`,
    ),
  ],
]);

const OTHERWISE = advising(
  'twilio',
  say`Log in to Flex again. If Twilio gives the same answer, send the saved login to Twilio support.`,
);

/**
 * What ends a cause that Twilio named where no rule found it: the settings with their values, and
 * what no setting covers.
 */
export function fixFor(cause: StatedCause, provider: Pick<Provider, 'signableParts'>): Fix {
  switch (cause.about) {
    case 'issuer':
      return cause.sent === null
        ? advising(
            'twilio-console',
            say`${CONSOLE} Replace "Identity Provider Issuer" with the issuer that your identity provider sends.`,
            ...(cause.expected === null
              ? []
              : [say`The field now contains ${quoted(cause.expected)}.`]),
          )
        : {
            changes: [{ setting: 'console-issuer', value: uri(cause.sent) }],
            advice: [],
            owner: 'twilio-console',
          };
    case 'destination':
      return setting({ setting: 'acs-url', value: uriOrNull(cause.expected) });
    case 'audience':
      return setting({ setting: 'entity-id', value: uriOrNull(cause.expected) });
    case 'certificate':
      return BY_CODE.get('signature') ?? OTHERWISE;
    case 'attributes':
      return setting(...cause.names.flatMap((name) => ATTRIBUTE.get(name) ?? []));
    case 'other':
      if (cause.code === 'unsigned')
        return setting({ setting: 'response-signing', value: requiredSigning(provider) });
      if (cause.code === 'recipient-mismatch') return setting({ setting: 'acs-url', value: null });
      if (cause.code === 'status' || cause.code === 'no-assertion')
        return setting({ setting: 'event-log', value: null });
      return BY_CODE.get(cause.code) ?? OTHERWISE;
  }
}
