import type { XmlDocument } from '../model/xml.ts';
import type { Place } from '../model/saml-content.ts';
import { DocumentNotes } from './dom/notes.ts';
import { elementChildren, isElement, sourceOf, type Attr, type Element, type Node } from './dom.ts';

/**
 * A step of a path is cut to this: names are hostile, and a path is repeated for every element
 * below.
 */
const STEP_LIMIT = 80;

const ATTRIBUTE = 2;
const knownPaths = new DocumentNotes<Map<Element, string>>();

/**
 * Where an element or attribute stands: the whole element with its tags, or the whole attribute
 * with its name and quotes.
 *
 * The path has local names, and an index (from 1) only where siblings of that name repeat; an
 * attribute is `@` and its name as written.
 *
 * @throws RangeError when the node is not of this document
 */
export function placeOf(document: XmlDocument, node: Element | Attr): Place {
  if (isAttribute(node)) return attributePlace(document, node);
  const { start, end } = sourceOf(document, node);
  return { path: pathOf(document, node), span: { start, end } };
}

/** Where an element's content stands, without its tags; the element itself when it has none. */
export function textPlaceOf(document: XmlDocument, element: Element): Place {
  const { start, content, end } = sourceOf(document, element);
  const close = document.text.lastIndexOf('</', end - 1);
  const span = close > content ? { start: content, end: close } : { start, end };
  return { path: pathOf(document, element), span };
}

function isAttribute(node: Element | Attr): node is Attr {
  return node.nodeType === ATTRIBUTE;
}

function attributePlace(document: XmlDocument, attribute: Attr): Place {
  const element = attribute.ownerElement;
  if (!element) throw new RangeError('the attribute belongs to no element');
  const { start, content } = sourceOf(document, element);
  const pattern = /[ \t\n]([^ \t\n=]+)[ \t\n]*=[ \t\n]*(?:"[^"]*"|'[^']*')/y;
  pattern.lastIndex = start + 1 + element.tagName.length;
  const path = `${pathOf(document, element)}/@${attribute.name.slice(0, STEP_LIMIT)}`;
  for (;;) {
    while (isBlank(document.text.charCodeAt(pattern.lastIndex + 1))) pattern.lastIndex += 1;
    const from = pattern.lastIndex + 1;
    const match = pattern.exec(document.text);
    if (!match || pattern.lastIndex > content)
      throw new RangeError('the attribute is not of this document');
    if (match[1] === attribute.name) return { path, span: { start: from, end: pattern.lastIndex } };
  }
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x09;

function pathOf(document: XmlDocument, element: Element): string {
  const { dom } = document;
  return pathIn(knownPaths.get(dom) ?? knownPaths.set(dom, new Map()), element);
}

/** Recursion is bounded by the depth that parseXml allows. */
function pathIn(paths: Map<Element, string>, element: Element): string {
  const had = paths.get(element);
  if (had !== undefined) return had;
  const { parentNode } = element;
  if (!parentNode) throw new RangeError('the element is not of this document');
  namePathsBelow(paths, parentNode, isElement(parentNode) ? pathIn(paths, parentNode) : '');
  return paths.get(element) ?? '';
}

/** The paths of all element children at once, so that many siblings cost one pass. */
function namePathsBelow(paths: Map<Element, string>, parent: Node, above: string): void {
  const children = elementChildren(parent);
  const counts = new Map<string, { total: number; seen: number }>();
  for (const { localName } of children) {
    const count = counts.get(localName ?? '');
    if (count) count.total += 1;
    else counts.set(localName ?? '', { total: 1, seen: 0 });
  }
  for (const child of children) {
    const name = child.localName ?? '';
    const count = counts.get(name);
    if (!count) continue;
    count.seen += 1;
    const index = count.total > 1 ? `[${count.seen}]` : '';
    paths.set(child, `${above}/${name.slice(0, STEP_LIMIT)}${index}`);
  }
}
