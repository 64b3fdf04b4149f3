import {
  isElement,
  isRelativeUri,
  type Attr,
  type Document,
  type Element,
  type Node,
} from '../dom.ts';
import {
  compareCodePoints,
  escapeAttribute,
  escapeReturn,
  escapeText,
} from '../../encoding/escape.ts';
import {
  declaredPrefix,
  inheritedNamespaces,
  inheritedXmlAttributes,
  type Written,
} from './inherited.ts';
import type { CanonicalMethod } from './method.ts';
import { RenderedNamespaces, type Declared } from './rendered.ts';
import { say } from '../../i18n/say.ts';

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XML = 'http://www.w3.org/XML/1998/namespace';
const [TEXT, CDATA, INSTRUCTION, COMMENT] = [3, 4, 7, 8];

/**
 * The canonical form of a text is not defined: it declares a namespace by a relative URI (Canonical
 * XML 1.0, 1.3).
 */
export class CanonicalError extends Error {}

export interface CanonicalOptions {
  readonly method: CanonicalMethod;
  /**
   * InclusiveNamespaces PrefixList, '' for `#default`; only exclusive canonicalization looks at it.
   */
  readonly inclusivePrefixes?: ReadonlySet<string>;
  /** Left out with all that is in it: the Signature of an enveloped-signature transform. */
  readonly without?: Element | null;
}

/**
 * Canonical XML of an element and all below it, in one pass over the document as it is: nothing is
 * cloned or changed. Recursion is bounded by the depth that parseXml allows.
 *
 * @throws CanonicalError
 */
export function canonicalize(apex: Element, options: CanonicalOptions): string {
  return new Canonicalizer(options).apex(apex);
}

/**
 * The whole document: what stands before and after the root element gets a line each (Canonical XML
 * 1.0, 2.3).
 */
export function canonicalizeDocument(document: Document, options: CanonicalOptions): string {
  const canonicalizer = new Canonicalizer(options);
  let before = '';
  let root = '';
  let after = '';
  for (let node = document.firstChild; node; node = node.nextSibling) {
    if (isElement(node)) root = canonicalizer.apex(node);
    // xmldom shows the XML declaration as a processing instruction.
    else if (node.nodeType === INSTRUCTION && node.nodeName === 'xml') continue;
    else {
      const text = node.nodeType === TEXT ? '' : canonicalizer.leaf(node);
      if (text !== '' && root === '') before += `${text}\n`;
      else if (text !== '') after += `\n${text}`;
    }
  }
  return before + root + after;
}

class Canonicalizer {
  private readonly rendered = new RenderedNamespaces();
  private readonly exclusive: boolean;
  private readonly inclusivePrefixes: ReadonlySet<string>;

  constructor(private readonly options: CanonicalOptions) {
    this.exclusive = options.method.exclusive;
    this.inclusivePrefixes = options.inclusivePrefixes ?? new Set();
  }

  apex(element: Element): string {
    const inherited = inheritedNamespaces(element);
    if (this.exclusive)
      for (const prefix of inherited.keys())
        if (!this.isInclusive(prefix)) inherited.delete(prefix);
    return this.element(
      element,
      inherited,
      this.exclusive ? [] : inheritedXmlAttributes(element, this.options.method),
    );
  }

  /** Anything but an element. */
  leaf(node: Node): string {
    const text = node.nodeValue ?? '';
    switch (node.nodeType) {
      case TEXT:
      case CDATA:
        return escapeText(text);
      case COMMENT:
        return this.options.method.comments ? `<!--${escapeReturn(text)}-->` : '';
      case INSTRUCTION:
        return text === '' ? `<?${node.nodeName}?>` : `<?${node.nodeName} ${escapeReturn(text)}?>`;
      default:
        return '';
    }
  }

  private isInclusive(prefix: string): boolean {
    return !this.exclusive || this.inclusivePrefixes.has(prefix);
  }

  private element(
    element: Element,
    inherited: ReadonlyMap<string, string> | null,
    inheritedAttributes: readonly Written[],
  ): string {
    const attributes: Written[] = [...inheritedAttributes];
    const declared = this.namespaces(element, inherited, attributes);
    const name = element.tagName;
    let out = `<${name}${writeNamespaces(declared)}${writeAttributes(attributes)}>`;
    for (let child = element.firstChild; child; child = child.nextSibling) {
      if (!isElement(child)) out += this.leaf(child);
      else if (child !== this.options.without) out += this.element(child, null, []);
    }
    if (declared.length > 0) this.rendered.restore(declared);
    return `${out}</${name}>`;
  }

  /** The declarations to write at an element; its other attributes are added to `attributes`. */
  private namespaces(
    element: Element,
    inherited: ReadonlyMap<string, string> | null,
    attributes: Written[],
  ): Declared[] {
    const declared: Declared[] = [];
    const inScope = inherited && new Map(inherited);
    for (let n = 0; n < element.attributes.length; n += 1) {
      const attribute = element.attributes[n];
      if (!attribute) continue;
      if (attribute.namespaceURI !== XMLNS) {
        this.attribute(attribute, attributes);
        if (this.exclusive && attribute.prefix)
          this.need(declared, attribute.prefix, attribute.namespaceURI ?? '');
        continue;
      }
      const prefix = declaredPrefix(attribute);
      refuseRelative(attribute.value);
      if (!this.isInclusive(prefix)) continue;
      inScope?.delete(prefix);
      this.need(declared, prefix, attribute.value);
    }
    if (inScope) for (const [prefix, uri] of inScope) this.need(declared, prefix, uri);
    if (this.exclusive) this.need(declared, element.prefix ?? '', element.namespaceURI ?? '');
    return declared;
  }

  private need(declared: Declared[], prefix: string, uri: string): void {
    if (prefix !== 'xml' && this.rendered.isNews(prefix, uri))
      declared.push(this.rendered.declare(prefix, uri));
  }

  private attribute(attribute: Attr, attributes: Written[]): void {
    const { namespaceURI, localName, name, value } = attribute;
    // A joined xml:base replaces the element's own.
    if (namespaceURI === XML && attributes.some((other) => other.name === name)) return;
    attributes.push({ namespace: namespaceURI ?? '', localName: localName ?? name, name, value });
  }
}

function refuseRelative(uri: string): void {
  if (!isRelativeUri(uri)) return;
  throw new CanonicalError(
    say`the namespace "${uri.slice(0, 100)}" is a relative URI, for which no canonical form is defined`,
  );
}

function writeNamespaces(declared: readonly Declared[]): string {
  const [first] = declared;
  if (!first) return '';
  const sorted =
    declared.length > 1
      ? [...declared].sort((a, b) => compareCodePoints(a.prefix, b.prefix))
      : declared;
  let out = '';
  for (const { prefix, uri } of sorted) {
    out +=
      prefix === ''
        ? ` xmlns="${escapeAttribute(uri)}"`
        : ` xmlns:${prefix}="${escapeAttribute(uri)}"`;
  }
  return out;
}

function writeAttributes(attributes: Written[]): string {
  if (attributes.length > 1) {
    attributes.sort(
      (a, b) =>
        compareCodePoints(a.namespace, b.namespace) || compareCodePoints(a.localName, b.localName),
    );
  }
  let out = '';
  for (const { name, value } of attributes)
    if (value !== null) out += ` ${name}="${escapeAttribute(value)}"`;
  return out;
}
