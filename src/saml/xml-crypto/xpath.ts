import { following, isElement, type Attr, type Document, type Element, type Node } from '../dom.ts';
import { elementsById } from '../signature/ids.ts';

/**
 * What xml-crypto gets for the `xpath` package: the queries it makes while verifying, answered by looking the node up. Any
 * other query throws, so that a version of xml-crypto that asks something new is noticed and not answered wrongly.
 */
export function select(query: string, context: Node): Node[] {
  const byId = /^\/\/\*\[@\*\[local-name\(\.\)='([A-Za-z]+)'\]='([^']*)'\]$/.exec(query);
  if (byId?.[1] !== undefined && byId[2] !== undefined) return elementsById(documentOf(context), byId[1], byId[2]);
  const below = /^\.\/\/\*\[local-name\(\.\)='([A-Za-z]+)'\](\/@Algorithm|\/text\(\))?$/.exec(query);
  const found = below?.[1] === undefined ? undefined : firstBelow(context, below[1], below[2]);
  if (found !== undefined) return found ? [found] : [];
  throw new Error(`unexpected query of xml-crypto: ${query.slice(0, 200)}`);
}

export function select1(query: string, context: Node): Node | undefined {
  if (query === '//*') return documentOf(context).documentElement ?? undefined;
  return select(query, context)[0];
}

/** Asked for the namespaces around a node, which our canonicaliser finds itself: no node, no namespaces. */
export function selectWithResolver(): Node[] {
  return [];
}

function documentOf(node: Node): Document {
  return (node.ownerDocument ?? node) as Document;
}

/** The first descendant element of that local name, its Algorithm or its first text. */
function firstBelow(context: Node, localName: string, part: string | undefined): Element | Attr | Node | null {
  for (let node = following(context, context); node; node = following(node, context)) {
    if (!isElement(node) || node.localName !== localName) continue;
    if (part === undefined) return node;
    const found = part === '/@Algorithm' ? node.getAttributeNode('Algorithm') : firstText(node);
    if (found) return found;
  }
  return null;
}

function firstText(element: Element): Node | null {
  const TEXT = 3;
  for (let child = element.firstChild; child; child = child.nextSibling) if (child.nodeType === TEXT) return child;
  return null;
}
