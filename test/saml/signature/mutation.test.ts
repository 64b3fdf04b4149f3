import type { XmlDocument } from '../../../src/model/xml.ts';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isElement, isNamed, parseXml, XmlError, type Element } from '../../../src/saml/dom.ts';
import { placeOf } from '../../../src/saml/locate.ts';
import { NS } from '../../../src/model/names.ts';
import { verifySignatures } from '../../../src/saml/signature.ts';
import { sign } from '../../support/signing.ts';
import { signWithXmlsec } from '../../support/xmlsec.ts';
import { METHODS } from '../canonical-documents.ts';
import { mutation } from './mutations.ts';
import { identity, type Identity } from './identity.ts';
import { ASSERTION_ID, login, signatureTemplate } from './messages.ts';

/** `MUTATION_RUNS=10000 npm run test:unit` is the long form. */
const RUNS = Number(process.env.MUTATION_RUNS ?? 1000);

type Said = string | readonly Said[];

/**
 * What an element says, whatever way it is written: names, attributes and texts; comments and its
 * own Signature left out.
 */
function meaningOf(element: Element, isSigned = true): Said {
  const said: Said[] = [
    `{${element.namespaceURI ?? ''}}${element.localName ?? ''}`,
    ...attributesOf(element),
  ];
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
    .map(
      (attribute) =>
        `{${attribute?.namespaceURI ?? ''}}${attribute?.localName ?? ''}=${attribute?.value ?? ''}`,
    )
    .sort();

/** What each signature that holds covers, by what kind of element it is. */
async function covered(document: XmlDocument, key: Identity): Promise<Map<string, Said>> {
  const meanings = new Map<string, Said>();
  for (const { verdict, covers, coveredPlace } of await verifySignatures(document, [key.trusted])) {
    if (verdict !== 'valid') continue;
    const element = document.elements.find(
      (one) => placeOf(document, one).path === coveredPlace?.path,
    );
    if (element) meanings.set(covers, meaningOf(element));
  }
  return meanings;
}

describe('messages changed at random', () => {
  let key: Identity;
  let messages: readonly string[];
  beforeAll(async () => {
    key = await identity();
    const inclusive = signatureTemplate(ASSERTION_ID, {
      canonicalization: { method: METHODS[0], prefixes: '' },
    });
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
