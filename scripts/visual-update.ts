/**
 * `npm run visual:update [NAME…]`: takes the pictures anew that the visual tests compare with. Look
 * at every one that changed before you commit it. `--recordings` also makes the logins anew that
 * they show.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { PictureComparer } from '../test/ui/compare-pictures.ts';
import { startHarness } from '../test/ui/harness.ts';
import { buildExtension } from './start/build.ts';
import {
  baselineOf,
  BROWSER,
  browserVersion,
  pictures,
  PICTURED,
  readRecordings,
  RECORDINGS,
} from '../test/ui/visual.ts';
import { FIXTURES } from '../test/support/panel-fixtures.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { recordings: { type: 'boolean', default: false } },
});

async function makeRecordings(): Promise<void> {
  const names = new Set(Object.values(PICTURED).map(({ fixture }) => fixture));
  const made = await Promise.all(
    [...names].map(async (name) => [name, await FIXTURES[name]()] as const),
  );
  await mkdir(dirname(RECORDINGS), { recursive: true });
  await writeFile(RECORDINGS, gzipSync(JSON.stringify(Object.fromEntries(made)), { level: 9 }));
}

if (values.recordings || !existsSync(RECORDINGS)) await makeRecordings();
const recordings = readRecordings();
await buildExtension();
const harness = await startHarness();
try {
  const comparer = await PictureComparer.open(harness.browser);
  for (const name of positionals.length > 0 ? positionals : Object.keys(PICTURED)) {
    for (const { name: file, png } of await pictures(harness, name, recordings)) {
      const path = baselineOf(file);
      // What is the same to the eye stays the same file.
      const isSame = existsSync(path) && (await comparer.compare(await readFile(path), png)).isSame;
      if (isSame && positionals.length === 0) continue;
      await writeFile(path, await comparer.small(png));
      console.log(path);
    }
  }
  if (positionals.length === 0) await writeFile(BROWSER, `${browserVersion()}\n`);
} finally {
  await harness.close();
}
