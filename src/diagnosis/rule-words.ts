import type { Mender, RuleSource, Severity } from './rule.ts';
import type { Setting } from './setting.ts';

/** What the words of a rule's metadata mean to people; for docs/rules.md. */

export const SEVERITIES: Record<Severity, string> = {
  'blocks-login': 'Flex refuses the login, or nobody gets to it.',
  unsafe: 'the login may pass, but what is read is not what was signed.',
  'will-break': 'works now, and stops working at a known time or in a known case.',
  hint: 'better changed; nothing breaks.',
};

export const MENDERS: Record<Mender, string> = {
  'identity-provider': 'mended in the identity provider',
  'twilio-console': 'mended in the Twilio Console',
  'directory-data': "mended in the directory, in the user's own data",
  twilio: 'mended by Twilio',
  clock: 'mended by setting a clock',
  browser: 'mended in the browser',
};

export const CERTAINTIES: Record<RuleSource<never, never>['certainty'], string> = {
  documented: 'documented by Twilio, the vendor or the standard',
  observed: 'observed',
  inferred: 'inferred',
};

export const SETTING_NAMES: Record<Setting, string> = {
  'acs-url': 'ACS URL',
  'entity-id': 'Entity ID of Flex',
  nameid: 'Name ID',
  'attribute-email': 'Attribute email',
  'attribute-full-name': 'Attribute full_name',
  'attribute-roles': 'Attribute roles',
  'attribute-names': 'Names of attributes',
  'role-values': 'Roles of a user',
  'response-signing': 'Signing of the response',
  'signature-algorithm': 'Signature algorithm',
  encryption: 'Encryption',
  'signing-certificate': 'Signing certificate',
  'authn-context': 'Kind of login',
  'session-lifetime': 'Length of a session',
  'token-times': 'Times of the assertion',
  'user-access': 'Access of a user',
  'relay-state': 'RelayState',
  'event-log': 'Log',
  'console-issuer': 'Twilio Console: Identity Provider Issuer',
  'console-sso-url': 'Twilio Console: Single Sign-On URL',
  'console-certificate': 'Twilio Console: X.509 Certificate',
  'console-redirect-url': 'Twilio Console: Default Redirect URL',
};
