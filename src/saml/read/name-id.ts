import type { NameId } from '../../model/saml-content.ts';
import { following, textOf, type Element, type Node } from '../dom.ts';
import type { Reader } from './reader.ts';

const COMMENT = 8;

/** Whether a comment stands anywhere inside. */
export function hasComment(element: Element): boolean {
  for (let node: Node | null = element; node; node = following(node, element))
    if (node.nodeType === COMMENT) return true;
  return false;
}

/** A NameID, or a NameIdentifier of SAML 1.1. */
export function readNameId(reader: Reader, element: Element | null): NameId | null {
  if (!element) return null;
  return {
    place: reader.place(element),
    value: textOf(element),
    format: reader.attribute(element, 'Format'),
    nameQualifier: reader.attribute(element, 'NameQualifier'),
    spNameQualifier: reader.attribute(element, 'SPNameQualifier'),
    hasComment: hasComment(element),
  };
}
