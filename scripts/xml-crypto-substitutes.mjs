/**
 * xml-crypto imports Node's `crypto` and `util`, the `xpath` package and an older xmldom, and uses the global `Buffer`. In
 * everything we build and test it gets ours instead (src/saml/xml-crypto/): one copy of xmldom, no XPath, no Node polyfills.
 * Only xml-crypto's own uses are redirected; a test that wants the package as published loads it with `createRequire`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'src', 'saml', 'xml-crypto');
const library = join(root, 'node_modules', 'xml-crypto', 'lib');

export const substitutes = {
  crypto: join(folder, 'node-crypto.ts'),
  util: join(folder, 'node-util.ts'),
  xpath: join(folder, 'xpath.ts'),
  '@xmldom/xmldom': join(folder, 'xmldom.ts'),
};

const buffer = join(folder, 'buffer.ts');
const isXmlCrypto = (path) => /[\\/]node_modules[\\/]xml-crypto[\\/]/.test(path);

/** As webpack loader: gives a module of xml-crypto our `Buffer`. */
export default function withBuffer(source) {
  return `const { Buffer } = require(${JSON.stringify(buffer)});${source}`;
}

/** For webpack's `module.rules`. */
export const webpackRule = {
  include: isXmlCrypto,
  resolve: { alias: substitutes },
  use: [{ loader: fileURLToPath(import.meta.url) }],
};

/** xml-crypto's CommonJS files as one module, with our substitutes for its imports: Vite cannot redirect a `require`. */
function bundle() {
  const names = Object.keys(substitutes);
  const files = readdirSync(library).filter((name) => name.endsWith('.js'));
  return [
    `import { Buffer } from ${JSON.stringify(buffer)};`,
    `import isDomNode from '@xmldom/is-dom-node';`,
    ...names.map((name, n) => `import * as _${n} from ${JSON.stringify(substitutes[name])};`),
    `const outside = { '@xmldom/is-dom-node': isDomNode, ${names.map((name, n) => `${JSON.stringify(name)}: _${n}`)} };`,
    'const files = {',
    ...files.map((name) => {
      const source = readFileSync(join(library, name), 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '');
      return `${JSON.stringify(`./${basename(name, '.js')}`)}(exports, require) {${source}\n},`;
    }),
    '};',
    'const loaded = {};',
    'function require(name) {',
    '  if (!name.startsWith("./")) return outside[name];',
    '  if (!loaded[name]) files[name]((loaded[name] = {}), require);',
    '  return loaded[name];',
    '}',
    'export const { SignedXml } = require("./index");',
  ].join('\n');
}

/** For Vite's `plugins`. */
export const vitePlugin = {
  name: 'xml-crypto-substitutes',
  enforce: 'pre',
  resolveId: (source) => (source === 'xml-crypto' ? '\0xml-crypto' : null),
  load: (id) => (id === '\0xml-crypto' ? bundle() : null),
};
