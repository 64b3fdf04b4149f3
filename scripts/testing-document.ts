import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { withSection } from './sections.ts';

const DOCUMENT = join(ROOT, 'docs', 'testing.md');

/** Puts a section of figures into docs/testing.md; see {@link withSection}. */
export function writeTestingSection(section: string): void {
  writeFileSync(DOCUMENT, withSection(readFileSync(DOCUMENT, 'utf8'), section));
}
