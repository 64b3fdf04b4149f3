import { cpus } from 'node:os';
import { defineConfig } from 'vitest/config';
import { generateIndexes } from './scripts/generate-index.mjs';
import { vitePlugin as xmlCryptoSubstitutes } from './scripts/xml-crypto-substitutes.mjs';

generateIndexes();

// Made anew for each project: Vitest takes the definitions out of the object it is given.
const shared = () => ({
  define: { __TARGET__: '"test"', __VERSION__: '"0.0.0-test"' },
  plugins: [xmlCryptoSubstitutes],
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
});

/** They choose a language, which modules read once when they are loaded. */
const APART = ['test/text/**/*.test.{ts,tsx}', 'test/trace/redact/same-diagnosis.test.ts'];

const unit = { server: { deps: { inline: ['xml-crypto'] } }, testTimeout: 30_000, maxWorkers: cpus().length };

export default defineConfig({
  test: {
    projects: [
      {
        ...shared(),
        test: {
          ...unit,
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**', ...APART],
          // Loading every module anew for each file takes longer than the tests.
          isolate: false,
        },
      },
      { ...shared(), test: { ...unit, name: 'unit-apart', include: APART } },
      {
        ...shared(),
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/setup.ts'],
          server: { deps: { inline: ['xml-crypto'] } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
