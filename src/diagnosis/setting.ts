/**
 * The settings a fix may name. A setting is a thing to configure, independent of product: each provider file says where it
 * stands there (`satisfies Record<ProviderSetting, SettingPlace>`), src/connection/console.ts does so for the Console's fields.
 */

/**
 * Each with the value a rule hands over: what the provider's step has to put there. It may be empty: the place then says what to
 * look at, and what Flex needs in general.
 */
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

/** The Console's fields; each gets the exact text to paste, the certificate as PEM. */
export const CONSOLE_SETTINGS = [
  'console-issuer',
  'console-sso-url',
  'console-certificate',
  'console-redirect-url',
] as const;
export type ConsoleSetting = (typeof CONSOLE_SETTINGS)[number];

export type Setting = ProviderSetting | ConsoleSetting;

/** "This setting gets this value." The value is hostile text: it came from a message. */
export interface SettingValue {
  readonly setting: Setting;
  readonly value: string;
  /** What was there, so that the steps can speak of that form (`CONTOSO\\agent`, `["agent"]`, a group's ID). Hostile as well. */
  readonly seen?: string;
}

/** One step for the reader: a sentence, and where there is something to type or run, exactly that. */
export interface Step {
  readonly text: string;
  readonly command: string | null;
}
