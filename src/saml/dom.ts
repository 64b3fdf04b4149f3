import type { Scan, XmlDocument } from '../model/xml.ts';
import {
  DOMParser,
  MIME_TYPE,
  ParseError,
  type Document,
  type Element,
  type Node,
} from '@xmldom/xmldom';
import type { Span } from '../model/saml-content.ts';
import { DocumentNotes } from './dom/notes.ts';
import { scan } from './dom/scan.ts';
import { isAbsoluteUri } from './dom/uri.ts';
import { XmlError, xmlErrorAt } from './dom/xml-error.ts';

export { LIMITS } from './dom/limits.ts';
export { XmlError } from './dom/xml-error.ts';
export type { Attr, Document, Element, Node } from '@xmldom/xmldom';

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XML = 'http://www.w3.org/XML/1998/namespace';

const [ELEMENT, TEXT, CDATA] = [1, 3, 4];

/** XML text as a DOM, nothing repaired: one root, namespaces bound, no entity but XML's own five.
 *
 * @param text decoded characters; a byte order mark before them is dropped
 * @throws XmlError what is wrong and where, or which limit was passed
 */
export function parseXml(text: string): XmlDocument {
  const source = withLineFeeds(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const scanned = scan(source);
  const dom = parse(withoutDoctype(source, scanned), false);
  const elements = elementsOf(dom);
  checkAgainst(scanned, elements, source);
  return { text: source, hasDoctype: scanned.doctype !== null, dom, elements, scan: scanned };
}

/** XML 1.0 2.11; xmldom would also change U+0085 and U+2028, which are text. */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** The DOCTYPE as blanks, so that offsets stay and xmldom never reads what it declares. */
function withoutDoctype(text: string, { doctype }: Scan): string {
  if (!doctype) return text;
  const { start, end } = doctype;
  return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);
}

function parse(text: string, locator: boolean): Document {
  const parser = new DOMParser({
    // Where nodes stand is known from the scan, and xmldom's own bookkeeping doubles the time: only
    // for a message to report.
    locator,
    normalizeLineEndings: (source) => source,
    onError: (level, message) => {
      // U+FFFD is a legal character; xmldom only suspects that something went wrong before.
      if (level === 'warning' && message.startsWith('Unicode replacement character')) return;
      throw new Error(message);
    },
  });
  try {
    return parser.parseFromString(text, MIME_TYPE.XML_TEXT);
  } catch (error) {
    if (!locator) return parse(text, true);
    throw asXmlError(error);
  }
}

function asXmlError(error: unknown): XmlError {
  const message = error instanceof Error ? error.message : String(error);
  // "Reporting error "…" caused Error: …": our own onError, wrapped.
  const inner = / caused Error: ([^]*)$/.exec(message)?.[1] ?? message;
  const { lineNumber, columnNumber } =
    error instanceof ParseError
      ? ((error.locator ?? {}) as { lineNumber?: number; columnNumber?: number })
      : {};
  const code = /NamespaceError|namespace/i.test(inner)
    ? 'not-namespace-wellformed'
    : 'not-wellformed';
  return new XmlError(
    code,
    plainly(inner).slice(0, 300),
    Math.max(lineNumber ?? 1, 1),
    Math.max(columnNumber ?? 1, 1),
  );
}

/** xmldom's message without what it says about itself. */
function plainly(message: string): string {
  if (message.includes('prefix is non-null and namespace is null'))
    return 'a prefix is used that no xmlns declares';
  return message.replace(
    /^(?:element parse error: |Error constructing the DOM: )?(?:Error: )?/,
    '',
  );
}

function elementsOf(dom: Document): Element[] {
  const elements: Element[] = [];
  const root = dom.documentElement;
  if (!root) return elements;
  let node: Node | null = root;
  while (node) {
    if (isElement(node)) elements.push(node);
    node = following(node, root);
  }
  return elements;
}

/** The next node in document order within `root`, without recursion. */
export const following = (node: Node, root: Node): Node | null =>
  node.firstChild ?? afterAllOf(node, root);

/** The next node in document order after everything in this one, inside `root`; null at its end. */
export function afterAllOf(node: Node, root: Node): Node | null {
  let current: Node | null = node;
  while (current && current !== root) {
    if (current.nextSibling) return current.nextSibling;
    current = current.parentNode;
  }
  return null;
}

/**
 * xmldom must have seen what the scan saw: it drops the second of two attributes with one expanded
 * name without a word.
 */
function checkAgainst(scanned: Scan, elements: readonly Element[], text: string): void {
  if (elements.length !== scanned.starts.length) {
    throw xmlErrorAt(
      text,
      0,
      'not-wellformed',
      'the elements of this text cannot be told apart with certainty',
    );
  }
  let attributes = 0;
  for (const [number, element] of elements.entries()) {
    attributes += element.attributes.length;
    const problem = namespaceProblem(element);
    if (problem)
      throw xmlErrorAt(text, scanned.starts[number] ?? 0, 'not-namespace-wellformed', problem);
  }
  if (attributes !== scanned.attributeCount) {
    throw xmlErrorAt(
      text,
      0,
      'not-namespace-wellformed',
      'an element has two attributes with the same namespace and name',
    );
  }
}

