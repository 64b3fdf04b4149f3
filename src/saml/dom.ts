import type { Document } from '@xmldom/xmldom';
/** A strictly parsed document. The DOM itself stays inside src/saml. */
export interface XmlDocument {
  /** The text that was parsed, line ends normalised to LF (XML 1.0 2.11): spans count in this. */
  readonly text: string;
  readonly hasDoctype: boolean;
  /** @internal */
  readonly dom: Document;
}
