/**
 * Three compilers from one source. `extension` writes dist/chrome and dist/firefox: the same bytes,
 * each with its own manifest. `web` writes dist/web, the report page in one file, and `cli`
 * dist/cli, the command line for Node. scripts/build.mjs runs them.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import CopyPlugin from 'copy-webpack-plugin';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import MinimizerPlugin from 'minimizer-webpack-plugin';
import webpack from 'webpack';
import { BothBrowsers } from './scripts/build/both-browsers.mjs';
import { ENTRIES, PAGES } from './scripts/build/entries.mjs';
import { GeneratedIndexes } from './scripts/build/generated-indexes.mjs';
import { webpackRule as preactRule } from './scripts/build/preact-without-markup.mjs';
import { aliases, webpackRule as bufferRule } from './scripts/build/second-opinion.mjs';
import { SinglePage } from './scripts/build/single-page.mjs';
import { ThirdPartyLicenses } from './scripts/build/third-party-licenses.mjs';
import { webpackRule as xmldomRule } from './scripts/build/xmldom-loader.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** The language every browser that the manifest admits understands, and Node 20. */
const EDITION = 'es2022';
/**
 * With a named edition webpack's runtime takes `globalThis` instead of making a function from text,
 * which the CSP forbids.
 */
const WEB = ['web', EDITION];

/**
 * What all compilers share.
 *
 * @param {string} name also what the sources see as `__TARGET__`
 * @param {Options} options
 */
const common = (name, { isRelease, isWatching }) => ({
  name,
  mode: isWatching ? 'development' : 'production',
  context: root,
  devtool: false,
  resolve: { extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  module: {
    rules: [
      { test: /\.tsx?$/, loader: 'esbuild-loader', options: { target: EDITION } },
      {
        test: /\.css$/,
        use: [MiniCssExtractPlugin.loader, { loader: 'css-loader', options: { url: false } }],
      },
      preactRule,
      xmldomRule,
    ],
  },
  // What is published is built from the sources alone, the same in every folder.
  cache: isRelease
    ? false
    : {
        type: 'filesystem',
        name: `${name}-${isWatching ? 'watched' : 'whole'}`,
        cacheDirectory: join(root, 'node_modules', '.cache', 'webpack'),
        buildDependencies: { config: [fileURLToPath(import.meta.url)] },
      },
  performance: { hints: false },
  stats: 'errors-warnings',
});

/** With what xml-crypto finds in Node and not in a browser. */
const inBrowser = (config) => ({
  ...config,
  resolve: { ...config.resolve, alias: aliases },
  module: { rules: [...config.module.rules, bufferRule] },
});

const shared = (name) => [
  new GeneratedIndexes(),
  new webpack.DefinePlugin({
    __TARGET__: JSON.stringify(name),
    __VERSION__: JSON.stringify(version),
  }),
  new ThirdPartyLicenses(),
];

/**
 * By swc, because esbuild leaves in what only a bundler knows to be unused: a tenth more in every
 * script.
 *
 * @param {'some' | false} comments `some` keeps licences, for a script that no file with them goes
 * with
 */
const minimized = (comments) => ({
  minimizer: [
    new MinimizerPlugin({
      minify: MinimizerPlugin.swcMinify,
      minimizerOptions: { ecma: 2022, compress: { ecma: 2022 }, format: { comments } },
      extractComments: false,
      // It has threads of its own.
      parallel: false,
    }),
    new MinimizerPlugin({
      test: /\.css$/,
      minify: MinimizerPlugin.esbuildMinifyCss,
      parallel: false,
    }),
  ],
});

/**
 * A language without its empty messages: the browser shows the English for a message that is
 * absent, and nothing for an empty one.
 */
export function translatedOnly(source) {
  const messages = Object.entries(JSON.parse(source)).filter(([, { message }]) => message !== '');
  return JSON.stringify(Object.fromEntries(messages), null, 2);
}

const extension = (options) => ({
  ...inBrowser(common('extension', options)),
  target: WEB,
  // The packages leave the maps out, so what is published does not point to them.
  devtool: options.isRelease ? 'hidden-source-map' : 'source-map',
  entry: Object.fromEntries(Object.entries(ENTRIES).map(([name, { source }]) => [name, source])),
  output: {
    path: join(root, 'dist', 'chrome'),
    filename: '[name].js',
    clean: true,
    // The one policy the manifest lets exist: it makes the addresses of the extension's own
    // scripts, nothing else.
    trustedTypes: { policyName: 'chunks' },
  },
  optimization: minimized(false),
  plugins: [
    ...shared('extension'),
    new MiniCssExtractPlugin({ filename: '[name].css' }),
    new CopyPlugin({
      patterns: [
        { from: 'icons/*.png' },
        {
          from: '_locales/*/messages.json',
          transform: (source) => translatedOnly(source.toString()),
        },
        ...Object.entries(PAGES).map(([to, from]) => ({ from, to })),
      ],
    }),
    new BothBrowsers({ manifest: join(root, 'manifest.json'), version }),
  ],
});

/**
 * The report page without the extension: one file for people who may not install one and can save a
 * HAR.
 */
const web = (options) => ({
  ...inBrowser(common('web', options)),
  target: WEB,
  entry: { page: './src/ui/web/index.tsx' },
  output: { path: join(root, 'dist', 'web'), filename: '[name].js', clean: true },
  optimization: minimized('some'),
  plugins: [
    ...shared('web'),
    // What the extension loads when it is asked for stands in the one file too.
    new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 }),
    new MiniCssExtractPlugin({ filename: '[name].css' }),
    new SinglePage({
      page: join(root, 'src/ui/web/index.html'),
      icon: join(root, 'icons/32.png'),
      script: 'page.js',
      style: 'page.css',
      as: 'index.html',
    }),
  ],
});

