import type { Finding } from './diagnosis.ts';
import type { Owner, Severity } from './finding.ts';
import type { Setting } from './setting.ts';
import { say } from '../i18n/say.ts';

/** What the words of a rule's metadata mean to people; for docs/rules.md. */

export const SEVERITIES: Record<Severity, string> = {
  'blocks-login': say`Flex refuses the login, or nobody gets to it.`,
  unsafe: say`the login may pass, but what is read is not what was signed.`,
  'will-break': say`works now, and stops working at a known time or in a known case.`,
  hint: say`better changed; nothing breaks.`,
};

export const OWNERS: Record<Owner, string> = {
  'identity-provider': say`fix in the identity provider`,
  'twilio-console': say`fix in the Twilio Console`,
  'directory-data': say`fix in the directory, in the user's own data`,
  twilio: say`fix by Twilio`,
  clock: say`fix by setting a clock`,
  browser: say`fix in the browser`,
};

/** Where something has to be done, as the heading over it. */
export const OWNER_PLACES: Record<Owner, string> = {
  'identity-provider': say`Identity provider`,
  'twilio-console': 'Twilio Console',
  'directory-data': say`Directory`,
  twilio: 'Twilio',
  clock: say`Clocks`,
  browser: say`Browser`,
};

export const CERTAINTIES: Record<Finding['certainty'], string> = {
  documented: say`documented by Twilio, the vendor or the standard`,
  observed: 'observed',
  inferred: 'inferred',
};

export const SETTING_NAMES: Record<Setting, string> = {
  'acs-url': 'ACS URL',
  'entity-id': say`Entity ID of Flex`,
  nameid: say`Name ID`,
  'attribute-email': say`Attribute email`,
  'attribute-full-name': say`Attribute full_name`,
  'attribute-roles': say`Attribute roles`,
  'attribute-names': say`Names of attributes`,
  'role-values': say`Roles of a user`,
  'response-signing': say`Signing of the response`,
  'signature-algorithm': say`Signature algorithm`,
  encryption: 'Encryption',
  'signing-certificate': say`Signing certificate`,
  'authn-context': say`Kind of login`,
  'session-lifetime': say`Length of a session`,
  'token-times': say`Times of the assertion`,
  'user-access': say`Access of a user`,
  'relay-state': 'RelayState',
  'event-log': 'Log',
  'console-issuer': say`Twilio Console: Identity Provider Issuer`,
  'console-sso-url': say`Twilio Console: Single Sign-On URL`,
  'console-certificate': say`Twilio Console: X.509 Certificate`,
  'console-redirect-url': say`Twilio Console: Default Redirect URL`,
};
