/**
 * What src/layers.json says: which folder of `src` may import which, and where each package may be
 * imported. The lint (eslint.config.js), the tests (test/repository/layers.test.ts) and
 * docs/architecture.md (`npm run docs`) all ask here.
 */
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Layer
 * @property {string} belongs what stands there
 * @property {string} not what does not
 * @property {readonly string[]} imports folders below it, whose values it may import, and so their
 * types
 * @property {readonly string[]} [types] folders below it, of which it may import types alone
 * @property {readonly string[]} [onDemand] folders below it, which it may only load when they are
 * asked for, by `import()`
 *
 * @typedef {object} Layers
 * @property {Readonly<Record<string, Layer>>} folders the lowest first
 * @property {Readonly<Record<string, string>>} files how the paths of those begin that stand
 * elsewhere, with the folder they
 *   count as
 * @property {Readonly<Record<string, { values: readonly string[], types?: readonly string[] }>>}
 * packages where each may be
 *   imported, as paths below `src`
 * @property {readonly { from: string, to: string, why: string }[]} exceptions single imports that
 * no folder allows
 * @property {readonly { files: readonly string[], why: string }[]} cycles files that import each
 * other
 *
 * @typedef {object} Import
 * @property {string} from the importing file, from the project's folder
 * @property {string} to the imported file, from the project's folder, or a package's name
 * @property {boolean} isType whether it takes types alone
 * @property {boolean} [isOnDemand] whether it is loaded by `import()`
 */

/** @type {Layers} */
export const LAYERS = JSON.parse(
  readFileSync(new URL('../src/layers.json', import.meta.url), 'utf8'),
);

/** The folders, the lowest first. */
export const FOLDERS = Object.keys(LAYERS.folders);

/**
 * @param {string} path of a file of `src`, from the project's folder
 * @returns {string | null} the folder it counts as; null for a file of none
 */
export function folderOf(path) {
  const [, elsewhere] =
    Object.entries(LAYERS.files).find(([start]) => path.startsWith(start)) ?? [];
  const folder = elsewhere ?? path.split('/')[1] ?? '';
  return FOLDERS.includes(folder) ? folder : null;
}

/**
 * @param {string} specifier as an import has it, not a relative one
 * @returns {string} the package's name; `node:` for all modules of Node
 */
export function packageOf(specifier) {
  if (specifier.startsWith('node:')) return 'node:';
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

const isBelow = (path, folders) => folders.some((folder) => path.startsWith(`src/${folder}/`));

/** @param {Import} one @returns {string | null} why the package may not be imported there */
function faultOfPackage({ from, to, isType }) {
  const allowed = LAYERS.packages[to];
  if (!allowed) return `${to} is imported nowhere yet: say in src/layers.json where it may be.`;
  if (isBelow(from, allowed.values) || (isType && isBelow(from, allowed.types ?? []))) return null;
  return `Only ${allowed.values.map((folder) => `src/${folder}`).join(' and ')} may import ${to}: ask it.`;
}

/**
 * @param {Import} one
 * @returns {string | null} why it may not be; null when it may
 */
export function faultOf(one) {
  const { from, to, isType, isOnDemand = false } = one;
  if (!to.startsWith('src/')) return faultOfPackage(one);
  const [own, other] = [folderOf(from), folderOf(to)];
  if (own === null || other === null)
    return `${own === null ? from : to} is in no folder of src/layers.json.`;
  if (own === other || LAYERS.exceptions.some((each) => each.from === from && each.to === to))
    return null;
  const { belongs, imports, types = [], onDemand = [] } = LAYERS.folders[own];
  if (
    imports.includes(other) ||
    (isType && types.includes(other)) ||
    (isOnDemand && onDemand.includes(other))
  )
    return null;
  if (types.includes(other))
    return `${own} may import types of ${other}, no values (src/layers.json).`;
  if (onDemand.includes(other))
    return `${own} may load ${other} by import() alone, on demand (src/layers.json).`;
  return `${own} may not import ${other} (src/layers.json): ${own} holds ${belongs}.`;
}
