import { languages } from '../../generated/languages.ts';
import { useCatalogue } from '../../i18n/catalogue.ts';

/** In which language the pages speak: the one that was chosen, else the browser's, else English. */

const KEY = 'language';

/** The languages there are, as BCP 47, English first. */
export const LANGUAGES: readonly string[] = ['en', ...languages.keys()];

/** What a language calls itself: `Deutsch`. */
export const nameOf = (code: string): string =>
  new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;

/** The first of `wanted` that there is: itself, or without its region (`de` for `de-AT`). */
export function matching(wanted: readonly string[]): string {
  for (const tag of wanted) {
    const found = [tag, tag.split(/[-_]/)[0]].find(
      (code) => code !== undefined && LANGUAGES.includes(code),
    );
    if (found !== undefined) return found;
  }
  return 'en';
}

/** The choice of this browser; `?lang=` in the address goes before it. Null: none was made. */
export function chosenLanguage(): string | null {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked !== null && LANGUAGES.includes(asked)) return asked;
  // The page for saved files keeps nothing, and from disk it may have no storage at all.
  return __TARGET__ === 'web' ? null : localStorage.getItem(KEY);
}

/** Opens the page anew in another language. @param code null: the browser's */
export function chooseLanguage(code: string | null): void {
  const address = new URL(location.href);
  address.searchParams.delete('lang');
  if (__TARGET__ === 'web') {
    if (code !== null) address.searchParams.set('lang', code);
  } else if (code === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, code);
  if (address.href === location.href) location.reload();
  else location.replace(address.href);
}

/**
 * Starts a page in its language. Its modules must not be loaded before `start`: their texts are
 * read once.
 *
 * @param start imports the page
 */
export async function withLocale(start: () => Promise<unknown>): Promise<void> {
  const code = matching([chosenLanguage() ?? '', ...navigator.languages]);
  const texts = await languages
    .get(code)?.()
    .catch(() => null);
  useCatalogue(texts ? { language: code, texts: new Map(texts.default) } : null);
  document.documentElement.lang = texts ? code : 'en';
  document.documentElement.dir = /^(ar|fa|he|ur)\b/.test(code) ? 'rtl' : 'ltr';
  await start();
}
