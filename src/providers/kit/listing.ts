/**
 * Listings as PowerShell writes them with Format-List: `Name : value`, a longer value on more
 * lines, each indented. Everything in them is hostile text.
 */

/** Values by the name of the property, lower case, their lines joined by line breaks. */
export type Listing = ReadonlyMap<string, string>;

const MAX_LINES = 5_000;
const PROPERTY = /^\s{0,8}([A-Za-z][A-Za-z0-9]{1,60})\s{0,60}:(?: (.*)|\s*)$/;

/** A window of PowerShell is so wide at least. */
const NARROWEST = 40;

/**
 * The width at which PowerShell broke the values of a listing: that of its longest lines, where
 * several are exactly so long. Null where nothing shows that values were broken.
 */
function widthOf(lines: readonly string[]): number | null {
  const widest = lines.reduce((most, { length }) => Math.max(most, length), 0);
  const count = lines.filter(({ length }) => length === widest).length;
  return widest >= NARROWEST && count > 1 ? widest : null;
}

/** The properties of the objects in a text; another object begins where a property comes again. */
export function listingsIn(text: string): readonly Listing[] {
  const found: Map<string, string>[] = [];
  let current: Map<string, string> | null = null;
  let last: string | null = null;
  const lines = text.split(/\r\n|\n|\r/, MAX_LINES);
  const width = widthOf(lines);
  /** Whether the value of the line before was broken at the width of the window, and goes on. */
  let isBroken = false;
  for (const line of lines) {
    const goesOn = isBroken;
    isBroken = line.length === width;
    const [, name, value = ''] = PROPERTY.exec(line) ?? [];
    if (name !== undefined) {
      const key = name.toLowerCase();
      if (!current || current.has(key)) {
        current = new Map();
        found.push(current);
      }
      current.set(key, value.trim());
      last = key;
    } else if (current && last !== null && (goesOn || /^\s\s/.test(line)) && line.trim() !== '') {
      current.set(last, `${current.get(last) ?? ''}${goesOn ? '' : '\n'}${line.trim()}`.trim());
    } else if (line.trim() === '') {
      // Between two objects, and inside a rule or the lines of a certificate.
      continue;
    } else {
      last = null;
    }
  }
  return found;
}
