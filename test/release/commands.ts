/**
 * What becomes of each command that a document names: it is run here, or a part of CI that runs it
 * is named.
 */

/** How a command is run in a copy of the source. */
export interface Trial {
  /** The command with values for its placeholders; the documented one if absent. */
  readonly as?: string;
  /** Its exit code; 0 if absent. */
  readonly code?: number;
  /** What its output holds. */
  readonly says?: RegExp;
  /** The files it changes in a fresh clone; none if absent: what it writes is up to date. */
  readonly changes?: readonly RegExp[];
  /** Where it is run, if not in the root. */
  readonly within?: string;
}

/** Where a command is run, if not here: a file, and the words in it that say so. */
export interface Elsewhere {
  readonly file: string;
  readonly holds: string;
}

/** Run in this order: the packages are made before they are tried. */
export const RUN: ReadonlyMap<string, Trial> = new Map<string, Trial>([
  ['npm run docs', {}],
  ['npm run schemas', {}],
  ['npm run icons', {}],
  ['npm run texts', {}],
  ['npm run golden', { says: /passed/ }],
  ['npx vitest run --project unit test/providers', { says: /passed/ }],
  ['npm run new-rule <id>', { as: 'npm run new-rule acme-rule', changes: [/rules\/acme-rule/] }],
  [
    'npm run new-provider <id> [name]',
    { as: 'npm run new-provider acme-id', changes: [/providers\/acme-id/] },
  ],
  ["npm run new-provider acme-id 'Acme ID'", { changes: [/providers\/acme-id/] }],
  ['npm run new-language <code>', { as: 'npm run new-language it', changes: [/_locales\/it/] }],
  ['npm run new-language fr', { changes: [/_locales\/fr/] }],
  ['npm run setup-guide -- --help', { says: /--provider|--idp/ }],
  ['npm run -s setup-guide -- --help', { says: /--provider|--idp/ }],
  ['npm run inspect -- FILE', { as: 'npm run inspect -- trace.har', code: 1, says: /roles/ }],
  ['npm run -s inspect -- trace.har', { code: 1, says: /roles/ }],
  [
    'npm run -s inspect -- --connection connection.json --json response.xml',
    { code: 1, says: /^\{/ },
  ],
  ['npm run -s inspect -- --plan trace.har', { code: 1, says: /Fix plan/ }],
  [
    'npm run -s inspect -- --compare before.har trace.har',
    { as: 'npm run -s inspect -- --compare trace.har trace.har', code: 1, says: /fixed 0/ },
  ],
  ['npm run -s inspect -- --second-opinion response.xml', { code: 1, says: /xml-crypto/ }],
  [
    'npm run -s inspect -- --connection connection.json trace.flextrace.json',
    { code: 1, says: /roles/ },
  ],
  [
    'npm run convert -- --to FORMAT FILE',
    { as: 'npm run convert -- --to har trace.har', says: /"log"/ },
  ],
  ['npm run -s convert -- --to markdown trace.har', { says: /^#/ }],
  ['npm run -s convert -- --to markdown trace.flextrace.json', { says: /^#/ }],
  ['npm run package', { says: /-source\.zip/ }],
  ['npm run real-client', { says: /^Skipped: the licences were not accepted/m }],
  [
    'npx flex-saml-inspector inspect login.har',
    { within: 'dist/installed', code: 1, says: /roles/ },
  ],
  [
    'npx flex-saml-inspector inspect --connection connection.json --json response.xml',
    { within: 'dist/installed', code: 1, says: /^\{/ },
  ],
  [
    'npx flex-saml-inspector convert --to markdown login.har',
    { within: 'dist/installed', says: /^#/ },
  ],
]);

/** `npm test` runs it as one of its tasks. */
const inNpmTest = (command: string): Elsewhere => ({
  file: 'scripts/test/tasks.mjs',
  holds: `command: '${command}`,
});
const scenarios = { file: 'test/browser/scenarios.test.ts', holds: 'scripts/start/' };

export const ELSEWHERE: ReadonlyMap<string, Elsewhere> = new Map<string, Elsewhere>([
  ['npm ci', { file: '.ci/run', holds: 'npm ci' }],
  ['npm test', { file: '.ci/run', holds: 'npm test' }],
  [
    'npm test unit lint',
    { file: 'test/scripts/run-tasks.test.ts', holds: 'chosenTasks(TASKS, names)' },
  ],
  ['npm ci && npm test', { file: '.ci/run', holds: 'npm ci && npm test' }],
  [
    'npm run check',
    { file: 'scripts/test/tasks.mjs', holds: "CHECKS = ['types', 'lint', 'format', 'unused']" },
  ],
  ['npm run format', inNpmTest('npm run -s format:check')],
  ['npm run unused', inNpmTest('npm run -s unused')],
  ['npm run test:unit', inNpmTest('npm run -s test:unit')],
  ['npm run build', inNpmTest('npm run -s package')],
  ['npm ci && npm run build', inNpmTest('npm run -s package')],
  ['npm run check:bundle', inNpmTest('npm run -s check:bundle')],
  ['npm run lint:firefox', inNpmTest('npm run -s lint:firefox')],
  ['npm run test:pages', inNpmTest('npm run -s test:packages -- --project pages')],
  ['npm run test:browser', inNpmTest('npm run -s test:packages -- --project browser')],
  ['npm run test:packages', inNpmTest('npm run -s test:packages')],
  ['npm run test:release', inNpmTest('npx vitest run --project release')],
  ['npm ci && npm start', scenarios],
  ['npm start', scenarios],
]);

/** Run by a person, with why no run of CI does. */
export const BY_HAND: ReadonlyMap<string, string> = new Map<string, string>([
  [
    'npm run test:long',
    'carries out the plans of hundreds of logins at the lab, and takes a quarter of an hour or more; npm test does a sample',
  ],
  ['npm start -- --extension-only', 'opens a window and stays open'],
  ['npm run dev', 'stays open until its window is closed; test/browser/dev.test.ts runs its parts'],
  ['npm run bench', 'measures; the figures of a busy machine say nothing'],
  ['npm run bench -- recording', 'measures, with a browser and for minutes'],
  ['npm run bench -- engine', 'measures; see npm run bench'],
  ['npm run bench -- growth', 'measures, and takes minutes'],
  ['npm run bench -- startup', 'measures, with a browser'],
  ['node -e 0', 'does nothing: what the start of the command line is measured beside'],
  [
    'npm run walkthrough',
    'takes a picture of every scenario; what it wrote is compared by test/ui/walkthrough.test.ts',
  ],
  [
    'npm run real-client -- --accept-licences',
    'installs packages whose licences a person has to accept',
  ],
  ['npm run visual:update', 'replaces the pictures that the visual tests compare with'],
  [
    'npm run store:screenshots',
    'takes the pictures of the listings; test/scripts/store-pictures.test.ts checks what it wrote',
  ],
  ['npm run coverage', 'is the unit tests once more, and takes longer than they'],
  ['npm run mutation', 'takes an hour or two'],
  ['npm run fuzz', 'changes messages by chance for ten minutes; finds something else on every run'],
  ['npm run conformance -- FOLDER', 'needs the source package of xmlsec1, which no clone has'],
  [
    'npm run check:links',
    'asks other sites, which not every machine may; test/scripts/links.test.ts runs its parts',
  ],
  ['npm audit', 'asks a registry, which not every machine may'],
]);
