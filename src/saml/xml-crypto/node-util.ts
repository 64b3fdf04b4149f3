/** Node's `util` as far as xml-crypto uses it: when loaded, it marks what it will drop in its next version. */
export function deprecate<T>(callable: T): T {
  return callable;
}
