/** URLs for people: hostile text, so nothing here throws. */

/** Host and path, without query; the text itself when it is no URL. */
export function shortUrl(text: string): string {
  if (!URL.canParse(text)) return text;
  const { host, pathname } = new URL(text);
  return `${host}${pathname === '/' ? '' : pathname}`;
}

export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** The query's parameters, percent-decoded, in order. */
export function parameters(text: string): Parameter[] {
  if (!URL.canParse(text)) return [];
  return [...new URL(text).searchParams].map(([name, value]) => ({ name, value }));
}

/** A page a finding rests on, short: its site, and the last part of its path. */
export function pageName(text: string): string {
  if (!URL.canParse(text)) return text;
  const { hostname, pathname } = new URL(text);
  const last = pathname.split('/').findLast((part) => part !== '');
  const site = hostname.replace(/^www\./, '');
  return last === undefined ? site : `${site}: ${last}`;
}
