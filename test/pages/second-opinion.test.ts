/** What xml-crypto says, in the built page: loaded when it is asked, and never before. */
import { describe, expect, test } from 'vitest';
import { violations } from '../ui/axe.ts';
import { press } from '../ui/views.ts';
import { LOOKS, texts, usePages } from './opened.ts';

const open = usePages();

describe.each(LOOKS)('$width px, $scheme', (look) => {
  test('the Signatures tab => a button, then a line for each signature', async () => {
    const { page, faults } = await open('several', look);
    const scripts = new Set<string>();
    page.on('request', (request) => scripts.add(request.url()));
    await press(page, '#tab-signatures');
    await page.waitForSelector('[data-action="second-opinion"]');
    expect(await texts(page, '.second-opinion')).toEqual([]);
    expect(scripts.size).toBe(0);
    await press(page, '[data-action="second-opinion"]');
    await page.waitForSelector('.second-opinion');
    const lines = await texts(page, '.second-opinion');
    expect(lines).toHaveLength(
      await page.$$eval('section.signature', (sections) => sections.length),
    );
    for (const line of lines) expect(line).toContain('xml-crypto 6.3.2: valid');
    expect([...scripts].some((url) => url.endsWith('/second-opinion.js'))).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(faults).toEqual([]);
    const folder = process.env['SCREENSHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/second-${look.scheme}.png` });
  }, 60_000);
});
