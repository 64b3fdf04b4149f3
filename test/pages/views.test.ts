/** Every state of the pages, in both themes and widths. */
import { describe, expect, test } from 'vitest';
import { violations } from '../ui/axe.ts';
import { VIEWS, type View } from '../ui/views.ts';
import { LOOKS, usePages } from './opened.ts';

const open = usePages();

describe.each(Object.entries(VIEWS) as [string, View][])('%s', (_, view) => {
  test.each(LOOKS)(
    '$width px, $scheme => axe finds nothing, no error in the console',
    async (look) => {
      const { page, faults } = await open(view.fixture, {
        ...look,
        ...(view.path ? { path: view.path } : {}),
      });
      await view.act?.(page);
      expect(await violations(page)).toEqual([]);
      expect(faults).toEqual([]);
    },
    60_000,
  );
});
