import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GOLDEN_CASES } from './cases.ts';
import { expectedOf, FOLDER, PASSED } from './folders.ts';
import { judgeGolden, passedGolden } from './golden.ts';

/** What the real client was seen to do: `real-client.test.ts` judges it. */
const REAL_CLIENT = 'real-client';

const folders = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== REAL_CLIENT)
  .map(({ name }) => name);

/** `npm run golden` takes down every rule. */
const isWriting = process.env['npm_lifecycle_event'] === 'golden';
const passed = new Map(Object.entries(JSON.parse(readFileSync(PASSED, 'utf8')) as Record<string, string[][]>));

describe('golden logins', () => {
  it('every case has its folder, and every folder its case => else run "npm run golden"', () => {
    expect(folders.sort()).toEqual([...GOLDEN_CASES.keys()].sort());
  });

  it.each(folders)('%s => exactly what expected.json says', async (name) => {
    const judged = `${JSON.stringify(await judgeGolden(name), null, 2)}\n`;
    await expect(judged).toMatchFileSnapshot(join('..', '..', expectedOf(name)));
  });

  it('the rules that looked and found all in order => still do; a new rule may or may not be among them', async () => {
    const kept: Record<string, string[][]> = {};
    for (const name of folders.sort()) {
      const now = await passedGolden(name);
      kept[name] = now.map((ids, n) => ids.filter((id) => isWriting || passed.get(name)?.[n]?.includes(id)));
    }
    await expect(`${JSON.stringify(kept, null, 1)}\n`).toMatchFileSnapshot(join('..', '..', PASSED));
  });

  it.each(folders)('%s => no rule crashes', async (name) => {
    for (const { results } of await judgeGolden(name)) expect(results.crashed).toEqual({});
  });

  it.each(folders.filter((name) => name.startsWith('good-')))('%s => nothing that blocks is found', async (name) => {
    for (const { findings } of await judgeGolden(name)) {
      expect(findings.filter(({ severity }) => severity === 'blocks-login')).toEqual([]);
    }
  });
});
