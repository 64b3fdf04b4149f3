import type { XmlDocument } from '../../model/xml.ts';
import type { Attr } from '../dom.ts';
import { DocumentNotes } from '../dom/notes.ts';

/**
 * Attributes that SAML 1.x and 2.0, XML signature, XML encryption and xml:id identify an element
 * by, by local name.
 */
export const ID_NAMES: readonly string[] = [
  'ID',
  'Id',
  'id',
  'AssertionID',
  'ResponseID',
  'RequestID',
];

const isIdName = new Set(ID_NAMES);

/** The identifying attributes of a document. */
export interface Ids {
  readonly byValue: ReadonlyMap<string, readonly Attr[]>;
  /** The first value that two attributes share; null when all differ. */
  readonly duplicate: string | null;
}

const known = new DocumentNotes<Ids>();

/** Reads the ids of a document once. xmldom looks ids up by walking the tree each time. */
export function idsOf({ dom, elements }: Pick<XmlDocument, 'dom' | 'elements'>): Ids {
  const had = known.get(dom);
  if (had) return had;
  const byValue = new Map<string, Attr[]>();
  let duplicate: string | null = null;
  for (const element of elements) {
    for (let n = 0; n < element.attributes.length; n += 1) {
      const attribute = element.attributes[n];
      if (!attribute || !isIdName.has(attribute.localName ?? '')) continue;
      const same = byValue.get(attribute.value);
      if (!same) byValue.set(attribute.value, [attribute]);
      else {
        same.push(attribute);
        duplicate ??= attribute.value;
      }
    }
  }
  return known.set(dom, { byValue, duplicate });
}
