/**
 * `npm run new-language <code>`: writes `_locales/<code>/messages.json` with every text in it still
 * empty. `npm run texts` lists what is to be translated, and what is not yet is shown in English;
 * the pages offer the language as soon as its folder is there.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractTexts } from './texts/extract.ts';
import { MANIFEST_KEYS } from './texts/messages.mjs';
import { keysOf, messageOf, type Messages } from './texts.ts';

/**
 * Writes the file and returns its path. The English stands beside each text as its description.
 *
 * @throws when the code is none of Chrome's form (`fr`, `pt_BR`), or the language is there already;
 * nothing is written then
 */
export function newLanguage(root: string, code: string): string {
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(code))
    throw new Error(`"${code}" is no language of the form fr or pt_BR.`);
  const folder = join(root, '_locales', code);
  if (existsSync(folder)) throw new Error(`${folder} is there already.`);
  const messages: Messages = {};
  for (const key of MANIFEST_KEYS) messages[key] = { message: '' };
  for (const text of extractTexts(root).values())
    for (const key of keysOf(text, code))
      messages[key] = { ...messageOf(text.english, text.english), message: '' };
  mkdirSync(folder);
  const path = join(folder, 'messages.json');
  writeFileSync(path, `${JSON.stringify(messages, null, 2)}\n`);
  return path;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [code = ''] = process.argv.slice(2);
  try {
    console.log(
      `${newLanguage(join(dirname(fileURLToPath(import.meta.url)), '..'), code)}\nFill in each "message"; what is put in is $v1$, $v2$ … Then: npm run texts`,
    );
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : String(error)}\nusage: npm run new-language <code>`,
    );
    process.exitCode = 1;
  }
}
