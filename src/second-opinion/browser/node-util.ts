/** Node's `util` as far as xml-crypto uses it: it marks what its next version will drop. */

/** Node's writes a warning when the function is first called; here nobody would see it. */
export function deprecate<T>(callable: T): T {
  return callable;
}
