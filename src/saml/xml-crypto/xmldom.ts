import { MIME_TYPE, DOMParser as XmldomParser, type Document } from '@xmldom/xmldom';

/**
 * What xml-crypto gets for its older xmldom. A document that was already parsed, handed in place of its text, is given back as
 * it is; the only text xml-crypto parses besides is the SignedInfo we have just canonicalised, and that strictly.
 */
export class DOMParser {
  parseFromString(source: unknown): Document {
    if (typeof source !== 'string') return source as Document;
    const parser = new XmldomParser({
      locator: false,
      normalizeLineEndings: (text) => text,
      onError: (_level, message) => {
        throw new Error(message);
      },
    });
    return parser.parseFromString(source, MIME_TYPE.XML_TEXT);
  }
}
