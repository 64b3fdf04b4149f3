import { MIME_TYPE, DOMParser as XmldomParser, type Document } from '@xmldom/xmldom';

/** xml-crypto parses each SignedInfo twice, and changes nothing in it. */
let last: { readonly source: string; readonly document: Document } | null = null;

/**
 * What xml-crypto gets for its older xmldom. A document that was already parsed, handed in place of its text, is given back as
 * it is; the only text xml-crypto parses besides is the SignedInfo we have just canonicalised, and that strictly.
 */
export class DOMParser {
  parseFromString(source: unknown): Document {
    if (typeof source !== 'string') return source as Document;
    if (last?.source === source) return last.document;
    const parser = new XmldomParser({
      locator: false,
      normalizeLineEndings: (text) => text,
      onError: (_level, message) => {
        throw new Error(message);
      },
    });
    last = { source, document: parser.parseFromString(source, MIME_TYPE.XML_TEXT) };
    return last.document;
  }
}
