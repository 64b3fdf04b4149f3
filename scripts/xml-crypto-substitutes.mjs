/**
 * xml-crypto imports Node's `crypto` and `util`, the `xpath` package and an older xmldom, and uses the global `Buffer`. In
 * everything we build and test it gets ours instead (src/saml/xml-crypto/): one copy of xmldom, no XPath, no Node polyfills.
 * Only xml-crypto's own uses are redirected; a test that wants the package as published loads it with `createRequire`.
 *
 * What of xml-crypto and xmldom can never run here is left out: the algorithms that ours replace, and the names of HTML's entities.
 * And xmldom makes one regular expression once, which it makes anew for every end tag: two thirds of its time; the tables it
 * makes three of for every element are small: most of its memory; and a name that a document has a thousand times is taken apart once.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
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
const isXmldom = (path) => /[\\/]node_modules[\\/]@xmldom[\\/]xmldom[\\/]lib[\\/](?:dom|entities|sax)\.js$/.test(path);

/** Files of xml-crypto that only fill its tables of algorithms, which our processor fills itself. */
const UNUSED = new Set([
  'c14n-canonicalization',
  'enveloped-signature',
  'exclusive-canonicalization',
  'hash-algorithms',
  'signature-algorithms',
]);
const isUnused = (path) => UNUSED.has(basename(path, '.js'));

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
 * `Object.create(null)` is a hash table from the start, of some two hundred bytes; an object with an empty prototype becomes one when
 * it is filled. Those for the names in a namespace stay what they are: many different names would make the others slow.
 */
function withSmallTables(source) {
  if (source.match(TABLE)?.length !== 3) throw new Error('xmldom makes its tables otherwise now');
  const body = source.replace(TABLE, 'this.$1 = new Table()');
  return `${body}\nfunction Table() {}\nTable.prototype = Object.create(null);`;
}

const CHECKED = 'validated = validateAndExtract(namespaceURI, qualifiedName);';

/** The first hundred names of a document are kept with what they were found to be: a document has few, and few it has once. */
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

const XMLDOM = {
  'dom.js': (source) => withNamesTakenApartOnce(withSmallTables(source)),
  'entities.js': onlyXmlEntities,
  'sax.js': withOneEndTagPattern,
};

/** As webpack loader: changes xmldom as said above, leaves out what is never used, gives a module of xml-crypto our `Buffer`. */
export default function substitute(source) {
  if (isXmldom(this.resourcePath)) return XMLDOM[basename(this.resourcePath)](source);
  const from = dirname(this.resourcePath);
  return `const { Buffer } = ${requireFrom(from, buffer)};${withSubstitutes(used(this.resourcePath, source), from)}`;
}

/** Source maps show the call: a path from the file's own folder says nothing of the machine that built it. */
const requireFrom = (from, path) => `require(${JSON.stringify(relative(from, path).split(sep).join('/'))})`;

const SERIALIZED = 'this.signatureXml = signatureNode.toString();';

/** A file of xml-crypto without what is never used: nobody here asks for the text of a Signature that was loaded. */
function used(path, source) {
  if (isUnused(path)) return '';
  if (basename(path) !== 'signed-xml.js') return source;
  if (source.split(SERIALIZED).length !== 2) throw new Error('xml-crypto loads a Signature otherwise now');
  return source.replace(SERIALIZED, '');
}

/** Not by an alias: for Node, webpack leaves `crypto` and `util` to Node before it looks at one. */
function withSubstitutes(source, from) {
  return Object.entries(substitutes).reduce(
    (text, [name, path]) => text.replaceAll(`require("${name}")`, requireFrom(from, path)),
    source,
  );
}

const use = [{ loader: fileURLToPath(import.meta.url) }];

/** For webpack's `module.rules`. */
export const webpackRule = {
  rules: [
    { include: isXmlCrypto, use },
    { include: isXmldom, use },
  ],
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
      const source = used(name, readFileSync(join(library, name), 'utf8'));
      const code = source.replace(/^\/\/# sourceMappingURL=.*$/m, '');
      return `${JSON.stringify(`./${basename(name, '.js')}`)}(exports, require) {${code}\n},`;
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
