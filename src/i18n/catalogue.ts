/**
 * The texts of one language. English is written where it is used and is its own key, with `{1}`,
 * `{2}` for what is put in; without a catalogue every text is shown as it stands there. Set before
 * the modules that hold texts are loaded: their constants are read once.
 */

/** One form for each plural category of the language (CLDR: `one`, `few`, `other` …). */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** The texts of a language as its file holds them. */
export type Texts = readonly (readonly [english: string, translation: string | Forms])[];

export interface Catalogue {
  /** BCP 47: `de`. */
  readonly language: string;
  /** By the English text; for a counted one by its English plural. */
  readonly texts: ReadonlyMap<string, string | Forms>;
}

let current: Catalogue | null = null;

/** @param given null: English */
export function useCatalogue(given: Catalogue | null): void {
  current = given;
}

/** What {@link useCatalogue} was given last: for a worker, which begins without. */
export const catalogue = (): Catalogue | null => current;

/** The language texts come out in, as BCP 47. */
export const language = (): string => current?.language ?? 'en';

/** The text or its forms in the current language; undefined: it is shown in English. */
export const lookUp = (english: string): string | Forms | undefined => current?.texts.get(english);
