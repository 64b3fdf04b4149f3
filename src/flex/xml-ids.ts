/**
 * Namespaces in XML 1.0, NCName, as far as it matters: a letter or underscore first, no colon, no
 * white space.
 */
const NC_NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._\-\u00B7]*$/u;

/** Whether the text is a valid xs:ID. */
export const isXmlId = (text: string): boolean => NC_NAME.test(text);
