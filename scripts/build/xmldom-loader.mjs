/**
 * xmldom with four changes, each of which has to find the very text it replaces: the build and the
 * tests load xmldom through here, so what is tested is what is shipped. The names of HTML's
 * entities, which XML does not know, are left out. One regular expression is made once and not anew
 * for every end tag: two thirds of xmldom's time. The tables that it makes three of for every
 * element are small: most of its memory. And a name that a document has a thousand times is taken
 * apart once.
 *
 * Together they save more than a third of the time to parse 10 KB, and more than half of it at 500
 * KB. Only our own copy is meant: xml-crypto brings an older one of its own, which stays as it is
 * published.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
  'node_modules',
  '@xmldom',
  'xmldom',
);
const library = join(folder, 'lib');

/** xmldom's table of entities up to where those of HTML begin. */
function onlyXmlEntities(source) {
  const end = source.indexOf('exports.HTML_ENTITIES');
  if (end < 0) throw new Error('xmldom keeps its HTML entities elsewhere now');
  return `${source.slice(0, end)}exports.HTML_ENTITIES = exports.XML_ENTITIES;`;
}

const END_TAG = "g.reg('^', g.QName_group, g.S_OPT, '$')";

/** xmldom's reader with the expression for end tags at the head of the module; it has no state. */
function withOneEndTagPattern(source) {
  if (source.split(END_TAG).length !== 2) throw new Error('xmldom reads end tags otherwise now');
  const body = source.replace(END_TAG, 'END_TAG_PATTERN');
  return `${body}\nvar END_TAG_PATTERN = ${END_TAG};`;
}

const TABLE = /\bthis\.(_nsIndex|_noNsIndex|_nsMap) = Object\.create\(null\)/g;

/**
 * `Object.create(null)` is a hash table from the start, of some two hundred bytes; an object with
 * an empty prototype becomes one when it is filled. Those for the names in a namespace stay what
 * they are: many different names would make the others slow.
 */
function withSmallTables(source) {
  if (source.match(TABLE)?.length !== 3) throw new Error('xmldom makes its tables otherwise now');
  const body = source.replace(TABLE, 'this.$1 = new Table()');
  return `${body}\nfunction Table() {}\nTable.prototype = Object.create(null);`;
}

const CHECKED = 'validated = validateAndExtract(namespaceURI, qualifiedName);';

/**
 * The first hundred names of a document are kept with what they were found to be: a document has
 * few, and few it has once.
 */
function withNamesTakenApartOnce(source) {
  if (source.split(CHECKED).length !== 4) throw new Error('xmldom takes names apart otherwise now');
  const body = source.replaceAll(
    CHECKED,
    'validated = validatedOnce(this.ownerDocument || this, namespaceURI || null, qualifiedName);',
  );
  return `${body}
function validatedOnce(document, namespace, name) {
  var names = document._validated || (document._validated = new Map());
  var had = names.get(name);
  if (had !== undefined && had[0] === namespace) return had;
  var made = validateAndExtract(namespace, name);
  if (names.size < 100) names.set(name, made);
  return made;
}`;
}

/** The changes by file of xmldom's `lib`. */
export const CHANGES = {
  'dom.js': (source) => withNamesTakenApartOnce(withSmallTables(source)),
  'entities.js': onlyXmlEntities,
  'sax.js': withOneEndTagPattern,
};

/** As webpack loader. */
export default function change(source) {
  return CHANGES[basename(this.resourcePath)](source);
}

/** For webpack's `module.rules`. */
export const webpackRule = {
  include: Object.keys(CHANGES).map((name) => join(library, name)),
  use: [{ loader: fileURLToPath(import.meta.url) }],
};

/** xmldom's CommonJS files as one module: Vite would leave them to Node. */
function bundle() {
  const files = readdirSync(library).filter((name) => name.endsWith('.js'));
  const names = Object.keys(createRequire(import.meta.url)(folder));
  return [
    'const files = {',
    ...files.map((name) => {
      const source = readFileSync(join(library, name), 'utf8');
      return `${JSON.stringify(`./${basename(name, '.js')}`)}(exports, require) {${(CHANGES[name] ?? String)(source)}\n},`;
    }),
    '};',
    'const loaded = {};',
    'function require(name) {',
    '  if (!loaded[name]) files[name]((loaded[name] = {}), require);',
    '  return loaded[name];',
    '}',
    `export const { ${names.join(', ')} } = require("./index");`,
  ].join('\n');
}

/** For Vite's `plugins`. */
export const vitePlugin = {
  name: 'xmldom',
  enforce: 'pre',
  resolveId: (source) => (source === '@xmldom/xmldom' ? '\0xmldom' : null),
  load: (id) => (id === '\0xmldom' ? bundle() : null),
};
