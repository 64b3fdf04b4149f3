/**
 * `npm run texts`: collects the texts of the sources into `_locales/en/messages.json`, drops from every other language what no source
 * uses any more, and says what a language lacks. `npm run texts -- --check` writes nothing. Exits with 1 when something is to be done.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractTexts, type SourceText } from './texts/extract.ts';
import {
  MANIFEST_KEYS,
  categoriesOf,
  fromMessage,
  languagesOf,
  messageKey,
  placesOf,
  readMessages,
  toMessage,
} from './texts/messages.mjs';

export interface Message {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}
export type Messages = Record<string, Message>;

/** A text as Chrome's format has it. */
export function messageOf(text: string, description?: string): Message {
  const places = placesOf(text).map((place) => [`v${place}`, { content: `$${place}` }]);
  return {
    message: toMessage(text),
    ...(description === undefined ? {} : { description }),
    ...(places.length > 0 ? { placeholders: Object.fromEntries(places) } : {}),
  };
}

/** The keys a text has in a language: one, or one for each plural category. */
export function keysOf({ english, one }: SourceText, language: string): string[] {
  const key = messageKey(english);
  return one === null ? [key] : categoriesOf(language).map((category) => `${key}__${category}`);
}

/** `_locales/en` as it should be: the manifest's texts as they are, and those of the sources. */
export function englishMessages(texts: ReadonlyMap<string, SourceText>, had: Messages): Messages {
  const messages: Messages = {};
  for (const key of MANIFEST_KEYS) if (had[key]) messages[key] = had[key];
  for (const text of texts.values()) {
    const where = text.files.join(', ');
    for (const key of keysOf(text, 'en'))
      messages[key] = messageOf(key.endsWith('__one') ? (text.one ?? '') : text.english, where);
  }
  return messages;
}

/** What is wrong with a translation, a line each. */
export function faultsOf(texts: ReadonlyMap<string, SourceText>, language: string, translated: Messages): string[] {
  const wanted = new Map<string, SourceText | null>(MANIFEST_KEYS.map((key) => [key, null]));
  for (const text of texts.values()) for (const key of keysOf(text, language)) wanted.set(key, text);
  const faults: string[] = [];
  for (const [key, text] of wanted) {
    const message = translated[key]?.message ?? '';
    if (message === '') faults.push(`${language}: lacks ${key}: ${text?.english ?? ''}`);
    else if (text) {
      const places = placesOf(fromMessage(message)).join();
      const isFew = text.one !== null && !key.endsWith('__other');
      if (places !== placesOf(text.english).join() && !(isFew && !places.includes('1')))
        faults.push(`${language}: ${key} puts in ${places || 'nothing'}, not ${placesOf(text.english).join()}`);
    }
  }
  for (const key of Object.keys(translated)) if (!wanted.has(key)) faults.push(`${language}: ${key} is used nowhere`);
  return faults;
}

const textOf = (messages: Messages): string => `${JSON.stringify(messages, null, 2)}\n`;

/** Everything that is not as the sources want it; writes what a program can mend unless it only checks. */
export function updateTexts(root: string, isCheck: boolean): string[] {
  const texts = extractTexts(root);
  const faults: string[] = [];
  for (const language of languagesOf(root)) {
    const path = join(root, '_locales', language, 'messages.json');
    const had = readMessages(root, language) as Messages;
    if (language === 'en') {
      const text = textOf(englishMessages(texts, had));
      if (text === readFileSync(path, 'utf8')) continue;
      if (isCheck) faults.push('en: is not what the sources have; run `npm run texts`');
      else writeFileSync(path, text);
      continue;
    }
    // In the order of the sources, without what is used nowhere.
    const keys = [...MANIFEST_KEYS, ...[...texts.values()].flatMap((text) => keysOf(text, language))];
    const kept: Messages = {};
    for (const key of keys) if (had[key]) kept[key] = had[key];
    if (!isCheck) writeFileSync(path, textOf(kept));
    faults.push(...faultsOf(texts, language, isCheck ? had : kept));
  }
  return faults;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = updateTexts(join(dirname(fileURLToPath(import.meta.url)), '..'), process.argv.includes('--check'));
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
