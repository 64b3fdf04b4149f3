import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every document of the project, by its path from the root, where commands run. */
export const DOCUMENTS: readonly string[] = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
  'src/cli/README.md',
  'lab/README.md',
];

/**
 * The targets of a document's links, as they are written (CommonMark 6.3; no title, no angle
 * brackets).
 */
export const linksOf = (document: string): readonly string[] =>
  [...document.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

/**
 * The anchors that a document's headings have on the pages that show it: lower case, blanks as
 * hyphens, other signs dropped, and a number for each repetition; and those that it sets itself.
 */
export function anchorsOf(document: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of document.matchAll(/^#{1,6} +(.+)$/gm)) {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-');
    let numbered = anchor;
    for (let more = 1; anchors.has(numbered); more += 1) numbered = `${anchor}-${more}`;
    anchors.add(numbered);
  }
  for (const [, id = ''] of document.matchAll(/<a (?:id|name)="([^"]+)">/g)) anchors.add(id);
  return anchors;
}
