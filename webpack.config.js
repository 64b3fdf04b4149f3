/**
 * Four builds from one source: dist/chrome and dist/firefox (unpacked extensions), dist/web (the report page in one file) and
 * dist/cli (the command line for Node). `--env only=chrome|firefox|web|cli` builds one of them.
 */
import { readFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import CopyPlugin from 'copy-webpack-plugin';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import webpack from 'webpack';
import { generateIndexes } from './scripts/generate-index.mjs';
import { webpackRule as preactRule } from './scripts/preact-without-markup.mjs';
import { SinglePage } from './scripts/single-page.mjs';
import { ThirdPartyLicenses } from './scripts/third-party-licenses.mjs';
import { webpackRule as xmlCryptoRule } from './scripts/xml-crypto-substitutes.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const BROWSERS = ['chrome', 'firefox'];
/** With a named edition webpack's runtime takes `globalThis` instead of making a function from text, which the CSP forbids. */
const WEB = ['web', 'es2022'];

const common = {
  mode: 'production',
  context: root,
  devtool: false,
  resolve: { extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: 'ts-loader',
        options: { transpileOnly: true, compilerOptions: { noEmit: false, allowImportingTsExtensions: false } },
      },
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, { loader: 'css-loader', options: { url: false } }] },
      preactRule,
      xmlCryptoRule,
    ],
  },
  performance: { hints: false },
  stats: 'errors-warnings',
};

const define = (target) =>
  new webpack.DefinePlugin({ __TARGET__: JSON.stringify(target), __VERSION__: JSON.stringify(version) });

/** The manifest of one browser: the shared keys, its own keys, and the version of package.json. */
function manifestFor(browser, source) {
  const { chrome, firefox, ...shared } = JSON.parse(source);
  return JSON.stringify({ ...shared, version, ...{ chrome, firefox }[browser] }, null, 2);
}

/** A language without its empty messages: the browser shows the English for a message that is absent, and nothing for an empty one. */
export function translatedOnly(source) {
  const messages = Object.entries(JSON.parse(source)).filter(([, { message }]) => message !== '');
  return JSON.stringify(Object.fromEntries(messages), null, 2);
}

function extension(browser) {
  return {
    ...common,
    name: browser,
    target: WEB,
    entry: {
      background: './src/background/index.ts',
      devtools: './src/devtools/index.ts',
      panel: './src/panel/index.tsx',
      popup: './src/popup/index.tsx',
      setup: './src/setup-page/index.tsx',
    },
    output: {
      path: join(root, 'dist', browser),
      filename: '[name].js',
      clean: true,
      // The one policy the manifest lets exist: it makes the addresses of the extension's own scripts, nothing else.
      trustedTypes: { policyName: 'chunks' },
    },
    plugins: [
      define(browser),
      new ThirdPartyLicenses(),
      new MiniCssExtractPlugin({ filename: '[name].css' }),
      new CopyPlugin({
        patterns: [
          { from: 'manifest.json', transform: (source) => manifestFor(browser, source.toString()) },
          { from: 'icons/*.png' },
          { from: '_locales/*/messages.json', transform: (source) => translatedOnly(source.toString()) },
          { from: 'src/panel/panel.html', to: 'panel.html' },
          { from: 'src/panel/panel.html', to: 'report.html' },
          { from: 'src/popup/popup.html', to: 'popup.html' },
          { from: 'src/setup-page/setup.html', to: 'setup.html' },
          { from: 'src/devtools/devtools.html', to: 'devtools.html' },
        ],
      }),
    ],
  };
}

/** The report page without the extension: one file for people who may not install one and can save a HAR. */
const web = {
  ...common,
  name: 'web',
  target: WEB,
  entry: { page: './src/web/index.tsx' },
  output: { path: join(root, 'dist', 'web'), filename: '[name].js', clean: true },
  plugins: [
    define('web'),
    new ThirdPartyLicenses(),
    // What the extension loads when it is asked for stands in the one file too.
    new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 }),
    new MiniCssExtractPlugin({ filename: '[name].css' }),
    new SinglePage({
      page: join(root, 'src/web/index.html'),
      icon: join(root, 'icons/32.png'),
      script: 'page.js',
      style: 'page.css',
      as: 'index.html',
    }),
  ],
};

/** The command line as a package of its own: everything it needs is in the bundle. */
const npmPackage = ({ name, description, license, engines }) =>
  JSON.stringify(
    {
      name,
      version,
      description,
      license,
      engines,
      type: 'module',
      bin: { [name]: 'main.mjs' },
      files: ['*.mjs', 'third-party-licenses.txt'],
    },
    null,
    2,
  );

const cli = {
  ...common,
  name: 'cli',
  target: 'node20',
  entry: {
    main: './src/cli/main.ts',
    inspect: './src/cli/inspect.ts',
    convert: './src/cli/convert.ts',
    'setup-guide': './src/cli/setup-guide.ts',
  },
  experiments: { outputModule: true },
  output: { path: join(root, 'dist', 'cli'), filename: '[name].mjs', module: true, chunkFormat: 'module', clean: true },
  optimization: { minimize: false },
  plugins: [
    define('cli'),
    new ThirdPartyLicenses(),
    new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true, include: /^main\.mjs$/ }),
    new CopyPlugin({
      patterns: [
        { from: 'LICENSE' },
        { from: 'src/cli/README.md', to: 'README.md' },
        { from: 'package.json', transform: (source) => npmPackage(JSON.parse(source.toString())) },
      ],
    }),
  ],
};

export default (env = {}) => {
  generateIndexes();
  return [...BROWSERS.map(extension), web, cli].filter(({ name }) => !env.only || env.only === name);
};
