import type { Attribute, AttributeValue } from '../../model/saml-content.ts';
import { attributeOf, childrenNamed, elementChildren, textOf, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';
import { hasComment } from './name-id.ts';
import type { Reader } from './reader.ts';

function readValue(reader: Reader, element: Element): AttributeValue {
  const value = textOf(element);
  const nil = attributeOf(element, 'nil', NS.schemaInstance);
  return {
    value,
    place: reader.place(element),
    isEmpty:
      nil === 'true' || nil === '1' || (value === '' && elementChildren(element).length === 0),
    hasComment: hasComment(element),
  };
}

/** The Attribute elements of every statement, in order; SAML 1.1 names their parts otherwise. */
export function readAttributes(reader: Reader, assertion: Element, namespace: string): Attribute[] {
  const isVersion1 = namespace === NS.assertion1;
  return childrenNamed(assertion, namespace, 'AttributeStatement')
    .flatMap((statement) => childrenNamed(statement, namespace, 'Attribute'))
    .map((element) => {
      const place = reader.place(element);
      return {
        place,
        name: reader.attribute(element, isVersion1 ? 'AttributeName' : 'Name') ?? {
          value: '',
          place,
        },
        nameFormat: reader.attribute(element, isVersion1 ? 'AttributeNamespace' : 'NameFormat'),
        friendlyName: reader.attribute(element, 'FriendlyName'),
        values: childrenNamed(element, namespace, 'AttributeValue').map((value) =>
          readValue(reader, value),
        ),
      };
    });
}
