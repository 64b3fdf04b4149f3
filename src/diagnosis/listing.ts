/**
 * Listings as PowerShell writes them with Format-List: `Name : value`, a longer value on more lines, each indented. Everything in them is
 * hostile text.
 */

/** Values by the name of the property, lower case, their lines joined by line breaks. */
export type Listing = ReadonlyMap<string, string>;

const MAX_LINES = 5_000;
const PROPERTY = /^\s{0,8}([A-Za-z][A-Za-z0-9]{1,60})\s{0,60}:(?: (.*)|\s*)$/;

/** The properties of the objects in a text; another object begins where a property comes again. */
export function listingsIn(text: string): readonly Listing[] {
  const found: Map<string, string>[] = [];
  let current: Map<string, string> | null = null;
  let last: string | null = null;
  for (const line of text.split(/\r\n|\n|\r/, MAX_LINES)) {
    const [, name, value = ''] = PROPERTY.exec(line) ?? [];
    if (name !== undefined) {
      const key = name.toLowerCase();
      if (!current || current.has(key)) {
        current = new Map();
        found.push(current);
      }
      current.set(key, value.trim());
      last = key;
    } else if (current && last !== null && /^\s\s/.test(line) && line.trim() !== '') {
      current.set(last, `${current.get(last) ?? ''}\n${line.trim()}`.trim());
    } else if (line.trim() === '') {
      // Between two objects, and inside a rule or the lines of a certificate.
      continue;
    } else {
      last = null;
    }
  }
  return found;
}
