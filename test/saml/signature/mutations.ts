/** Changes of messages, for tests by chance. */
import fc from 'fast-check';

/** What people and attackers put into messages. */
const INSERTIONS = [
  '<!-- x -->',
  '<!---->',
  '<?x y?>',
  '<![CDATA[x]]>',
  '<![CDATA[]]>',
  '&#32;',
  '&amp;',
  '&x;',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '"',
  "'",
  '<',
  '>',
  '</',
  ' xmlns="urn:x"',
  ' xmlns:saml="urn:x"',
  ' xmlns=""',
  ' ID="_x"',
  ' xml:lang="de"',
  '<x/>',
  '<!DOCTYPE x>',
  '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="_x"/>',
  '\u0000',
  '\uD800',
  '\u200B',
  'admin',
];

/** A change of a text. */
export type Mutation = (xml: string) => string;

/** A share of a length; doubles would mostly be next to nothing. */
const position = fc
  .noBias(fc.integer({ min: 0, max: 999_999 }))
  .map((millionth) => millionth / 1_000_000);
const at = (xml: string, where: number): number => Math.floor(where * xml.length);

/** Any change that people, copies and attackers make. */
export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(position, fc.constantFrom(...INSERTIONS)).map(([where, text]): Mutation => {
    return (xml) => xml.slice(0, at(xml, where)) + text + xml.slice(at(xml, where));
  }),
  fc.tuple(position, fc.integer({ min: 1, max: 40 })).map(([where, length]): Mutation => {
    return (xml) => xml.slice(0, at(xml, where)) + xml.slice(at(xml, where) + length);
  }),
  fc.tuple(position, fc.integer({ min: 0, max: 7 })).map(([where, bit]): Mutation => {
    return (xml) => {
      const n = at(xml, where);
      return (
        xml.slice(0, n) + String.fromCharCode(xml.charCodeAt(n) ^ (1 << bit)) + xml.slice(n + 1)
      );
    };
  }),
  fc
    .tuple(position, position, fc.integer({ min: 1, max: 400 }))
    .map(([from, to, length]): Mutation => {
      return (xml) =>
        xml.slice(0, at(xml, to)) + xml.substr(at(xml, from), length) + xml.slice(at(xml, to));
    }),
  // Between tags, where a message stays well-formed.
  fc.tuple(position, fc.constantFrom(...INSERTIONS)).map(([where, text]): Mutation => {
    return (xml) => {
      const tag = xml.indexOf('<', at(xml, where));
      return tag < 0 ? xml : xml.slice(0, tag) + text + xml.slice(tag);
    };
  }),
  // A whole element away, or put again elsewhere.
  fc.tuple(position, position, fc.boolean()).map(
    ([which, to, keep]): Mutation =>
      (xml) =>
        moved(xml, which, to, keep),
  ),
);

function moved(xml: string, which: number, to: number, keep: boolean): string {
  const elements = [...xml.matchAll(/<([A-Za-z:]+)[^<>]*>[^<>]*<\/\1>/g)];
  const [element, target] = [elements[pick(elements, which)], elements[pick(elements, to)]];
  if (!element || !target) return xml;
  const without = keep
    ? xml
    : xml.slice(0, element.index) + xml.slice(element.index + element[0].length);
  const place = Math.min(target.index, without.length);
  return without.slice(0, place) + element[0] + without.slice(place);
}

const pick = (list: readonly unknown[], where: number): number =>
  Math.min(Math.floor(where * list.length), list.length - 1);
