import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MESSAGE_SCENARIOS } from '../../lab/scenarios/index.ts';
import { sectionOf } from '../../scripts/walkthrough/document.ts';

const DOCS = join(import.meta.dirname, '../../docs');
const document = readFileSync(join(DOCS, 'walkthrough.md'), 'utf8');

describe.each(MESSAGE_SCENARIOS)('$id', ({ id, title, finds }) => {
  const section = sectionOf(document, title) ?? '';
  /** The numbers in front of the clicks. */
  const clicks = [...section.matchAll(/^(\d)\. Click /gm)].map(([, number]) => Number(number));

  test('stands in docs/walkthrough.md, with its picture; else run "npm run walkthrough"', () => {
    expect(section).not.toBe('');
    const picture = `screenshots/walkthrough/${id}.png`;
    expect(section).toContain(`(${picture})`);
    expect(existsSync(join(DOCS, picture))).toBe(true);
  });

  test('each fix is copied with at most two clicks', () => {
    if (finds.legacy.length + finds.enhanced.length > 0) expect(clicks).not.toEqual([]);
    expect(Math.max(0, ...clicks)).toBeLessThanOrEqual(2);
    const copied = section.match(/^To fix this:$/gm)?.length ?? 0;
    // Every way begins with its first click and ends with what was copied.
    expect(clicks.filter((number) => number === 1)).toHaveLength(copied);
  });
});

test('docs/walkthrough.md and its pictures => no scenario that is gone', () => {
  const titles = [...document.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  expect(titles).toEqual(MESSAGE_SCENARIOS.map(({ title }) => title));
  const pictures = readdirSync(join(DOCS, 'screenshots/walkthrough')).map((file) =>
    file.replace(/\.png$/, ''),
  );
  expect(pictures.sort()).toEqual(MESSAGE_SCENARIOS.map(({ id }) => id).sort());
});
