/**
 * xs:dateTime to milliseconds since 1970; a time without zone is UTC in SAML (core 1.3.3). NaN when
 * it is none.
 */
export function parseXsDateTime(text: string): number {
  const match = /^\s*(\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?\s*$/.exec(text);
  return match ? Date.parse(`${match[1]}${match[2] ?? 'Z'}`) : NaN;
}
