import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { useCatalogue } from '../../src/i18n/catalogue.ts';
import type { ExportFormat } from '../../src/files/write/export.ts';
import { NOW } from '../files/support.ts';
import { pseudoLanguage, root, untranslated } from './pseudo.ts';

const TRACE = readFileSync(join(root, 'test/logins/three-faults-enhanced/trace.json'), 'utf8');

beforeAll(() => useCatalogue({ ...pseudoLanguage(), language: 'de' }));

/**
 * The default export of a golden login. Loaded only when the language is set: texts of modules are
 * read once.
 */
async function report(format: ExportFormat): Promise<string> {
  const { importFile } = await import('../../src/files/read/import.ts');
  const { exportTrace } = await import('../../src/files/write/export.ts');
  const { observations, pasted, connection } = importFile('trace.json', TRACE);
  return (await exportTrace({ observations, pasted, connection: connection ?? {} }, NOW, format))
    .text;
}

/** What stands in the elements of our own markup that hold no value of a message. */
const ownTexts = (html: string): string[] =>
  [
    ...html.matchAll(
      /<(title|h1|h2|th|summary|b|p class="privacy|span class="severity)\b[^>]*>([^<]*)</g,
    ),
  ].map(([, , text = '']) => text.trim());

describe('a report in another language', () => {
  it('HTML => says which, and every heading is in it', async () => {
    const html = await report('html');
    expect(html).toContain('<html lang="de">');
    const texts = ownTexts(html);
    expect(texts.length).toBeGreaterThan(15);
    expect(texts.filter((text) => untranslated(text) !== null)).toEqual([]);
    expect(html).toContain('⟦to be fixed by ');
    expect(html).toContain('⟦Flex SAML Inspector ');
  });

  it('Markdown => every heading is in it', async () => {
    const markdown = await report('markdown');
    const headings = markdown.split('\n').filter((line) => /^#{1,3} |:⟧?$/.test(line));
    expect(headings.length).toBeGreaterThan(8);
    expect(headings.filter((text) => untranslated(text) !== null)).toEqual([]);
    expect(markdown.trimEnd().split('\n').at(-1)).toMatch(/^⟦Flex SAML Inspector /);
  });
});
