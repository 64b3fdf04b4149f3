/**
 * `npm run texts`: collects the texts of the sources into `_locales/en/messages.json`, drops from
 * every other language what no source uses any more, and lists what a language lacks: that is a
 * warning, because such a text is shown in English. `npm run texts -- --check` writes nothing.
 * Exits with 1 when a translation is wrong, or, with `--check`, when a file is not what the sources
 * have.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './root.ts';
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

/** What the check of the languages came to, a line each. */
export interface TextsReport {
  /**
   * What has to be put right: a file that is out of date, a key nobody uses, a translation with
   * other places than the English.
   */
  readonly faults: readonly string[];
  /** Texts that a language lacks. They are shown in English. */
  readonly missing: readonly string[];
}

/** Compares a translation with the texts of the sources. */
export function checkTranslation(
  texts: ReadonlyMap<string, SourceText>,
  language: string,
  translated: Messages,
): TextsReport {
  const expected = new Map<string, SourceText | null>(MANIFEST_KEYS.map((key) => [key, null]));
  for (const text of texts.values())
    for (const key of keysOf(text, language)) expected.set(key, text);
  const faults: string[] = [];
  const missing: string[] = [];
  for (const [key, text] of expected) {
    const message = translated[key]?.message ?? '';
    if (message === '') missing.push(`${language}: lacks ${key}: ${text?.english ?? ''}`);
    else if (text) {
      const places = placesOf(fromMessage(message)).join();
      const isFew = text.one !== null && !key.endsWith('__other');
      if (places !== placesOf(text.english).join() && !(isFew && !places.includes('1')))
        faults.push(
          `${language}: ${key} puts in ${places || 'nothing'}, not ${placesOf(text.english).join()}`,
        );
    }
  }
  for (const key of Object.keys(translated))
    if (!expected.has(key)) faults.push(`${language}: ${key} is used nowhere`);
  return { faults, missing };
}

const textOf = (messages: Messages): string => `${JSON.stringify(messages, null, 2)}\n`;

/**
 * Compares every language with the sources, and writes what a program can correct.
 *
 * @param isCheck writes nothing: what would be written is a fault
 */
export function updateTexts(root: string, isCheck: boolean): TextsReport {
  const texts = extractTexts(root);
  const faults: string[] = [];
  const missing: string[] = [];
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
    const keys = [
      ...MANIFEST_KEYS,
      ...[...texts.values()].flatMap((text) => keysOf(text, language)),
    ];
    const kept: Messages = {};
    for (const key of keys) if (had[key]) kept[key] = had[key];
    if (!isCheck) writeFileSync(path, textOf(kept));
    const report = checkTranslation(texts, language, isCheck ? had : kept);
    faults.push(...report.faults);
    missing.push(...report.missing);
  }
  return { faults, missing };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { faults, missing } = updateTexts(ROOT, process.argv.includes('--check'));
  for (const text of missing) console.error(`warning: ${text}`);
  if (missing.length > 0)
    console.error(`warning: ${missing.length} texts are missing and are shown in English.`);
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
