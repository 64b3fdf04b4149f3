import { catalogue, language, lookUp } from './catalogue.ts';

const PLACE = /\{(\d{1,2})\}/g;

/** The English text as it is looked up: what is put in is `{1}`, `{2}` … */
export const keyOf = (parts: readonly string[]): string =>
  parts.reduce((key, part, index) => (index === 0 ? part : `${key}{${index}}${part}`), '');

/**
 * Its pieces in the current language: texts, and the numbers of what is put in, from 0; null for
 * English.
 */
function translated(parts: readonly string[]): readonly (string | number)[] | null {
  const text = catalogue() ? lookUp(keyOf(parts)) : undefined;
  if (typeof text !== 'string') return null;
  return text.split(PLACE).map((piece, index) => (index % 2 === 0 ? piece : Number(piece) - 1));
}

/**
 * A text for users in the current language: say`The Audience is ${value}.` `npm run texts` collects
 * them. What is put in stays as it is, so it may be hostile; a word that is put in has to be a text
 * of its own.
 */
export function say(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | null | undefined)[]
): string {
  const pieces = translated(parts);
  if (pieces)
    return pieces
      .map((piece) => (typeof piece === 'number' ? String(values[piece]) : piece))
      .join('');
  return parts.reduce((text, part, index) => `${text}${String(values[index - 1])}${part}`);
}

/** The same with elements put in, for views: the pieces in the order of the language. */
export function pieces<T>(parts: TemplateStringsArray, ...values: readonly T[]): (string | T)[] {
  const order =
    translated(parts) ?? parts.flatMap((part, index) => (index === 0 ? [part] : [index - 1, part]));
  return order.flatMap((piece): (string | T)[] => {
    if (typeof piece === 'string') return piece === '' ? [] : [piece];
    return piece < values.length ? [values[piece] as T] : [];
  });
}

/**
 * A counted text: plural(2, '{1} check', '{1} checks') is `2 checks`. Each language has as many
 * forms as its grammar wants.
 *
 * @param values what else is put in, from `{2}` on
 */
export function plural(
  count: number,
  one: string,
  other: string,
  ...values: readonly string[]
): string {
  const forms = lookUp(other);
  const category = new Intl.PluralRules(language()).select(count);
  const translation = typeof forms === 'object' ? (forms[category] ?? forms.other) : undefined;
  const text = translation ?? (count === 1 ? one : other);
  const all = [count.toLocaleString(language()), ...values];
  return text.replace(PLACE, (_, place: string) => all[Number(place) - 1] ?? '');
}

/**
 * Marks a text that is kept in English and translated where it is shown, by {@link known}: it
 * outlives the page, or is compared.
 */
export const mark = <const T extends string>(english: T): T => english;

/** A text that was marked, in the current language; one that nobody marked comes back as it is. */
export function known(english: string): string {
  const text = lookUp(english);
  return typeof text === 'string' ? text : english;
}
