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
    // `npm run coverage`: what decides whether a login is read, judged and exported rightly.
    coverage: {
      provider: 'v8',
      include: ['rules', 'saml', 'trace', 'capture'].map((folder) => `src/${folder}/**/*.{ts,tsx}`),
      reporter: ['text', 'json-summary'],
      thresholds: { branches: 95 },
    },
    projects: [
      {
        ...shared(),
        test: {
          ...unit,
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**', 'test/release/**', ...APART],
          // Loading every module anew for each file takes longer than the tests.
          isolate: false,
        },
      },
      { ...shared(), test: { ...unit, name: 'unit-apart', include: APART } },
      {
        test: {
          name: 'release',
          include: ['test/release/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
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
