import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PictureComparer } from '../ui/compare-pictures.ts';
import { startHarness, type Harness } from '../ui/harness.ts';
import {
  baselineOf,
  BROWSER,
  browserVersion,
  pictures,
  PICTURED,
  readRecordings,
  type Recordings,
} from '../ui/visual.ts';
import { describeUnless } from '../support/skip.ts';

const ARTIFACTS = join(import.meta.dirname, '../../artifacts/visual');

let harness: Harness;
let comparer: PictureComparer;
let recordings: Recordings;
beforeAll(async () => {
  harness = await startHarness();
  comparer = await PictureComparer.open(harness.browser);
  recordings = readRecordings();
}, 180_000);
afterAll(() => harness.close());

async function keep(name: string, content: Uint8Array): Promise<void> {
  await mkdir(ARTIFACTS, { recursive: true });
  await writeFile(join(ARTIFACTS, name), content);
}

/** What is different, in words; what it looks like is left under artifacts/visual. */
async function differences(name: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name: file, png } of await pictures(harness, name, recordings)) {
    if (!existsSync(baselineOf(file))) {
      found.push(
        `${file}: no picture to compare with; run "npm run visual:update -- ${name}" and look at it`,
      );
      continue;
    }
    const { isSame, most, picture } = await comparer.compare(await readFile(baselineOf(file)), png);
    if (isSame) continue;
    await keep(`${file}.png`, png);
    if (picture) await keep(`${file}-difference.png`, picture);
    found.push(
      `${file}: ${most === null ? 'another size' : `${most} pixels differ in one place`}, see artifacts/visual`,
    );
  }
  return found;
}

// Another version of the browser draws lines and letters another way: its pictures are not
// comparable.
const [taken = '', here = ''] = [readFileSync(BROWSER, 'utf8').trim(), browserVersion()];
const otherBrowser =
  taken === here ? null : `the pictures were taken with Chromium ${taken}, and this is ${here}`;

describeUnless(
  otherBrowser,
  'each page, in both themes and widths, looks as it was reviewed',
  () => {
    test.each(Object.keys(PICTURED))('%s', async (name) => {
      expect(await differences(name)).toEqual([]);
    });
  },
);

test('the pictures that are kept => each is of a page that there is', async () => {
  const names = (await readdir(dirname(baselineOf('')))).filter((file) => file.endsWith('.png'));
  const pages = new Set(names.map((file) => file.replace(/-\d+-(light|dark)\.png$/, '')));
  expect([...pages].sort()).toEqual(Object.keys(PICTURED).sort());
});

test('one word of a page is another => it is found', async () => {
  const [taken] = await pictures(harness, 'first', recordings);
  const first = PICTURED['first'];
  if (!taken || !first) throw new Error('there is no picture of the first login');
  PICTURED['changed'] = {
    ...first,
    act: (page) => page.$eval('.headline h2', (title) => title.append(' now')),
  };
  const [changed] = await pictures(harness, 'changed', recordings);
  delete PICTURED['changed'];
  if (!changed) throw new Error('there is no picture of the changed page');
  const { isSame, picture } = await comparer.compare(await comparer.small(taken.png), changed.png);
  expect(isSame).toBe(false);
  expect(picture?.length).toBeGreaterThan(1_000);
  expect((await comparer.compare(await comparer.small(taken.png), taken.png)).isSame).toBe(true);
});
