/**
 * What a browser lacks and xml-crypto needs: Node's `crypto` and `util`, and the global `Buffer`.
 * It gets them from src/second-opinion/browser; the package itself is built in as it is published.
 * For Node nothing is replaced.
 */
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const browser = join(root, 'src', 'second-opinion', 'browser');

/** For webpack's `resolve.alias`. */
export const aliases = {
  crypto$: join(browser, 'node-crypto.ts'),
  util$: join(browser, 'node-util.ts'),
};

/** As webpack loader: gives a module of xml-crypto the `Buffer` that Node has as a global. */
export default function withBuffer(source) {
  const path = relative(dirname(this.resourcePath), join(browser, 'buffer.ts'))
    .split(sep)
    .join('/');
  // Source maps show the call: a path from the file's own folder says nothing of the machine that
  // built it.
  return /\bBuffer\b/.test(source)
    ? `const { Buffer } = require(${JSON.stringify(path)});${source}`
    : source;
}

/** For webpack's `module.rules`. */
export const webpackRule = {
  include: join(root, 'node_modules', 'xml-crypto', 'lib'),
  use: [{ loader: fileURLToPath(import.meta.url) }],
};
