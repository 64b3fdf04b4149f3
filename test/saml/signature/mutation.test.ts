import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isElement, isNamed, parseXml, XmlError, type Element, type XmlDocument } from '../../../src/saml/dom.ts';
import { placeOf } from '../../../src/saml/locate.ts';
import { NS } from '../../../src/saml/names.ts';
import { verifySignatures } from '../../../src/saml/signature.ts';
import { sign } from '../../support/signing.ts';
import { signWithXmlsec } from '../../support/xmlsec.ts';
import { METHODS } from '../canonical-documents.ts';
import { identity, type Identity } from './identity.ts';
import { ASSERTION_ID, login, signatureTemplate } from './messages.ts';

/** `MUTATION_RUNS=10000 npm run test:unit` is the long form. */
const RUNS = Number(process.env.MUTATION_RUNS ?? 1000);

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

type Mutation = (xml: string) => string;

/** A share of a length; doubles would mostly be next to nothing. */
const position = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((millionth) => millionth / 1_000_000);
const at = (xml: string, where: number): number => Math.floor(where * xml.length);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(position, fc.constantFrom(...INSERTIONS)).map(([where, text]): Mutation => {
    return (xml) => xml.slice(0, at(xml, where)) + text + xml.slice(at(xml, where));
  }),
  fc.tuple(position, fc.integer({ min: 1, max: 40 })).map(([where, length]): Mutation => {
    return (xml) => xml.slice(0, at(xml, where)) + xml.slice(at(xml, where) + length);
  }),
  fc.tuple(position, fc.integer({ min: 0, max: 7 })).map(([where, bit]): Mutation => {
    return (xml) => {
      const n = at(xml, where);
      return xml.slice(0, n) + String.fromCharCode(xml.charCodeAt(n) ^ (1 << bit)) + xml.slice(n + 1);
    };
  }),
  fc.tuple(position, position, fc.integer({ min: 1, max: 400 })).map(([from, to, length]): Mutation => {
    return (xml) => xml.slice(0, at(xml, to)) + xml.substr(at(xml, from), length) + xml.slice(at(xml, to));
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
  const without = keep ? xml : xml.slice(0, element.index) + xml.slice(element.index + element[0].length);
  const place = Math.min(target.index, without.length);
  return without.slice(0, place) + element[0] + without.slice(place);
}

const pick = (list: readonly unknown[], where: number): number =>
  Math.min(Math.floor(where * list.length), list.length - 1);

type Said = string | readonly Said[];

/** What an element says, whatever way it is written: names, attributes and texts; comments and its own Signature left out. */
function meaningOf(element: Element, isSigned = true): Said {
  const said: Said[] = [`{${element.namespaceURI ?? ''}}${element.localName ?? ''}`, ...attributesOf(element)];
  let text = '';
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (isSigned && isNamed(child, NS.signature, 'Signature')) continue;
    if (isElement(child)) {
      said.push(text, meaningOf(child, false));
      text = '';
    } else if (child.nodeType === 3 || child.nodeType === 4) text += child.nodeValue ?? '';
  }
  return [...said, text];
}

const attributesOf = (element: Element): string[] =>
  Array.from({ length: element.attributes.length }, (_, n) => element.attributes[n])
    .filter((attribute) => attribute?.namespaceURI !== 'http://www.w3.org/2000/xmlns/')
    .map((attribute) => `{${attribute?.namespaceURI ?? ''}}${attribute?.localName ?? ''}=${attribute?.value ?? ''}`)
    .sort();

/** What each signature that holds covers, by what kind of element it is. */
async function covered(document: XmlDocument, key: Identity): Promise<Map<string, Said>> {
  const meanings = new Map<string, Said>();
  for (const { verdict, covers, coveredPlace } of await verifySignatures(document, [key.trusted])) {
    if (verdict !== 'valid') continue;
    const element = document.elements.find((one) => placeOf(document, one).path === coveredPlace?.path);
    if (element) meanings.set(covers, meaningOf(element));
  }
  return meanings;
}

describe('messages changed at random', () => {
  let key: Identity;
  let messages: readonly string[];
  beforeAll(async () => {
    key = await identity();
    const inclusive = signatureTemplate(ASSERTION_ID, { canonicalization: { method: METHODS[0], prefixes: '' } });
    messages = [
      sign(login(), 'Assertion', key),
      sign(login(), 'Response', key),
      sign(sign(login(), 'Assertion', key), 'Response', key),
      signWithXmlsec(login({ assertion: inclusive }), key.privatePem, ASSERTION_ID),
    ];
  });

  it(`${RUNS} runs => nothing throws, and what is valid says what it said before`, async () => {
    const before = await Promise.all(messages.map((xml) => covered(parseXml(xml), key)));
    expect(before.map(({ size }) => size)).toEqual([1, 1, 2, 1]);
    let parsed = 0;
    let held = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(messages.length - 1),
        fc.array(mutation, { minLength: 1, maxLength: 3 }),
        async (n, mutations) => {
          const xml = mutations.reduce((text, mutate) => mutate(text), messages[n] ?? '');
          let document: XmlDocument;
          try {
            document = parseXml(xml);
          } catch (error) {
            expect(error).toBeInstanceOf(XmlError);
            return;
          }
          parsed += 1;
          for (const [covers, meaning] of await covered(document, key)) {
            held += 1;
            expect(meaning).toEqual(before[n]?.get(covers));
          }
        },
      ),
      { numRuns: RUNS },
    );
    // A property that is never put to the test says nothing.
    expect(parsed).toBeGreaterThan(RUNS / 10);
    expect(held).toBeGreaterThan(RUNS / 50);
  }, 600_000);
});
