/** Mutation tests (`npm run mutation`) of the folder that MUTATED names, with that folder's own tests. */
const nameOf = (folder) => `artifacts/mutation/${folder.replace('/', '-')}`;

/** Where the report on a folder is written. */
export const reportOf = (folder) => `${nameOf(folder)}.json`;

const folder = process.env['MUTATED'] ?? 'saml/signature';

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts' },
  mutate: [`src/${folder}/**/*.ts`],
  coverageAnalysis: 'perTest',
  // Tables that are read once when a module is loaded: each of their values would take all tests, in a process of its own.
  ignoreStatic: true,
  concurrency: Number(process.env['MUTATION_PROCESSES'] ?? 2),
  tempDirName: `${nameOf(folder)}-sandbox`,
  ignorePatterns: ['artifacts', 'dist', 'coverage', 'docs', '.git'],
  incremental: true,
  incrementalFile: `${nameOf(folder)}.incremental.json`,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: reportOf(folder) },
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false, reportMutants: false },
  warnings: { preprocessorErrors: false },
  thresholds: { high: 90, low: 85, break: 85 },
};
