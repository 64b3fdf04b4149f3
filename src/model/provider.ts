import type { PlanScript } from './fix-plan.ts';
import type { Change, ProviderSetting, SettingValues, Step } from './setting.ts';
import type { IdpMetadata } from './metadata.ts';

/**
 * What a provider's places may use to speak in the user's own values; null where this login does
 * not show it.
 */
export interface LoginValues {
  /**
   * The service provider's entity ID of this account and generation (what the relying party trust
   * is called by).
   */
  readonly spEntityId: string | null;
  readonly acsUrl: string | null;
  readonly generation: 'legacy' | 'preview' | 'enhanced' | null;
  readonly idpIssuer: string | null;
  readonly ssoUrl: string | null;
}

/** The same with the steps as they are shown. */
export type ProviderSteps = {
  readonly [S in ProviderSetting]: (
    value: SettingValues[S] | null,
    context: LoginValues,
    seen?: string,
  ) => readonly Step[];
};

/**
 * What a product leaves in the messages it makes, for recognising it where its own host names are
 * hidden behind a custom domain.
 */
export interface MessageTraits {
  readonly responseId: string;
  readonly attributeNames: readonly string[];
  /** AuthnContextClassRefs of the assertions. */
  readonly classRefs: readonly string[];
}

/** What a provider is recognised by. */
export interface Traits {
  /** Issuers seen in the response, the metadata and the settings, in that order. */
  readonly issuers: readonly string[];
  /** The URLs the request went to, of the metadata and of the settings. */
  readonly ssoUrls: readonly string[];
  readonly metadata: IdpMetadata | null;
  /** What the response shows of its maker. */
  readonly message: MessageTraits | null;
}

export interface Provider {
  readonly name: string;
  /**
   * Larger than 0 when it is this product; `why` is shown ("the issuer ends in
   * /adfs/services/trust").
   */
  readonly detect: (traits: Traits) => { readonly score: number; readonly why: string } | null;
  readonly instructions: ProviderSteps;
  /**
   * A script that makes those of the changes that a script can make; null for none of them.
   *
   * @param sent what the responses call Flex now: the application may still have that identifier
   */
  readonly script?: (
    changes: readonly Change[],
    context: LoginValues,
    sent: readonly string[],
  ) => PlanScript | null;
  /**
   * How the application for Flex is made, before any of its settings: menu by menu, labels as on
   * screen.
   */
  readonly create: readonly [string, ...string[]];
  /** Where, or in which form, the product shows what goes into two fields of the Console. */
  readonly consoleValues: { readonly issuer: string; readonly ssoUrl: string };
  /** Which signatures the product can make at once; null: not known. */
  readonly signableParts: 'both' | 'either' | null;
  /**
   * Codes and texts of the product's own error pages and logs, explained where they appear: see
   * {@link codesIn}.
   */
  readonly errorCodes: readonly Code[];
}

/**
 * A code or phrase as it stands in a page, message or log (plain text, not an expression), and what
 * it means for Flex.
 */
export interface Code {
  readonly pattern: string;
  /**
   * Many programs say this: it is the product's only beside one of these words, or where the
   * product is known otherwise.
   */
  readonly beside?: readonly string[];
  readonly meaning: string;
  /** What is wrong, as a heading; a code without one explains, and decides nothing. */
  readonly title?: string;
  /** The setting that ends it; its value is that of the request. */
  readonly setting?: ErrorSetting;
  /** What ends it where no setting does, or besides it. */
  readonly advice?: readonly string[];
}

/** The settings that an error of a provider can be about. */
export type ErrorSetting = Extract<
  ProviderSetting,
  'acs-url' | 'entity-id' | 'nameid' | 'authn-context' | 'user-access' | 'event-log'
>;
