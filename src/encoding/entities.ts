/**
 * XML's own, and those of HTML 5 (13.5) that encoders write for the characters of messages and
 * addresses.
 */
const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
  ['nbsp', ' '],
  ['plus', '+'],
  ['equals', '='],
  ['sol', '/'],
  ['colon', ':'],
  ['num', '#'],
  ['percnt', '%'],
  ['lowbar', '_'],
  ['Tab', '\t'],
  ['NewLine', '\n'],
]);

function character(name: string): string | undefined {
  const code = /^#x/i.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : Number.parseInt(name.slice(1), 10);
  return name.startsWith('#') && code > 0 && code < 0xd800
    ? String.fromCharCode(code)
    : ENTITIES.get(name);
}

/** Undoes one level of HTML escaping; an entity that is not known stays as it is. */
export const unescapeHtml = (text: string): string =>
  text.replace(
    /&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,7});/gi,
    (whole, name: string) => character(name) ?? whole,
  );
