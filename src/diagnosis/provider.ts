import { entraNumbersIn } from './entra-numbers.ts';
import { shown, step, withValue } from './provider-steps.ts';
import { shapeAdvice } from './role-shape-texts.ts';
import { roleShape } from './role-shapes.ts';
import { inOneLine } from './stated/plain-text.ts';
import { PROVIDER_SETTINGS, type ProviderSetting, type Step } from './setting.ts';
import { say } from '../text/say.ts';
import type { IdpMetadata } from '../saml/metadata.ts';

/** What a provider's places may use to speak in the user's own values; null where this login does not show it. */
export interface PlaceContext {
  /** The service provider's entity ID of this account and generation (what the relying party trust is called by). */
  readonly spEntityId: string | null;
  readonly acsUrl: string | null;
  readonly generation: 'legacy' | 'preview' | 'enhanced' | null;
  readonly idpIssuer: string | null;
  readonly ssoUrl: string | null;
}

/** Where a setting stands and how it gets its value; `seen` is what was there before, where it is known. */
export type SettingPlace = (value: string, context: PlaceContext, seen?: string) => readonly Step[];

/** What a product leaves in the messages it makes, for recognising it where its own host names are hidden behind a custom domain. */
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
  /** Larger than 0 when it is this product; `why` is shown ("the issuer ends in /adfs/services/trust"). */
  readonly recognise: (traits: Traits) => { readonly score: number; readonly why: string } | null;
  readonly places: Record<ProviderSetting, SettingPlace>;
  /** How the application for Flex is made, before any of its settings: menu by menu, labels as on screen. */
  readonly create: readonly [string, ...string[]];
  /** Where, or in which form, the product shows what goes into two fields of the Console. */
  readonly consoleValues: { readonly issuer: string; readonly ssoUrl: string };
  /** Which signatures the product can make at once; null: not known. */
  readonly signs: 'both' | 'either' | null;
  /** Codes and texts of the product's own error pages and logs, explained where they appear: see {@link codesIn}. */
  readonly codes: readonly Code[];
}

/** A code or phrase as it stands in a page, message or log (plain text, not an expression), and what it means for Flex. */
export interface Code {
  readonly pattern: string;
  /** Many programs say this: it is the product's only beside one of these words, or where the product is known otherwise. */
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

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /^[\p{L}\p{N}_]$/u.test(character);

/** Whether the text has the phrase as words of its own: `AADSTS50011` does not stand in `AADSTS500113`. */
function hasPhrase(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (!isWord(text[at - 1]) && !isWord(text[at + phrase.length])) return true;
  }
  return false;
}

/** A code in a text. */
export interface SeenCode {
  readonly code: Code;
  /** What stands for it there: its pattern, or other words. */
  readonly words: string;
}

/** A text in which each code stands as it is written in the tables, also where a line was broken in the middle of it. */
export const withWholeCodes = (text: string): string =>
  inOneLine(text).replace(/\b(AADSTS|MSIS) ?[:-]? ?(?=\d{4})/g, '$1');

/** A text made ready for looking codes up in it, which each product has its own of. */
export interface CodeText {
  readonly whole: string;
  /** See {@link entraNumbersIn}. */
  readonly numbers: ReadonlyMap<string, string>;
}

/** @param text hostile: a status message, an error page, a log line */
export function codeText(text: string): CodeText {
  const whole = withWholeCodes(text);
  return { whole, numbers: entraNumbersIn(whole) };
}

/** Those of a product's codes that appear in a text, in the order the provider lists them, with the words that say so. */
export function seenCodesIn(codes: readonly Code[], { whole, numbers }: CodeText): readonly SeenCode[] {
  return codes.flatMap((code): SeenCode[] => {
    const { pattern } = code;
    const words = hasPhrase(whole, pattern) ? pattern : numbers.get(pattern);
    return words === undefined ? [] : [{ code, words }];
  });
}

/** The same without the words. */
export const codesIn = (codes: readonly Code[], text: string): readonly Code[] =>
  seenCodesIn(codes, codeText(text)).map(({ code }) => code);

/**
 * Says first how the roles have to be written, when they were seen in a form that Flex does not read and none of the steps speaks of
 * it. For other settings, what was there is said where the steps do not name it.
 */
function withSeen(setting: ProviderSetting, seen: string | undefined, steps: readonly Step[]): readonly Step[] {
  if (seen === undefined || seen.trim() === '') return steps;
  const quoted = `"${shown(seen)}"`;
  const isNamed = steps.some(({ text }) => text.includes(quoted));
  if (isNamed) return steps;
  if (setting === 'attribute-names') {
    const now = say`It is sent as ${quoted} now.`;
    return steps.map((one, n) => (n === 0 ? { ...one, text: `${one.text} ${now}` } : one));
  }
  const shape = setting === 'attribute-roles' ? roleShape(seen)?.shape : undefined;
  return shape === undefined ? steps : [step(`${shapeAdvice(shape)} ${say`Now it is ${quoted}.`}`), ...steps];
}

/**
 * Declares a provider: the default export of `src/idp/<id>.ts`; the file name is the provider's id. Its steps are completed where they
 * leave out the value they were given, so that a place need not repeat it.
 */
export function defineProvider<const P extends Provider>(provider: P): Provider {
  const places = { ...provider.places };
  for (const setting of PROVIDER_SETTINGS) {
    places[setting] = (value, context, seen) =>
      withValue(setting, value, withSeen(setting, seen, provider.places[setting](value, context, seen)));
  }
  return { ...provider, places };
}
