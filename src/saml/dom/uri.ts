/** Scheme, authority and the rest (RFC 3986, appendix B). */
const PARTS = /^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/([^/?#]*))?([^]*)$/;
const HOST = /^(?:[\w.~!$&'()*+,;=-]|%[\dA-Fa-f]{2})*(?::\d*)?$/;
const ADDRESS = /^\[(?:[\dA-Fa-f:.]+|[Vv][\dA-Fa-f]+\.[\w.~!$&'()*+,;=:-]+)\](?::\d*)?$/;
const USER = /^(?:[\w.~!$&'()*+,;=:-]|%[\dA-Fa-f]{2})*$/;
const REST =
  /^(?:[\w.~!$&'()*+,;=:@/?-]|%[\dA-Fa-f]{2})*(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[\dA-Fa-f]{2})*)?$/;

function isAuthority(authority: string): boolean {
  const at = authority.indexOf('@');
  const host = authority.slice(at + 1);
  return USER.test(authority.slice(0, Math.max(at, 0))) && (HOST.test(host) || ADDRESS.test(host));
}

/**
 * Whether a text is a URI with a scheme, and none of its characters is one that a URI cannot have
 * (RFC 3986).
 */
export function isAbsoluteUri(text: string): boolean {
  const [, authority = '', rest] = PARTS.exec(text) ?? [];
  return rest !== undefined && isAuthority(authority) && REST.test(rest);
}
