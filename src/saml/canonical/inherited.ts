import { isElement, type Attr, type Element } from '../dom.ts';
import type { CanonicalMethod } from './method.ts';
import { joinBases } from './xml-base.ts';

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** The elements around one, innermost first. */
function ancestors(element: Element): Element[] {
  const found: Element[] = [];
  for (let parent = element.parentNode; isElement(parent); parent = parent.parentNode)
    found.push(parent);
  return found;
}

/**
 * Namespaces in scope at an element from its ancestors alone, by prefix ('' for the default one).
 */
export function inheritedNamespaces(element: Element): Map<string, string> {
  const scope = new Map<string, string>();
  for (const ancestor of ancestors(element).reverse()) {
    for (let n = 0; n < ancestor.attributes.length; n += 1) {
      const attribute = ancestor.attributes[n];
      if (attribute?.namespaceURI === XMLNS) scope.set(declaredPrefix(attribute), attribute.value);
    }
  }
  return scope;
}

/** The prefix that an `xmlns` attribute declares: '' for the default namespace. */
export function declaredPrefix(attribute: Attr): string {
  return attribute.prefix === null ? '' : (attribute.localName ?? '');
}

/** An attribute to write: with its namespace for the order. */
export interface Written {
  readonly namespace: string;
  readonly localName: string;
  readonly name: string;
  /** null: a joined xml:base of which nothing is left, which is not written. */
  readonly value: string | null;
}

/**
 * What the apex of an inclusive canonicalization takes over from its ancestors: the nearest xml:*
 * attributes it has not itself (Canonical XML 1.0, 2.4); in 1.1 only xml:lang and xml:space, and
 * xml:base joined along the way, which replaces its own.
 */
export function inheritedXmlAttributes(element: Element, { is11 }: CanonicalMethod): Written[] {
  const found = new Map<string, string>();
  const bases: string[] = [];
  const around = ancestors(element);
  for (const ancestor of around) {
    for (let n = 0; n < ancestor.attributes.length; n += 1) {
      const attribute = ancestor.attributes[n];
      if (attribute?.namespaceURI !== XML || attribute.localName === null) continue;
      if (is11 && attribute.localName === 'base') bases.push(attribute.value);
      else if (is11 && attribute.localName !== 'lang' && attribute.localName !== 'space') continue;
      else if (!found.has(attribute.localName)) found.set(attribute.localName, attribute.value);
    }
  }
  for (const localName of found.keys())
    if (element.hasAttributeNS(XML, localName)) found.delete(localName);
  if (bases.length > 0) {
    const own = element.getAttributeNS(XML, 'base');
    found.set('base', joinBases(own === null ? bases : [own, ...bases]));
  }
  return [...found].map(([localName, value]) => ({
    namespace: XML,
    localName,
    name: `xml:${localName}`,
    value: is11 && localName === 'base' && value === '' ? null : value,
  }));
}
