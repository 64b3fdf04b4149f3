const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

function characterOf(name: string, whole: string): string {
  const number = /^#x([0-9a-f]{1,6})$/i.exec(name)?.[1] ?? null;
  const code =
    number === null ? Number(/^#(\d{1,7})$/.exec(name)?.[1] ?? NaN) : parseInt(number, 16);
  if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  return NAMED.get(name.toLowerCase()) ?? whole;
}

/**
 * A text in one line: programs break lines where they like, and what is looked for has one blank
 * there.
 */
export const inOneLine = (text: string): string => text.replace(/\s+/g, ' ');

/**
 * What a page says, in one line, for looking sentences up in it: tags become a space, character
 * references the character they stand for. It reads no HTML: what it returns is only searched, and
 * shown as text.
 */
export function plainText(page: string): string {
  const words = page.includes('<') ? page.replace(/<[^<>]*>/g, ' ') : page;
  const read = words.includes('&')
    ? words.replace(/&(#?\w{1,8});/g, (whole, name: string) => characterOf(name, whole))
    : words;
  return inOneLine(read);
}
