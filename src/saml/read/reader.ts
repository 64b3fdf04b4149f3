import type { XmlDocument } from '../../model/xml.ts';
import type { Located, Place, Read } from '../../model/saml-content.ts';
import { textOf, type Attr, type Element } from '../dom.ts';
import { placeOf, textPlaceOf } from '../locate.ts';

/** Reads values of one document with their places. */
export class Reader {
  constructor(readonly document: XmlDocument) {}

  place(element: Element): Place {
    return placeOf(this.document, element);
  }

  /** An attribute without a prefix. */
  attribute(element: Element, name: string): Read {
    const attribute = attributeNode(element, name);
    return attribute && { value: attribute.value, place: placeOf(this.document, attribute) };
  }

  /** The whole text of an element, comments left out. */
  text(element: Element | null): Read {
    return element && this.located(element);
  }

  located(element: Element): Located<string> {
    return { value: textOf(element), place: textPlaceOf(this.document, element) };
  }
}

function attributeNode(element: Element, name: string): Attr | null {
  const { attributes } = element;
  for (let n = 0; n < attributes.length; n += 1) {
    const attribute = attributes[n];
    if (attribute?.localName === name && !attribute.namespaceURI) return attribute;
  }
  return null;
}
