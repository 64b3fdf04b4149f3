import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { newLanguage } from '../../scripts/new-language.ts';
import {
  catalogueOf,
  englishOf,
  fromMessage,
  languagesOf,
  MANIFEST_KEYS,
  readMessages,
  toMessage,
} from '../../scripts/texts/messages.mjs';
import { updateTexts, type Messages } from '../../scripts/texts.ts';
import { root } from './pseudo.ts';

const copy = mkdtempSync(join(tmpdir(), 'texts-'));
cpSync(join(root, '_locales'), join(copy, '_locales'), { recursive: true });
cpSync(join(root, 'src'), join(copy, 'src'), { recursive: true });
afterAll(() => rmSync(copy, { recursive: true }));

describe('_locales', () => {
  it('every language => its texts are those of the sources, with the same places; what lacks is listed => else run "npm run texts"', () => {
    const { faults, missing } = updateTexts(root, true);
    expect(faults).toEqual([]);
    // A text that a language lacks is shown in English: worth a warning, no reason to stop somebody
    // who adds a rule.
    const summary = `warning: ${missing.length} texts are missing in a language and are shown in English`;
    if (missing.length > 0) console.warn([summary, ...missing].join('\n'));
  });

  it('English and German => are there', () => {
    expect(languagesOf(root)).toEqual(expect.arrayContaining(['en', 'de']));
  });

  it('a text that holds a dollar sign => comes back from Chrome’s format as it was', () => {
    for (const text of ['{1} of {2}', '$false and {1}', '$v1$', 'a $$ b'])
      expect(fromMessage(toMessage(text))).toBe(text);
  });

  it('German => differs from the English wherever there is more to it than names on a screen', () => {
    const same = catalogueOf(root, 'de').filter(
      ([english, german]) => english === german && / (the|is|of) /.test(english),
    );
    expect(same).toEqual([]);
  });
});

describe('a new language', () => {
  it('=> lacks every text until it is filled in', () => {
    const path = newLanguage(copy, 'pl');
    const lacking = updateTexts(copy, true).missing.filter((line) => line.startsWith('pl: lacks'));
    const keys = Object.keys(JSON.parse(readFileSync(path, 'utf8')) as object);
    expect(lacking).toHaveLength(keys.length);
    expect(keys.some((key) => key.endsWith('__many'))).toBe(true);
  });

  it('no code of a language, or one that is there => refused', () => {
    expect(() => newLanguage(copy, '../x')).toThrow('no language');
    expect(() => newLanguage(copy, 'de')).toThrow('there already');
  });

  it('a text is removed from a language, or emptied => no fault, listed as lacking, shown in English', () => {
    const german = readMessages(root, 'de') as Messages;
    const [removed = '', emptied = ''] = Object.keys(german).filter(
      (key) => !MANIFEST_KEYS.includes(key),
    );
    const rest = Object.entries(german).filter(([key]) => key !== removed);
    const path = join(copy, '_locales/de/messages.json');
    writeFileSync(
      path,
      JSON.stringify({ ...Object.fromEntries(rest), [emptied]: { message: '' } }),
    );
    const { faults, missing } = updateTexts(copy, true);
    expect(faults).toEqual([]);
    expect(missing).toEqual(
      expect.arrayContaining(
        [removed, emptied].map((key) => expect.stringContaining(`de: lacks ${key}: `) as string),
      ),
    );
    const english = readMessages(root, 'en') as Messages;
    const shown = catalogueOf(copy, 'de').map(([text]) => text);
    for (const key of [removed, emptied]) expect(shown).not.toContain(englishOf(english, key));
  });

  it('a translation that leaves something out, or that is used nowhere => told', () => {
    const path = join(copy, '_locales/de/messages.json');
    const german = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { message: string }>;
    const [key = ''] = Object.keys(german).filter((each) => german[each]?.message.includes('$v1$'));
    writeFileSync(
      path,
      JSON.stringify({ ...german, [key]: { message: 'nichts' }, gone: { message: 'weg' } }),
    );
    expect(updateTexts(copy, true).faults.filter((fault) => fault.startsWith('de:'))).toEqual([
      expect.stringContaining(`${key} puts in nothing`),
      'de: gone is used nowhere',
    ]);
  });
});
