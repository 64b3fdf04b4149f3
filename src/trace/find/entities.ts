const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
]);

function character(name: string): string | undefined {
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return name.startsWith('#') && code > 0 && code < 0xd800 ? String.fromCharCode(code) : ENTITIES.get(name);
}

/** Undoes one level of HTML escaping; an entity that is not known stays as it is. */
export const unescapeHtml = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,4}|#[0-9]{1,5}|[a-z]{2,4});/gi, (whole, name: string) => character(name) ?? whole);
