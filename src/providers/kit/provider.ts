import type { LoginValues, ProviderSteps, Provider, Code } from '../../model/provider.ts';
import { singleLine } from '../../i18n/single-line.ts';
import { entraNumbersIn } from './entra-numbers.ts';
import type { Complete, Note } from './steps.ts';
import { shapeAdvice } from '../../flex/role-shape-texts.ts';
import { roleShape } from '../../flex/role-shapes.ts';
import { inOneLine } from '../../i18n/plain-text.ts';
import { sentAs, valueSentence } from './setting-text.ts';
import {
  PROVIDER_SETTINGS,
  type ChangeOf,
  type ProviderSetting,
  type SettingValue,
  type SettingValues,
  type Step,
  step,
} from '../../model/setting.ts';
import { joinSentences } from '../../i18n/format.ts';
import { say } from '../../i18n/say.ts';

/**
 * Where a setting stands and how it gets its value, as a provider's file says it; `seen` is what
 * was sent, where it is known. Steps that are not {@link Complete} get the value, where it is not
 * theirs by nature, and the form that was sent.
 */
export type SettingInstructions<S extends ProviderSetting> = (
  value: SettingValues[S] | null,
  context: LoginValues,
  seen?: string,
) => readonly Note[] | Complete;

/** A place whose steps are the same for every value. */
export type FixedInstructions = (value: unknown, context: LoginValues) => readonly Note[];

/**
 * Every setting with its place: a provider that leaves one out, or takes another kind of value,
 * does not compile.
 */
export type ProviderInstructions = { readonly [S in ProviderSetting]: SettingInstructions<S> };

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /^[\p{L}\p{N}_]$/u.test(character);

/**
 * Whether the text has the phrase as words of its own: `AADSTS50011` does not stand in
 * `AADSTS500113`.
 */
function hasPhrase(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (!isWord(text[at - 1]) && !isWord(text[at + phrase.length])) return true;
  }
  return false;
}

/** A code in a text. */
export interface FoundErrorCode {
  readonly code: Code;
  /** What stands for it there: its pattern, or other words. */
  readonly words: string;
}

/**
 * A text in which each code stands as it is written in the tables, also where a line was broken in
 * the middle of it.
 */
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

/**
 * Those of a product's codes that appear in a text, in the order the provider lists them, with the
 * words that say so.
 */
export function findErrorWords(
  codes: readonly Code[],
  { whole, numbers }: CodeText,
): readonly FoundErrorCode[] {
  return codes.flatMap((code): FoundErrorCode[] => {
    const { pattern } = code;
    const words = hasPhrase(whole, pattern) ? pattern : numbers.get(pattern);
    return words === undefined ? [] : [{ code, words }];
  });
}

/** The same without the words. */
export const findErrorCodes = (codes: readonly Code[], text: string): readonly Code[] =>
  findErrorWords(codes, codeText(text)).map(({ code }) => code);

/** What a provider's file declares. */
export type ProviderSource = Omit<Provider, 'instructions'> & {
  readonly instructions: ProviderInstructions;
};

const isComplete = (made: readonly Note[] | Complete): made is Complete => 'complete' in made;

/** Adds sentences to the first step that is no note. */
function withSentence(
  steps: readonly Note[],
  ...more: readonly (string | null)[]
): readonly Step[] {
  const acting = steps.findIndex(({ isNote }) => isNote !== true);
  return steps.map(({ role, text, command }, n) => ({
    role,
    text: n === acting ? joinSentences(text, ...more) : text,
    command,
  }));
}

/** How roles have to be written that were sent in a form Flex does not read. */
function rolesAdvice(seen: string | undefined): readonly Step[] {
  const shape = seen === undefined ? undefined : roleShape(seen)?.shape;
  if (seen === undefined || shape === undefined) return [];
  return [step(`${shapeAdvice(shape)} ${say`Now it is ${`"${singleLine(seen)}"`}.`}`)];
}

/** What a place need not say itself: the value, and what was sent. */
function completed(
  setting: ProviderSetting,
  value: SettingValue | null,
  seen: string | undefined,
  steps: readonly Note[],
) {
  if (setting === 'attribute-roles') return [...rolesAdvice(seen), ...withSentence(steps)];
  if (setting === 'attribute-names') {
    return withSentence(steps, value?.kind === 'renames' ? sentAs(value) : null);
  }
  return withSentence(steps, valueSentence(setting, value));
}

/** The steps of one setting as they are shown. */
function stepsOf<S extends ProviderSetting>(setting: S, places: ProviderInstructions) {
  return (value: SettingValues[S] | null, context: LoginValues, seen?: string): readonly Step[] => {
    const made = places[setting](value, context, seen);
    return isComplete(made) ? withSentence(made.complete) : completed(setting, value, seen, made);
  };
}

/** The steps of a provider for one change. */
export const changeSteps = <S extends ProviderSetting>(
  places: ProviderSteps,
  { setting, value, seen }: ChangeOf<S>,
  context: LoginValues,
): readonly Step[] => places[setting](value, context, seen);

/**
 * Declares a provider: the default export of `src/providers/<id>.ts`; the file name is the
 * provider's id. Its steps are completed where they leave out the value they were given, so that a
 * place need not repeat it.
 */
export function defineProvider(provider: ProviderSource): Provider {
  const entries = PROVIDER_SETTINGS.map(
    (setting) => [setting, stepsOf(setting, provider.instructions)] as const,
  );
  // One entry for each setting, of the type of its place.
  return { ...provider, instructions: Object.fromEntries(entries) as unknown as ProviderSteps };
}