/** The command line as a package of its own: everything it needs is in the bundle. */
const npmPackage = ({ name, description, license }) =>
  JSON.stringify(
    {
      name,
      version,
      description,
      license,
      engines: { node: '>=20.19' },
      type: 'module',
      bin: { [name]: 'main.mjs' },
      files: ['main.mjs', 'parts/*.mjs', 'third-party-licenses.txt'],
    },
    null,
    2,
  );

const cli = (options) => ({
  ...common('cli', options),
  target: 'node20',
  // The same commands twice: as the package has them, and as npm runs them in a checkout. What they
  // do is in the parts both load.
  entry: { main: './src/cli/main.ts', checkout: './src/cli/checkout.ts' },
  experiments: { outputModule: true },
  output: {
    path: join(root, 'dist', 'cli'),
    filename: '[name].mjs',
    chunkFilename: 'parts/[name].mjs',
    module: true,
    chunkFormat: 'module',
    clean: true,
  },
  optimization: { minimize: false },
  plugins: [
    ...shared('cli'),
    new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true, include: /^main\.mjs$/ }),
    new CopyPlugin({
      patterns: [
        { from: 'LICENSE' },
        { from: 'src/cli/README.md', to: 'README.md' },
        { from: 'package.json', transform: (source) => npmPackage(JSON.parse(source.toString())) },
      ],
    }),
  ],
});

/** What can be built by itself. */
export const TARGETS = { extension, web, cli };

/**
 * @typedef {object} Options
 * @property {keyof typeof TARGETS} [only] one of them; all if absent
 * @property {boolean} [isRelease] without the cache: what is published
 * @property {boolean} [isWatching] not minimised, to be built again at every change
 */

/**
 * @param {Options} options
 * @returns {import('webpack').Configuration[]}
 */
export default function configurations({ only, isRelease = false, isWatching = false } = {}) {
  return Object.entries(TARGETS)
    .filter(([name]) => only === undefined || name === only)
    .map(([, make]) => make({ isRelease, isWatching }));
}
