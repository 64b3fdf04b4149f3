import type { XmlDocument } from '../../../src/model/xml.ts';
import { beforeAll, expect, it } from 'vitest';
import { isNamed, parseXml } from '../../../src/saml/dom.ts';
import { NS } from '../../../src/model/names.ts';
import { readParts, type SignatureParts } from '../../../src/saml/signature/parts.ts';
import { beginProcessing } from '../../../src/saml/signature/processor.ts';
import { sign } from '../../support/signing.ts';
import { identity } from './identity.ts';
import { login } from './messages.ts';

const UNKNOWN = { algorithm: 'urn:x', inclusivePrefixes: new Set<string>() };

let document: XmlDocument;
let parts: SignatureParts;
beforeAll(async () => {
  document = parseXml(sign(login(), 'Assertion', await identity()));
  const signature = document.elements.find((element) =>
    isNamed(element, NS.signature, 'Signature'),
  );
  if (!signature) throw new Error('nothing is signed');
  parts = readParts(signature);
});

it('a signature => processed without a clone or a change of the document', async () => {
  const reference = parts.references[0]!;
  const root = document.dom.documentElement!;
  const [before, clones] = [root.toString(), [] as unknown[]];
  const { cloneNode } = Object.getPrototypeOf(root) as { cloneNode: (deep?: boolean) => unknown };
  for (const element of document.elements) {
    element.cloneNode = ((deep?: boolean) => {
      clones.push(element.tagName);
      return cloneNode.call(element, deep);
    }) as typeof element.cloneNode;
  }
  const processing = beginProcessing(document, parts, reference);
  const processed = await processing.finish();
  expect(clones).toEqual([]);
  expect(root.toString()).toBe(before);
  expect(processed.digestFits).toBe(true);
  expect(processed.computedDigest).toBe(processed.statedDigest);
  expect(processing.signedInfo).toMatch(
    /^<ds:SignedInfo xmlns:ds="[^"]*"><ds:CanonicalizationMethod [^]*<\/ds:SignedInfo>$/,
  );
});

it.each([
  [
    'the SignedInfo',
    (): SignatureParts => ({ ...parts, canonicalization: UNKNOWN }),
    'the canonicalization is not supported',
  ],
  [
    'no SignedInfo',
    (): SignatureParts => ({ ...parts, signedInfo: null }),
    'there is no SignedInfo',
  ],
])('a method that nobody has, for %s => an error', (_, changed, message) => {
  expect(() => beginProcessing(document, changed(), parts.references[0]!)).toThrow(message);
});

/**
 * What the canonical SignedInfo says is obeyed; a Reference that says something else is never
 * digested in its place.
 */
it.each([
  ['another URI', { uri: '' }, 'another Reference'],
  ['an URI that no element has', { uri: '#_none' }, 'not in the document'],
  ['another digest', { digestMethod: `${NS.signature}sha1` }, 'another Reference'],
  ['other transforms', { transforms: [] }, 'another Reference'],
])('a Reference with %s than the canonical SignedInfo => refused', async (_, changed, message) => {
  const processing = beginProcessing(document, parts, { ...parts.references[0]!, ...changed });
  await expect(processing.finish()).rejects.toThrow(message);
});
