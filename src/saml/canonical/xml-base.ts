/**
 * xml:base along omitted ancestors (Canonical XML 1.1, 2.4): each value joined to the next outer
 * one.
 *
 * @param values innermost first
 * @returns '' when nothing is left to write
 */
export function joinBases(values: readonly string[]): string {
  return values.slice(1).reduce((inner, outer) => join(outer, inner), values[0] ?? '');
}

interface Reference {
  scheme: string | undefined;
  authority: string | undefined;
  path: string;
  query: string | undefined;
}

/** RFC 3986 appendix B; the fragment plays no part in a base. */
function split(uri: string): Reference {
  const match = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/.exec(uri);
  return { scheme: match?.[1], authority: match?.[2], path: match?.[3] ?? '', query: match?.[4] };
}

/**
 * The function join-URI-References of Canonical XML 1.1: RFC 3986 5.2.2, but the base may be
 * relative too.
 */
function join(outer: string, inner: string): string {
  const [base, reference] = [split(outer), split(inner)];
  if (reference.scheme !== undefined)
    return write({ ...reference, path: withoutDots(reference.path) });
  if (reference.authority !== undefined) {
    return write({ ...reference, scheme: base.scheme, path: withoutDots(reference.path) });
  }
  const { scheme, authority } = base;
  if (reference.path === '') {
    return write({ scheme, authority, path: base.path, query: reference.query ?? base.query });
  }
  const path = reference.path.startsWith('/') ? reference.path : merge(base, reference.path);
  return write({ scheme, authority, path: withoutDots(path), query: reference.query });
}

function merge({ authority, path }: Reference, relative: string): string {
  if (authority !== undefined && path === '') return `/${relative}`;
  // A base that ends in ".." is a folder: 2.4 has it end in "../".
  const folder = /(?:^|\/)\.\.$/.test(path) ? `${path}/` : path.slice(0, path.lastIndexOf('/') + 1);
  return folder + relative;
}

/**
 * RFC 3986 5.2.4, but `..` at the head of a relative path stays, and a trailing `..` gets its
 * slash.
 */
function withoutDots(path: string): string {
  const absolute = path.startsWith('/');
  const kept: string[] = [];
  const segments = path
    .split('/')
    .filter((segment, n, all) => segment !== '' || n === all.length - 1);
  for (const [n, segment] of segments.entries()) {
    const isLast = n === segments.length - 1;
    if (segment === '.') {
      if (isLast) kept.push('');
    } else if (segment !== '..') kept.push(segment);
    else if (kept.length > 0 && kept.at(-1) !== '..') {
      kept.pop();
      if (isLast) kept.push('');
    } else if (!absolute) {
      kept.push('..');
      if (isLast) kept.push('');
    }
  }
  return (absolute ? '/' : '') + kept.join('/');
}

function write({ scheme, authority, path, query }: Reference): string {
  return [
    scheme === undefined ? '' : `${scheme}:`,
    authority === undefined ? '' : `//${authority}`,
    path,
    query === undefined ? '' : `?${query}`,
  ].join('');
}
