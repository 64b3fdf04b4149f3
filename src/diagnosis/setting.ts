/**
 * The settings a fix may name. A setting is a thing to configure, independent of product: each provider file says where it
 * stands there (`satisfies Record<ProviderSetting, …>`), twilio-console.ts does so for the Console's fields.
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
}

/** One step for the reader: a sentence, and where there is something to type or run, exactly that. */
export interface Step {
  readonly text: string;
  readonly command: string | null;
}
