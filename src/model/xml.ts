import type { Document, Element } from '@xmldom/xmldom';

/** Where the elements of a text stand, in document order, and what was counted on the way. */
export interface Scan {
  /** Offset of each element's `<`. */
  readonly starts: readonly number[];
  /** Offset after each element's start tag. */
  readonly contents: readonly number[];
  /** Offset after each element's last character. */
  readonly ends: readonly number[];
  readonly attributeCount: number;
  /**
   * Offset of the first processing instruction inside the root element; null when there is none.
   */
  readonly instruction: number | null;
  /** The DOCTYPE declaration, if there is one. */
  readonly doctype: { readonly start: number; readonly end: number } | null;
}

/** A strictly parsed document. The DOM itself stays inside src/saml. */
export interface XmlDocument {
  /** The text that was parsed, line ends normalised to LF (XML 1.0 2.11): spans count in this. */
  readonly text: string;
  readonly hasDoctype: boolean;
  /** @internal Its nodes carry no `lineNumber`: ask {@link sourceOf}. */
  readonly dom: Document;
  /** @internal Every element in document order. */
  readonly elements: readonly Element[];
  /** @internal */
  readonly scan: Scan;
}
