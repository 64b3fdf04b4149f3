import { cpus } from 'node:os';
import { defineConfig } from 'vitest/config';
import { SkippedReporter } from './scripts/test/skipped-reporter.ts';
import { generateIndexes } from './scripts/generate-index.mjs';
import { vitePlugin as xmldom } from './scripts/build/xmldom-loader.mjs';

generateIndexes();

/** Made anew for each project: Vitest takes the definitions out of the object it is given. */
export const shared = () => ({
  define: { __TARGET__: '"test"', __VERSION__: '"0.0.0-test"' },
  plugins: [xmldom],
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
});

/** They choose a language, which modules read once when they are loaded. */
export const APART = ['test/i18n/**/*.test.{ts,tsx}', 'test/files/redact/same-diagnosis.test.ts'];

/** How many files run side by side: `npm test` shares the cores between two of its tasks. */
const maxWorkers = Number(process.env['TEST_WORKERS'] ?? cpus().length);

export const UNIT = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  maxWorkers,
};

/**
 * Folders of `src` whose branches `npm run coverage` counts: what decides whether a login is read,
 * judged and exported rightly.
 */
export const COVERED = ['recording', 'rules', 'saml', 'files'];

export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      include: COVERED.map((folder) => `src/${folder}/**/*.{ts,tsx}`),
      reporter: ['text', 'json-summary'],
      thresholds: { branches: 95 },
    },
    reporters: ['default', new SkippedReporter()],
    projects: [
      {
        ...shared(),
        test: {
          ...UNIT,
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [
            'test/browser/**',
            'test/pages/**',
            'test/release/**',
            'test/long/**',
            ...APART,
          ],
          // Loading every module anew for each file takes longer than the tests.
          isolate: false,
        },
      },
      { ...shared(), test: { ...UNIT, name: 'unit-apart', include: APART } },
      {
        ...shared(),
        test: { ...UNIT, name: 'long', include: ['test/long/**/*.test.ts'] },
      },
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
          name: 'pages',
          include: ['test/pages/**/*.test.ts'],
          globalSetup: ['test/browser/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers,
        },
      },
      {
        ...shared(),
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
