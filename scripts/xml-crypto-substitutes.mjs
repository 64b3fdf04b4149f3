/**
 * xml-crypto imports Node's `crypto` and `util`, the `xpath` package and an older xmldom. In everything we build and test it
 * gets ours instead (src/saml/xml-crypto/): one copy of xmldom, no XPath, no Node polyfills. Only xml-crypto's own imports
 * are redirected; a test that wants the package as published loads it with `createRequire`.
 */
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'saml', 'xml-crypto');

export const substitutes = {
  crypto: join(folder, 'node-crypto.ts'),
  util: join(folder, 'node-util.ts'),
  xpath: join(folder, 'xpath.ts'),
  '@xmldom/xmldom': join(folder, 'xmldom.ts'),
};

const isXmlCrypto = (path) => /[\\/]node_modules[\\/]xml-crypto[\\/]/.test(path);

/** For webpack's `module.rules`. */
export const webpackRule = { include: isXmlCrypto, resolve: { alias: substitutes } };

/** For Vite's `plugins`; needs xml-crypto inlined. */
export const vitePlugin = {
  name: 'xml-crypto-substitutes',
  enforce: 'pre',
  resolveId(source, importer) {
    return importer && isXmlCrypto(importer) && Object.hasOwn(substitutes, source) ? substitutes[source] : null;
  },
};
