/** What the base64 of a form field may be encoded in once more, after a server read the form. */
export type ExtraEncoding = 'percent' | 'references';

/** XML in place of base64, also percent-encoded. */
const RAW_XML = /^\s*(?:<|%3C)/i;
/** Base64 has none of these signs. */
const PERCENT = /%[0-9a-f]{2}/i;
const REFERENCE = /&#(?:\d{1,5}|x[0-9a-f]{1,4});/i;

/** Whether the field has XML in place of base64. */
export const isRawXml = (value: string): boolean => RAW_XML.test(value);

/**
 * What was added to the base64 of a field.
 *
 * @param value the field as a server has it, after it read the form
 */
export function extraEncodings(value: string): readonly ExtraEncoding[] {
  if (isRawXml(value)) return [];
  return [
    ...(PERCENT.test(value) ? (['percent'] as const) : []),
    ...(REFERENCE.test(value) ? (['references'] as const) : []),
  ];
}

/** The same added to other base64; a text that is no base64 stays as it is. */
export function withExtraEncodings(text: string, encodings: readonly ExtraEncoding[]): string {
  if (encodings.length === 0 || !/^[\w+/-]+=*$/.test(text)) return text;
  // The first sign, because not all base64 has one that would have to be escaped.
  const escaped = encodings.includes('references')
    ? `&#${text.charCodeAt(0)};${text.slice(1)}`
    : text;
  if (!encodings.includes('percent')) return escaped;
  return `%${escaped.charCodeAt(0).toString(16)}${encodeURIComponent(escaped.slice(1))}`;
}
