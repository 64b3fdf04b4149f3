/**
 * The tests of one folder, tried with every change of it: see scripts/mutation/runner.ts. Used in
 * the mutated copy.
 */
import { defineConfig } from 'vitest/config';
import { FILES } from './scripts/mutation/folders.ts';
import { shared, UNIT } from './vitest.config.ts';

export default defineConfig({
  ...shared(),
  test: {
    ...UNIT,
    include: [FILES.all],
    isolate: false,
    pool: 'forks',
    maxWorkers: 1,
    runner: './scripts/mutation/runner.ts',
    reporters: ['dot'],
  },
});