/** Namespaces in XML 1.0, sections 3 and 5, as far as xmldom does not check them. */
function namespaceProblem(element: Element): string | null {
  if (element.prefix === 'xmlns') return 'an element has the prefix xmlns';
  for (let n = 0; n < element.attributes.length; n += 1) {
    const attribute = element.attributes[n];
    if (attribute?.namespaceURI !== XMLNS) continue;
    const declared = attribute.prefix === null ? '' : attribute.localName;
    if (declared === 'xmlns') return 'the prefix xmlns is declared';
    if ((declared === 'xml') !== (attribute.value === XML))
      return 'the prefix xml is bound to something else';
    if (attribute.value === XMLNS)
      return `the prefix ${declared} is bound to the namespace of xmlns`;
    if (declared !== '' && attribute.value === '')
      return `the prefix ${declared} is bound to no namespace`;
  }
  return null;
}

/**
 * The first namespace that is declared by something else than an absolute URI: a relative one, or a
 * text that is none (Namespaces in XML 1.0, 3). null where none is.
 */
export function namespaceNotAbsoluteIn({ elements }: XmlDocument): string | null {
  for (const { attributes } of elements) {
    for (let n = 0; n < attributes.length; n += 1) {
      const attribute = attributes[n];
      if (attribute?.namespaceURI !== XMLNS || attribute.value === '') continue;
      if (!isAbsoluteUri(attribute.value)) return attribute.value;
    }
  }
  return null;
}

/**
 * Whether a namespace name is a relative URI: it has no scheme (RFC 3986, 3.1). `xmlns=""` declares
 * none.
 */
export const isRelativeUri = (uri: string): boolean =>
  uri !== '' && !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(uri);

const orders = new DocumentNotes<ReadonlyMap<Node, number>>();

/**
 * Where an element stands in {@link XmlDocument.text}: `start` at its `<`, `content` after its
 * start tag, `end` after its last character.
 *
 * @throws RangeError when the element is not of this document
 */
export function sourceOf(
  document: XmlDocument,
  element: Element,
): Span & { readonly content: number } {
  const number = (orders.get(document.dom) ?? orders.set(document.dom, orderOf(document))).get(
    element,
  );
  const { starts, contents, ends } = document.scan;
  const [start, content, end] =
    number === undefined ? [] : [starts[number], contents[number], ends[number]];
  if (start === undefined || content === undefined || end === undefined) {
    throw new RangeError('the element is not of this document');
  }
  return { start, content, end };
}

function orderOf({ elements }: XmlDocument): ReadonlyMap<Node, number> {
  const order = new Map<Node, number>();
  for (let number = 0; number < elements.length; number += 1) {
    const element = elements[number];
    if (element) order.set(element, number);
  }
  return order;
}

export function isElement(node: Node | null | undefined): node is Element {
  return node?.nodeType === ELEMENT;
}

/** The element children in order. */
export function elementChildren(parent: Node): Element[] {
  const children: Element[] = [];
  for (let child = parent.firstChild; child; child = child.nextSibling)
    if (isElement(child)) children.push(child);
  return children;
}

export function isNamed(node: Node, namespace: string | null, localName: string): node is Element {
  return (
    isElement(node) && node.localName === localName && (node.namespaceURI || null) === namespace
  );
}

/** The element children with this expanded name, in order. */
export function childrenNamed(
  parent: Node,
  namespace: string | null,
  localName: string,
): Element[] {
  return elementChildren(parent).filter((child) => isNamed(child, namespace, localName));
}

/** The first child element with this expanded name. */
export function childNamed(
  parent: Node,
  namespace: string | null,
  localName: string,
): Element | null {
  for (let child = parent.firstChild; child; child = child.nextSibling) {
    if (isNamed(child, namespace, localName)) return child;
  }
  return null;
}

/**
 * The whole text under a node: text and CDATA of all descendants, comments and processing
 * instructions left out.
 */
export function textOf(node: Node): string {
  let text = '';
  for (let current: Node | null = node; current; current = following(current, node)) {
    if (current.nodeType === TEXT || current.nodeType === CDATA) text += current.nodeValue ?? '';
  }
  return text;
}

/**
 * An attribute's value; null when the element has none of that name. Without `namespace`: the
 * unprefixed one.
 */
export function attributeOf(
  element: Element,
  localName: string,
  namespace: string | null = null,
): string | null {
  for (let n = 0; n < element.attributes.length; n += 1) {
    const attribute = element.attributes[n];
    if (attribute?.localName === localName && (attribute.namespaceURI || null) === namespace)
      return attribute.value;
  }
  return null;
}
