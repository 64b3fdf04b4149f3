import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const ONE_DOOR =
  'Only src/extension/browser calls extension APIs: browsers hand over different shapes. Use its functions.';
const noPolyfill = { group: ['webextension-polyfill'], message: ONE_DOOR };

/** One entry a folder: what it may not import, and why (docs/architecture.md). */
const layer = (files, patterns) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: [noPolyfill, ...patterns] }],
  },
});

const noXml = {
  group: ['@xmldom/xmldom', 'xml-crypto', '@peculiar/*', '@noble/*'],
  message: 'Only src/saml touches the XML, signature and certificate libraries: ask it.',
};
const noSecond = {
  group: ['**/second-opinion/index.ts'],
  message: 'Only the panel and the command line ask for it, by import() on demand.',
};
const noBrowser = {
  group: ['**/extension/**', '**/messaging/*', '**/background/*'],
  message: 'This folder runs in Node as it is: no browser API.',
};
const noViews = { group: ['preact', 'preact/*', '**/panel/*', '**/popup/*'], message: 'The engine knows no views.' };

const PURE = ['capture', 'facts', 'rules', 'idp', 'diagnosis', 'connection', 'setup', 'trace', 'text', 'flex'].map(
  (name) => `src/${name}/**/*.ts`,
);

export default tseslint.config(
  { ignores: ['dist/', 'artifacts/', 'coverage/', 'src/generated/', 'node_modules/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Literal[regex.pattern=/\\{\\d+,\\}/]',
          message: 'x{n,} fills the regular expression stack on long input: write x{n}x*.',
        },
      ],
    },
  },
  // Layers below say more for their folders; a later entry replaces an earlier one.
  layer(['src/**/*.ts', 'src/**/*.tsx'], []),
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    ignores: ['src/extension/browser/**'],
    rules: {
      'no-restricted-globals': ['error', { name: 'chrome', message: ONE_DOOR }, { name: 'browser', message: ONE_DOOR }],
      'no-restricted-properties': [
        'error',
        ...['globalThis', 'self', 'window'].flatMap((object) =>
          ['chrome', 'browser'].map((property) => ({ object, property, message: ONE_DOOR })),
        ),
      ],
    },
  },
  { files: ['scripts/**', 'lab/**', 'bench/**', 'test/**', 'src/cli/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { process: 'readonly', module: 'writable', console: 'readonly', URL: 'readonly' } },
  },
  layer(PURE, [noXml, noSecond, noBrowser, noViews]),
  layer(
    ['src/second-opinion/**/*.ts'],
    [
      noBrowser,
      noViews,
      {
        group: ['**/saml/**', '**/diagnosis/*', '**/capture/*'],
        message: 'It is another opinion: nothing of ours is in it.',
      },
    ],
  ),
  layer(
    ['src/saml/**/*.ts'],
    [
      noBrowser,
      noViews,
      { group: ['**/facts/*', '**/rules/*', '**/diagnosis/*'], message: 'saml knows XML, not Flex.' },
    ],
  ),
  layer(
    ['src/rules/**/*.ts'],
    [
      noXml,
      noBrowser,
      noViews,
      {
        group: ['**/saml/*', '**/capture/*', '**/idp/*', '**/facts/*', '**/connection/*', '**/generated/*'],
        allowTypeImports: true,
        message: 'Rules see only diagnosis and the types of facts: name the fact in `needs`.',
      },
    ],
  ),
  layer(['src/panel/**', 'src/popup/**', 'src/setup-page/**'], [noXml]),
  layer(
    ['src/background/**', 'src/messaging/**', 'src/devtools/**', 'src/extension/**'],
    [
      noXml,
      {
        group: ['**/rules/*', '**/facts/*', '**/diagnosis/*', '**/saml/*'],
        allowTypeImports: true,
        message: 'The background copies what the browser shows and decides nothing.',
      },
    ],
  ),
  { files: ['src/extension/browser/**'], rules: { 'no-restricted-imports': ['error', { patterns: [noXml] }] } },
);
