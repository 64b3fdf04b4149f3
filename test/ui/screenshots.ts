/**
 * Takes the pictures of docs/screenshots: the views there in both themes and both widths, every
 * view on demand.
 *
 *     npx tsx test/ui/screenshots.ts [--to FOLDER] [--only 1280-light] [VIEW… | all]
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from '../../scripts/start/build.ts';
import { FIXTURES } from '../support/panel-fixtures.ts';
import { judged, startHarness } from './harness.ts';
import { VIEWS, type View, type ViewName } from './views.ts';

const LOOKS = [
  { width: 1280, height: 800, scheme: 'light' },
  { width: 1280, height: 800, scheme: 'dark' },
  { width: 480, height: 800, scheme: 'light' },
  { width: 480, height: 800, scheme: 'dark' },
] as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string' }, only: { type: 'string' } },
});
const folder = values.to ?? 'docs/screenshots';
/** What the docs show; with `all` every view is taken. */
const DOCS = ['first', 'xml', 'signatures', 'compare', 'export'];
const [first] = positionals;
const asked = first === 'all' ? Object.keys(VIEWS) : first === undefined ? DOCS : positionals;

await mkdir(folder, { recursive: true });
await buildExtension();
const harness = await startHarness();
try {
  for (const name of asked) {
    const view: View = VIEWS[name as ViewName];
    const fixture = await FIXTURES[view.fixture]();
    for (const look of LOOKS) {
      if (values.only && !`${look.width}-${look.scheme}`.includes(values.only)) continue;
      const { page, faults } = await harness.open(fixture, {
        ...look,
        ...(view.path ? { path: view.path } : {}),
      });
      if (fixture.observations.length > 0) await judged(page);
      await view.act?.(page);
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
      const path = `${join(folder, `${name}-${look.width}-${look.scheme}`)}.png` as const;
      await page.screenshot({ path });
      console.log(path, ...faults);
      await harness.closePages();
    }
  }
} finally {
  await harness.close();
}
