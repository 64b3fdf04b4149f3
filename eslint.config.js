import { dirname, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { faultOf, packageOf } from './scripts/layers.mjs';

const ONE_DOOR =
  'Only src/extension/browser calls extension APIs: browsers hand over different shapes. Use its functions.';
const root = dirname(fileURLToPath(import.meta.url));

const isTypeOnly = ({ importKind, exportKind, specifiers = [] }) =>
  importKind === 'type' ||
  exportKind === 'type' ||
  (specifiers.length > 0 &&
    specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type'));

/** Holds every import of `src` to src/layers.json, with the reason in the message. */
const imports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = relative(root, context.filename).replaceAll('\\', '/');
    const check = (source, isType, isOnDemand = false) => {
      if (typeof source?.value !== 'string') return;
      const isFile = source.value.startsWith('.');
      const to = isFile
        ? posix.normalize(posix.join(posix.dirname(from), source.value))
        : packageOf(source.value);
      if (isFile && !/\.tsx?$/.test(to)) return;
      const fault = faultOf({ from, to, isType, isOnDemand });
      if (fault !== null) context.report({ node: source, message: fault });
    };
    return {
      ImportDeclaration: (node) => check(node.source, isTypeOnly(node)),
      ExportNamedDeclaration: (node) => check(node.source, isTypeOnly(node)),
      ExportAllDeclaration: (node) => check(node.source, isTypeOnly(node)),
      ImportExpression: (node) => check(node.source, false, true),
      TSImportType: (node) => check(node.source, true),
    };
  },
};

const LONG_RUN = {
  selector: 'Literal[regex.pattern=/\\{\\d+,\\}/]',
  message: 'x{n,} fills the regular expression stack on long input: write x{n}x*.',
};
/**
 * What a recording says holds at the time of its capture: whoever opens it later must be told the
 * same.
 */
const CLOCK = [
  "CallExpression[callee.object.name='Date'][callee.property.name='now']",
  "NewExpression[callee.name='Date'][arguments.length=0]",
].map((selector) => ({
  selector,
  message: 'The clock is the time of capture: take it as an argument.',
}));
/** Where the clock may be asked: by what captures, and by what people look at. */
const HAVE_A_CLOCK = ['extension', 'ui', 'cli'].map((folder) => `src/${folder}/**`);
const MARKUP_NAMES = '/^(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML)$/';
const MARKUP_NODES = [
  `MemberExpression[property.name=${MARKUP_NAMES}]`,
  `JSXAttribute[name.name=${MARKUP_NAMES}]`,
].map((selector) => ({
  selector,
  message: 'What a page or a file says is text, never markup: let Preact write it.',
}));

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
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', LONG_RUN, ...MARKUP_NODES] },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    ignores: HAVE_A_CLOCK,
    rules: { 'no-restricted-syntax': ['error', LONG_RUN, ...MARKUP_NODES, ...CLOCK] },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    plugins: { layers: { rules: { imports } } },
    rules: { 'layers/imports': 'error' },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    ignores: ['src/extension/browser/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'chrome', message: ONE_DOOR },
        { name: 'browser', message: ONE_DOOR },
      ],
      'no-restricted-properties': [
        'error',
        ...['globalThis', 'self', 'window'].flatMap((object) =>
          ['chrome', 'browser'].map((property) => ({ object, property, message: ONE_DOOR })),
        ),
      ],
    },
  },
  {
    files: ['scripts/**', 'lab/**', 'bench/**', 'test/**', 'src/cli/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: { process: 'readonly', module: 'writable', console: 'readonly', URL: 'readonly' },
    },
  },
);
