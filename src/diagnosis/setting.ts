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
/** Each with the value a rule hands over: what the provider's step has to put there. */
export const PROVIDER_SETTINGS = [
  /** The assertion consumer service URL, exactly. */
  'acs-url',
  /** The service provider's entity ID (the audience), exactly. */
  'entity-id',
  /** The NameID format's URI. */
  'nameid',
  /** The attribute's bare name: `email`. */
  'attribute-email',
  /** The attribute's bare name: `full_name`. */
  'attribute-full-name',
  /** The attribute's bare name: `roles`. */
  'attribute-roles',
  /** The bare name an attribute must be sent under, without namespace (it is sent, but under another name). */
  'attribute-names',
  /** The role values to choose from, comma-separated: `agent, supervisor, admin`. */
  'role-values',
  /** `response and assertion`, or `response` for a product that signs only one of both. */
  'response-signing',
  /** The signature algorithm's URI. */
  'signature-algorithm',
  /** `off`. */
  'encryption',
  /** SHA-256 fingerprint (hex) of the certificate the product signs with or should renew. */
  'signing-certificate',
  /** The AuthnContextClassRef that was asked for. */
  'authn-context',
  /** A duration in words: `10 hours`. */
  'session-lifetime',
  /** What to change, in words: `NotBefore 3 minutes earlier`, `valid for 60 minutes`. */
  'token-times',
  /** The user who must be given access, or `this user`. */
  'user-access',
  /** `unchanged`. */
  'relay-state',
  /** What to look for in the product's log: a status code, a time, an event. */
  'event-log',
] as const;
export type ProviderSetting = (typeof PROVIDER_SETTINGS)[number];

/** The Console's fields; the value is exactly what to paste (for `console-certificate` the PEM). */
/** Each gets the exact text to paste; the certificate as PEM. */
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
