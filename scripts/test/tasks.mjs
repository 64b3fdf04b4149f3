/**
 * What `npm test` does, in the order in which it is begun; what needs another's result waits for
 * it. The release build is made once, and all that look at the extension look at the packages made
 * of it.
 */

/** @type {readonly import('./run-tasks.mjs').Task[]} */
export const TASKS = [
  { name: 'package', command: 'npm run -s package' },
  { name: 'types', command: 'npm run -s typecheck' },
  { name: 'lint', command: 'npm run -s lint' },
  { name: 'format', command: 'npm run -s format:check' },
  { name: 'unused', command: 'npm run -s unused' },
  { name: 'bundle', command: 'npm run -s check:bundle', needs: ['package'] },
  { name: 'firefox', command: 'npm run -s lint:firefox', needs: ['package'] },
  { name: 'browser', command: 'npm run -s test:packages -- --project browser', needs: ['package'] },
  { name: 'unit', command: 'npm run -s test:unit' },
  { name: 'pages', command: 'npm run -s test:packages -- --project pages', needs: ['package'] },
  { name: 'release', command: 'npx vitest run --project release', needs: ['package'] },
];

/** What needs no tests to be run: `npm run check`. */
export const CHECKS = ['types', 'lint', 'format', 'unused'];
