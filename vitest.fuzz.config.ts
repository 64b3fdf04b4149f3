/** What `npm run fuzz` runs: by hand, because it takes as long as it is given. */
import { defineConfig } from 'vitest/config';
import { shared, UNIT } from './vitest.config.ts';

export default defineConfig({
  ...shared(),
  test: { ...UNIT, include: ['test/fuzz/*.fuzz.ts'], testTimeout: 0, maxWorkers: 1 },
});
