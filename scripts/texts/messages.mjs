/**
 * Chrome's format of texts (developer.chrome.com/docs/extensions/reference/api/i18n#messages):
 * `_locales/<language>/messages.json`. In the sources what is put in is `{1}`; here it is `$v1$`,
 * and a dollar sign is `$$`.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Texts of the manifest, which no source uses. */
export const MANIFEST_KEYS = ['manifest_name', 'manifest_description', 'manifest_open_report'];

/** The key of a text: its first words, and a few letters that only this text has. */
export function messageKey(english) {
  const words = english.replace(/\{\d+\}/g, ' ').match(/[A-Za-z0-9]+/g) ?? [];
  const start = words.slice(0, 6).join('_').slice(0, 48);
  return `${start}_${createHash('sha256').update(english).digest('hex').slice(0, 8)}`;
}

export const toMessage = (text) => text.replaceAll('$', '$$$$').replace(/\{(\d+)\}/g, '$v$1$');
export const fromMessage = (message) =>
  message.replace(/\$v(\d+)\$|\$\$/g, (_, place) => (place === undefined ? '$' : `{${place}}`));

/** The numbers of what is put in, each once, in order. */
export const placesOf = (text) =>
  [...new Set([...text.matchAll(/\{(\d+)\}/g)].map(([, place]) => Number(place)))].sort();

export function languagesOf(root) {
  return readdirSync(join(root, '_locales'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The messages of a language by key; none for one that is not there yet. */
export function readMessages(root, language) {
  const path = join(root, '_locales', language, 'messages.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

/**
 * A counted text has a message for each plural category of the language: `<key>_one`,
 * `<key>_other`.
 */
export const categoriesOf = (language) =>
  new Intl.PluralRules(language.replace('_', '-')).resolvedOptions().pluralCategories;

/** The English text of a message of `_locales/en`. */
export const englishOf = (messages, key) => fromMessage(messages[key].message);

/**
 * What the pages load: pairs of the English text and its translation, or its forms; none for a text
 * that the language lacks.
 *
 * @returns {[english: string, translation: string | Record<string, string>][]}
 */
export function catalogueOf(root, language) {
  const english = readMessages(root, 'en');
  const translated = readMessages(root, language);
  const texts = [];
  for (const key of Object.keys(english)) {
    if (MANIFEST_KEYS.includes(key) || key.endsWith('__one')) continue;
    if (!key.endsWith('__other')) {
      const text = translated[key]?.message;
      if (text) texts.push([englishOf(english, key), fromMessage(text)]);
      continue;
    }
    const base = key.slice(0, -'__other'.length);
    const forms = categoriesOf(language).flatMap((category) => {
      const text = translated[`${base}__${category}`]?.message;
      return text ? [[category, fromMessage(text)]] : [];
    });
    if (forms.length > 0) texts.push([englishOf(english, key), Object.fromEntries(forms)]);
  }
  return texts;
}
