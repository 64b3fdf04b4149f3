import type { ProviderSetting, Step } from './setting.ts';
import type { IdpMetadata } from '../saml/metadata.ts';
import type { SamlMessage } from '../capture/message.ts';

/** What a provider's places may use to speak in the user's own values; null where this login does not show it. */
export interface PlaceContext {
  /** The service provider's entity ID of this account and generation (what the relying party trust is called by). */
  readonly spEntityId: string | null;
  readonly acsUrl: string | null;
  readonly generation: 'legacy' | 'preview' | 'enhanced' | null;
  readonly idpIssuer: string | null;
  readonly ssoUrl: string | null;
}

/** Where a setting stands and how it gets its value. */
export type SettingPlace = (value: string, context: PlaceContext) => readonly Step[];

/** What a provider is recognised by. */
export interface Traits {
  /** Issuers seen in the response, the metadata and the settings, in that order. */
  readonly issuers: readonly string[];
  /** The URLs the request went to, of the metadata and of the settings. */
  readonly ssoUrls: readonly string[];
  readonly metadata: IdpMetadata | null;
  readonly response: SamlMessage | null;
}

export interface Provider {
  readonly name: string;
  /** Larger than 0 when it is this product; `why` is shown ("the issuer ends in /adfs/services/trust"). */
  readonly recognise: (traits: Traits) => { readonly score: number; readonly why: string } | null;
  readonly places: Record<ProviderSetting, SettingPlace>;
  /** Which signatures the product can make at once; null: not known. */
  readonly signs: 'both' | 'either' | null;
  /** Codes and texts of the product's own error pages and logs, explained where they appear in a message or page. */
  readonly codes: readonly { readonly pattern: string; readonly meaning: string }[];
}

/** Declares a provider: the default export of `src/idp/<id>.ts`; the file name is the provider's id. */
export function defineProvider<const P extends Provider>(provider: P): Provider {
  return provider;
}
