import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeLargeHar } from '../support/large-har.ts';
import { startChromium } from './support/chromium.ts';
import type { Driven } from './support/driven.ts';
import { startFirefox } from './support/firefox.ts';
import { cancels, reads } from './support/large-import.ts';

/** Large enough that reading it takes a while on any machine. */
const LARGE = 40_000_000;

let folder: string;
let large: string;
let small: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flex-saml-import-'));
  [large, small] = [join(folder, 'large.har'), join(folder, 'small.har')];
  await writeLargeHar(large, LARGE);
  await writeLargeHar(small, 0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['Chromium', startChromium],
  ['Firefox', startFirefox],
])('the report page in %s', (_, start) => {
  let driven: Driven;
  const complaints: string[] = [];
  beforeAll(async () => {
    driven = await start();
  });
  afterAll(() => driven.close());

  const open = async () => {
    const page = await driven.open('report.html');
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    return page;
  };

  test('a large HAR => says how far it is, answers a click meanwhile, shows the login', async () => {
    const page = await open();
    await reads(page, large);
    await page.close();
  });

  test('a large HAR is cancelled => nothing of it stays, and the next file is read', async () => {
    const page = await open();
    await cancels(page, { large, small });
    await page.close();
  });

  test('all of it => the page complained of nothing', () => expect(complaints).toEqual([]));
});
