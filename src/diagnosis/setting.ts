/**
 * The settings a fix may name. A setting is a thing to configure, independent of product: each provider file says where it
 * stands there (`satisfies Record<ProviderSetting, SettingPlace>`), src/connection/console.ts does so for the Console's fields.
 */

/**
 * Each with what its value is, in words any product's place can show. Every value may be empty: the place then says what to
 * look at and what Flex needs in general.
 *
 * - `acs-url`, `entity-id`: exactly what to type
 * - `nameid`: what to send as Name ID, or the format's URN
 * - `attribute-email`, `attribute-full-name`, `attribute-roles`: the attribute's exact name
 * - `attribute-names`: the exact name to send instead of the one seen
 * - `role-values`: the role or roles the user should have
 * - `response-signing`, `signature-algorithm`, `encryption`: {@link SIGN_BOTH}, {@link RSA_SHA256}, {@link NOT_ENCRYPTED}
 * - `signing-certificate`: the fingerprint of the certificate meant
 * - `authn-context`: the authentication context class that was asked for
 * - `session-lifetime`, `token-times`: a length of time for people (`8 hours`, `3 minutes`)
 * - `user-access`: the user or the reason; `relay-state`: what to return; `event-log`: the code or text to look for
 */
export const PROVIDER_SETTINGS = [
  'acs-url',
  'entity-id',
  'nameid',
  'attribute-email',
  'attribute-full-name',
  'attribute-roles',
  'attribute-names',
  'role-values',
  'response-signing',
  'signature-algorithm',
  'encryption',
  'signing-certificate',
  'authn-context',
  'session-lifetime',
  'token-times',
  'user-access',
  'relay-state',
  'event-log',
] as const;
export type ProviderSetting = (typeof PROVIDER_SETTINGS)[number];

/** The Console's fields; the value is exactly what to paste (for `console-certificate` the PEM). */
export const CONSOLE_SETTINGS = [
  'console-issuer',
  'console-sso-url',
  'console-certificate',
  'console-redirect-url',
] as const;
export type ConsoleSetting = (typeof CONSOLE_SETTINGS)[number];

export type Setting = ProviderSetting | ConsoleSetting;

/** The values of the settings that are choices rather than texts to type. */
export const SIGN_BOTH = 'Sign both the Response and the Assertion';
export const RSA_SHA256 = 'RSA-SHA256';
export const NOT_ENCRYPTED = 'Send the assertion unencrypted';

/** "This setting gets this value." The value is hostile text: it came from a message. */
export interface SettingValue {
  readonly setting: Setting;
  readonly value: string;
}

/** One step for the reader: a sentence, and where there is something to type or run, exactly that. */
export interface Step {
  readonly text: string;
  readonly command: string | null;
}
