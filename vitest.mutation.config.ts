/**
 * The tests that the mutants of one folder are tried with (`npm run mutation`): those of the folder itself, so that it is its own tests
 * that find them.
 */
import { defineConfig } from 'vitest/config';
import { APART, shared, UNIT } from './vitest.config.ts';

/** The folders of `src` that are mutated, with their tests. */
export const TESTS: Readonly<Record<string, readonly string[]>> = {
  'saml/signature': ['test/saml/signature/**/*.test.ts', 'test/saml/signature.test.ts'],
  'trace/redact': ['test/trace/redact/**/*.test.ts'],
  diagnosis: ['test/diagnosis/**/*.test.ts'],
};

export default defineConfig({
  ...shared(),
  test: {
    ...UNIT,
    include: [...(TESTS[process.env['MUTATED'] ?? ''] ?? [])],
    // Slow, because they ask xmlsec1, or try a thousand of each; with each mutant anew that would take days.
    exclude: [
      ...APART,
      'test/saml/signature/algorithms.test.ts',
      'test/saml/signature/mutation.test.ts',
      'test/trace/redact/canary.test.ts',
      'test/trace/redact/stranger.test.ts',
      'test/diagnosis/hostile.test.ts',
      'test/diagnosis/lab.test.ts',
    ],
    isolate: false,
  },
});
