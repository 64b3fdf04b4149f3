/**
 * Documents made to be hard to canonicalise, with a signature template that asks for every method
 * over one of their elements.
 */
import fc from 'fast-check';

export const METHODS = [
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
  'http://www.w3.org/2006/12/xml-c14n11',
  'http://www.w3.org/2006/12/xml-c14n11#WithComments',
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
] as const;

export type Method = (typeof METHODS)[number];

export interface Asked {
  readonly method: Method;
  /** As written in the PrefixList. */
  readonly prefixes: string;
}

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

export function transform(element: string, { method, prefixes }: Asked): string {
  const inclusive =
    prefixes === ''
      ? ''
      : `<ec:InclusiveNamespaces xmlns:ec="${EXCLUSIVE}" PrefixList="${prefixes}"/>`;
  return `<ds:${element} Algorithm="${method}">${inclusive}</ds:${element}>`;
}

/** A signature template over the element with that ID: one reference for each of `asked`. */
export function template(id: string, asked: readonly Asked[], signedInfo: Asked): string {
  const references = asked.map(
    (one) =>
      `<ds:Reference URI="#${id}"><ds:Transforms>${transform('Transform', one)}</ds:Transforms>` +
      `<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference>`,
  );
  return (
    `<ds:Signature xmlns:ds="${DSIG}"><ds:SignedInfo><!-- the signed part -->${transform('CanonicalizationMethod', signedInfo)}` +
    `<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>${references.join('')}` +
    `</ds:SignedInfo><ds:SignatureValue/></ds:Signature>`
  );
}

const PREFIXES = ['', 'a', 'b', 'B', 'é', 'z'];
const NAMES = ['x', 'Y', 'item', 'ö'];
const URIS = ['urn:one', 'urn:two', 'http://example.com/one', 'urn:three', ''];
const TEXTS = [
  'text',
  ' ',
  '\n\t',
  '&lt;&amp;&gt;',
  '&#xD;',
  '"quoted"',
  '😀',
  '\uFFFD',
  'a&#10;b',
  '<!-- comment -->',
  '<![CDATA[<c> & ]]]>',
  '<?target  some data ?>',
  '<?target?>',
];
const VALUES = ['v', '', ' a  b ', '&#x9;&#xA;&#xD;', '&lt;&quot;&gt;&amp;', "'", '\n', '😀'];
const XML_ATTRIBUTES = [
  'xml:lang="en"',
  'xml:space="preserve"',
  'xml:custom="1"',
  // libxml2 takes its own way with "", ".", ".." and with dots in absolute paths: those stand in
  // canonical.test.ts.
  ...['http://example.com/a/', 'b/', '../c', '?q=1', '//other/d'].map(
    (base) => `xml:base="${base}"`,
  ),
];

interface Shape {
  readonly prefix: number;
  readonly name: number;
  readonly declared: readonly (readonly [prefix: number, uri: number])[];
  readonly attributes: readonly (readonly [prefix: number, name: number, value: number])[];
  readonly xml: readonly number[];
  readonly children: readonly (Shape | number)[];
}

const index = (list: readonly unknown[]): fc.Arbitrary<number> => fc.nat(list.length - 1);

const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.record({
    prefix: index(PREFIXES),
    name: index(NAMES),
    declared: fc.array(fc.tuple(index(PREFIXES), index(URIS)), { maxLength: 3 }),
    attributes: fc.array(fc.tuple(index(PREFIXES), index(NAMES), index(VALUES)), { maxLength: 3 }),
    xml: fc.array(index(XML_ATTRIBUTES), { maxLength: 2 }),
    children: fc.array(
      fc.oneof({ depthSize: 'small', withCrossShrink: true }, index(TEXTS), tie('shape')),
      {
        maxLength: 4,
      },
    ),
  }),
}));

/** Only the default namespace can be bound to none. */
function bindings({ declared }: Shape): [prefix: string, uri: string][] {
  const pairs = declared.map(([prefix, uri]): [string, string] => [
    at(PREFIXES, prefix),
    at(URIS, uri),
  ]);
  return pairs.filter(([prefix, uri]) => prefix === '' || uri !== '');
}

type Scope = ReadonlyMap<string, string>;

/** Writes a shape as XML that is well-formed with its namespaces: what would not be is left out. */
function write(
  shape: Shape,
  outer: Scope,
  fixed: { name?: string; attributes?: string; inner?: string } = {},
): string {
  const scope = new Map(outer);
  const declarations = new Map<string, string>();
  for (const [prefix, uri] of bindings(shape)) declarations.set(prefix, uri);
  for (const [prefix, uri] of declarations) scope.set(prefix, uri);
  const prefix = at(PREFIXES, shape.prefix);
  const name = fixed.name ?? qualified(scope.has(prefix) ? prefix : '', at(NAMES, shape.name));
  const attributes = new Map<string, string>();
  for (const [wanted, local, value] of shape.attributes) {
    const own = at(PREFIXES, wanted);
    const bound = own !== '' && scope.has(own);
    const expanded = `${bound ? scope.get(own) : ''} ${at(NAMES, local)}`;
    attributes.set(
      expanded,
      `${qualified(bound ? own : '', at(NAMES, local))}="${escapeQuote(at(VALUES, value))}"`,
    );
  }
  const xml = new Map(
    shape.xml.map((n) => at(XML_ATTRIBUTES, n)).map((text) => [text.split('=')[0] ?? '', text]),
  );
  const written = [
    name,
    ...[...declarations].map(
      ([own, uri]) => `xmlns${own === '' ? '' : `:${own}`}="${escapeQuote(uri)}"`,
    ),
    ...attributes.values(),
    ...xml.values(),
    ...(fixed.attributes === undefined ? [] : [fixed.attributes]),
  ].join(' ');
  const children = shape.children.map((child) =>
    typeof child === 'number' ? at(TEXTS, child) : write(child, scope),
  );
  return `<${written}>${children.join('')}${fixed.inner ?? ''}</${name}>`;
}

const at = (list: readonly string[], n: number): string => list[n] ?? '';
const qualified = (prefix: string, name: string): string =>
  prefix === '' ? name : `${prefix}:${name}`;
const escapeQuote = (text: string): string => text.replaceAll('"', '&quot;');

/** The element that is canonicalised: xmlsec1 is told that its ID is one. */
const APEX = { name: 'samlp:Response', attributes: 'ID="apex"' };

/**
 * A document: an element around the apex, the apex, and after it the signature template. Namespaces
 * and xml:* attributes stand on all of them.
 */
export const documents = (signature: string): fc.Arbitrary<string> =>
  fc.tuple(shape, shape, shape).map(([root, middle, apex]) => {
    const scope = new Map([['samlp', 'urn:oasis:names:tc:SAML:2.0:protocol']]);
    const inScope = new Map(scope);
    for (const around of [root, middle])
      for (const [prefix, uri] of bindings(around)) inScope.set(prefix, uri);
    const inner = write(apex, inScope, APEX);
    const around = write(middle, scopeOf(root, scope), { inner });
    return write(root, scope, {
      attributes: 'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"',
      inner: around + signature,
    });
  });

function scopeOf(shape: Shape, outer: Scope): Scope {
  return new Map([...outer, ...bindings(shape)]);
}
