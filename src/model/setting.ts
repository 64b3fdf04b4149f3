/**
 * The settings a fix may name. A setting is a thing to configure, independent of product: each
 * provider file says where it stands there (`satisfies ProviderPlaces`),
 * src/providers/kit/twilio-console.ts does so for the Console's fields.
 */

/** An address, an entity ID or another identifier, exactly. */
export interface Uri {
  readonly kind: 'uri';
  readonly uri: string;
}

/** The bare name of an attribute. */
export interface Name {
  readonly kind: 'name';
  readonly name: string;
}

/** Several values to choose from. */
export interface Names {
  readonly kind: 'names';
  readonly names: readonly string[];
}

/**
 * Attributes that are sent, but under another name than the bare one, without namespace, that they
 * must have.
 */
export interface Renames {
  readonly kind: 'renames';
  readonly renames: readonly { readonly from: string; readonly to: string }[];
}

/** One of a few states. */
export interface Choice<C extends string> {
  readonly kind: 'choice';
  readonly choice: C;
}

/** A length of time, in minutes. */
export interface Minutes {
  readonly kind: 'minutes';
  readonly minutes: number;
}

/** What to change of the times of an assertion, in minutes: its start, or how long it is valid. */
export type TokenTimes = { readonly kind: 'token-times' } & (
  { readonly earlierBy: number } | { readonly validFor: number }
);

/**
 * A certificate by its fingerprint or thumbprint (hex), with its text as PEM where that is known.
 */
export interface Certificate {
  readonly kind: 'certificate';
  readonly fingerprint: { readonly of: 'SHA-1' | 'SHA-256'; readonly hex: string };
  readonly pem: string | null;
}

/** Who must be given access; `user` is null where the login does not show who it is. */
export type Access =
  | { readonly kind: 'user'; readonly user: string | null }
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'everyone' };

/**
 * What to look for in the log of the product: codes and IDs; without any, the time of the login.
 */
export interface LogSearch {
  readonly kind: 'log-search';
  readonly codes: readonly string[];
}

/** Each setting with the kind of its value: what the provider's step has to put there. */
export interface SettingValues {
  /** The assertion consumer service URL. */
  readonly 'acs-url': Uri;
  /** The service provider's entity ID (the audience). */
  readonly 'entity-id': Uri;
  /** The NameID format. */
  readonly nameid: Uri;
  readonly 'attribute-email': Name;
  readonly 'attribute-full-name': Name;
  readonly 'attribute-roles': Name;
  readonly 'attribute-names': Renames;
  /** The role values to choose from. */
  readonly 'role-values': Names;
  /** `response` for a product that signs only one of both. */
  readonly 'response-signing': Choice<'response-and-assertion' | 'response'>;
  readonly 'signature-algorithm': Uri;
  readonly encryption: Choice<'off'>;
  /** The certificate the product signs with or should renew. */
  readonly 'signing-certificate': Certificate;
  /** The AuthnContextClassRef that was asked for. */
  readonly 'authn-context': Uri;
  readonly 'session-lifetime': Minutes;
  readonly 'token-times': TokenTimes;
  readonly 'user-access': Access;
  readonly 'relay-state': Choice<'unchanged'>;
  readonly 'event-log': LogSearch;
  readonly 'console-issuer': Uri;
  readonly 'console-sso-url': Uri;
  readonly 'console-certificate': Certificate;
  readonly 'console-redirect-url': Uri;
}

export type Setting = keyof SettingValues;
export type SettingValue = SettingValues[Setting];

/** The Console's fields; each gets the exact text to paste, the certificate as PEM. */
export const CONSOLE_SETTINGS = [
  'console-issuer',
  'console-sso-url',
  'console-certificate',
  'console-redirect-url',
] as const satisfies readonly Setting[];
export type ConsoleSetting = (typeof CONSOLE_SETTINGS)[number];

/** The settings of an identity provider. */
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
] as const satisfies readonly Exclude<Setting, ConsoleSetting>[];
export type ProviderSetting = (typeof PROVIDER_SETTINGS)[number];

/** "This setting gets this value." The value is hostile text: it came from a message. */
export interface ChangeOf<S extends Setting> {
  readonly setting: S;
  /**
   * Null where no value is known: the step then says what to look at, and what Flex needs in
   * general.
   */
  readonly value: SettingValues[S] | null;
  /**
   * What was sent, so that the steps can speak of that form (`CONTOSO\\agent`, `["agent"]`, a
   * group's ID). Hostile as well.
   */
  readonly seen?: string;
}

/** A change of any setting. */
export type Change = { readonly [S in Setting]: ChangeOf<S> }[Setting];

export const uri = (text: string): Uri => ({ kind: 'uri', uri: text });

/** The same where the text may not be known. */
export const uriOrNull = (text: string | null | undefined): Uri | null =>
  text === null || text === undefined || text.trim() === '' ? null : uri(text);

/** A certificate that was read. */
export const certificateValue = ({
  sha256,
  pem,
}: {
  readonly sha256: string;
  readonly pem: string;
}): Certificate => ({
  kind: 'certificate',
  fingerprint: { of: 'SHA-256', hex: sha256 },
  pem,
});

/**
 * What a step is for. guard: before the act, what has to be known or made sure of. change: the act.
 * alternative: instead of the change before it, or where that did not help. check: how to see that
 * it worked.
 */
export const STEP_ROLES = ['guard', 'change', 'alternative', 'check'] as const;
export type StepRole = (typeof STEP_ROLES)[number];

/**
 * One step for the reader: a sentence, and where there is something to type or run, exactly that.
 */
export interface Step {
  readonly role: StepRole;
  readonly text: string;
  readonly command: string | null;
}

/**
 * One step that changes something; `command` is what to type or run, exactly. An explanation of a
 * step has that step's role.
 */
export const step = (text: string, command: string | null = null): Step => ({
  role: 'change',
  text,
  command,
});

/** What has to be known or made sure of before the steps that follow. */
export const guard = (text: string, command: string | null = null): Step => ({
  role: 'guard',
  text,
  command,
});

/** What to do instead of the change before it, or where that did not help. */
export const alternative = (text: string, command: string | null = null): Step => ({
  role: 'alternative',
  text,
  command,
});

/** How to see that the change worked. */
export const check = (text: string, command: string | null = null): Step => ({
  role: 'check',
  text,
  command,
});
