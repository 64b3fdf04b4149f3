/**
 * The tests that the mutants of one folder are tried with (`npm run mutation`): those of the folder itself, so that it is its own tests
 * that find them.
 */
import { defineConfig } from 'vitest/config';
import { APART, shared, UNIT } from './vitest.config.ts';

const TESTS: Readonly<Record<string, readonly string[]>> = {
  'saml/signature': ['test/saml/signature/**/*.test.ts', 'test/saml/signature.test.ts'],
  'trace/redact': ['test/trace/redact/**/*.test.ts'],
  diagnosis: ['test/diagnosis/**/*.test.ts', 'test/rules/**/*.test.ts'],
};

export default defineConfig({
  ...shared(),
  test: {
    ...UNIT,
    include: [...(TESTS[process.env['MUTATED'] ?? ''] ?? [])],
    // Slow, and of ours alone no more than the others say: xmlsec1 is asked again for each mutant.
    exclude: [...APART, 'test/saml/signature/algorithms.test.ts', 'test/trace/redact/canary.test.ts'],
    isolate: false,
  },
});
