import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GOLDEN_CASES } from './cases.ts';
import { expectedOf, FOLDER } from './folders.ts';
import { judgeGolden } from './golden.ts';

const folders = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('golden logins', () => {
  it('every case has its folder, and every folder its case => else run "npm run golden"', () => {
    expect(folders.sort()).toEqual([...GOLDEN_CASES.keys()].sort());
  });

  it.each(folders)('%s => exactly what expected.json says', async (name) => {
    const judged = `${JSON.stringify(await judgeGolden(name), null, 2)}\n`;
    await expect(judged).toMatchFileSnapshot(join('..', '..', expectedOf(name)));
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
