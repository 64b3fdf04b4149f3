/**
 * URLs as they stood on the wire: read without normalising, because signatures are made over the
 * text as sent.
 */

function read(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

/**
 * The few addresses of a connection are read some fifty times a login; one that carries a message
 * is long, and read once.
 */
const KEPT = 100;
const LONGEST_KEPT = 500;
let seen: Map<string, URL | null> | null = null;

/**
 * From now on an address is read once. Not for the background: it sees addresses with secrets in
 * them, and keeps none.
 */
export function cacheParsedUrls(): void {
  seen ??= new Map();
}

/**
 * @returns null instead of throwing when the text is no URL. The same text may give the same
 * object: look at it, don't change it
 */
export function parseUrl(text: string, base?: string): Readonly<URL> | null {
  if (!seen || base !== undefined || text.length > LONGEST_KEPT) return read(text, base);
  const had = seen.get(text);
  if (had !== undefined) return had;
  const url = read(text);
  if (seen.size >= KEPT) seen.clear();
  seen.set(text, url);
  return url;
}

/** One `name=value` of a query or an urlencoded form. */
export interface RawPair {
  /** Percent-decoded. */
  readonly name: string;
  /** The whole `name=value`, as sent. */
  readonly sent: string;
  /** The value as sent, still percent-encoded. */
  readonly raw: string;
}

/** Decodes `application/x-www-form-urlencoded` text; what cannot be decoded stays as it is. */
export function decodeFormText(raw: string): string {
  const spaced = raw.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** More pairs than any login has; the rest of a hostile query or body is not looked at. */
export const MAX_PAIRS = 1000;

/**
 * Splits a query string or urlencoded body at `&`, in order, repetitions kept, at most {@link
 * MAX_PAIRS}.
 */
export function rawPairs(text: string): RawPair[] {
  return text
    .split('&', MAX_PAIRS)
    .filter((part) => part !== '')
    .map((sent) => {
      const equals = sent.indexOf('=');
      return equals < 0
        ? { name: decodeFormText(sent), sent, raw: '' }
        : { name: decodeFormText(sent.slice(0, equals)), sent, raw: sent.slice(equals + 1) };
    });
}

/**
 * A URL's three textual parts, untouched: everything before `?`, the query without `?` (null:
 * none), the fragment with `#`.
 */
export function splitUrl(url: string): { before: string; query: string | null; fragment: string } {
  const hash = url.indexOf('#');
  const fragment = hash < 0 ? '' : url.slice(hash);
  const rest = hash < 0 ? url : url.slice(0, hash);
  const mark = rest.indexOf('?');
  return mark < 0
    ? { before: rest, query: null, fragment }
    : { before: rest.slice(0, mark), query: rest.slice(mark + 1), fragment };
}
