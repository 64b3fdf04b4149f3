/**
 * A language of its own for tests: every text is in ⟦brackets⟧, so that what nobody marked stands
 * out.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractTexts } from '../../scripts/texts/extract.ts';
import type { Catalogue, Forms } from '../../src/i18n/catalogue.ts';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const bracketed = (text: string): string => `⟦${text}⟧`;

/** Made of the sources' own texts, as `_locales` is. */
export function pseudoLanguage(): Catalogue {
  const texts = new Map<string, string | Forms>();
  for (const { english, one } of extractTexts(root).values())
    texts.set(
      english,
      one === null ? bracketed(english) : { one: bracketed(one), other: bracketed(english) },
    );
  return { language: 'en', texts };
}

/** What of a text stands outside of all brackets: words there were not marked. */
export function outside(text: string): string {
  // A step ends with the name of a value and the value itself, which is the account's.
  let rest = text.replace(/(⟦[^⟦⟧]*⟧): [^⟦⟧]*\.$/u, '$1');
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, '');
  }
  return rest.trim();
}

/** Names of SAML, and of products, which are the same in every language. */
const NAMES = /\b(?:RelayState|Name ID|SHA-?\d+|UTC|AD FS)\b/g;

/** The untranslated words of a text, or null when there are none. */
export const untranslated = (text: string): string | null => {
  const rest = outside(text).replace(NAMES, '');
  return /\p{L}{2}/u.test(rest) ? rest : null;
};
