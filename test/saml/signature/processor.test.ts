import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { parseXml, isNamed, type XmlDocument } from '../../../src/saml/dom.ts';
import { NS } from '../../../src/saml/names.ts';
import { idsOf } from '../../../src/saml/signature/ids.ts';
import { readParts, type Parts } from '../../../src/saml/signature/parts.ts';
import { beginProcessing } from '../../../src/saml/signature/processor.ts';
import { Buffer as OurBuffer } from '../../../src/saml/xml-crypto/buffer.ts';
import { createHash } from '../../../src/saml/xml-crypto/node-crypto.ts';
import { select, select1 } from '../../../src/saml/xml-crypto/xpath.ts';
import { sign } from '../../support/signing.ts';
import { identity } from './identity.ts';
import { login } from './messages.ts';

const UNKNOWN = { algorithm: 'urn:x', inclusivePrefixes: new Set<string>() };

let document: XmlDocument;
let parts: Parts;
beforeAll(async () => {
  document = parseXml(sign(login(), 'Assertion', await identity()));
  idsOf(document);
  const signature = document.elements.find((element) => isNamed(element, NS.signature, 'Signature'));
  if (!signature) throw new Error('nothing is signed');
  parts = readParts(signature);
});

/** What the processor rests on is not promised by xml-crypto: a new version has to be read before it is taken. */
describe("xml-crypto's inside", () => {
  it('the version that was read => installed', () => {
    const { version } = createRequire(import.meta.url)('xml-crypto/package.json') as { version: string };
    expect(version).toBe('6.3.2');
  });

  it('the methods that are overridden or called => there, with their parameters', () => {
    const inside = SignedXml.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
    expect(inside['canonicalize']?.length).toBe(4);
    expect(String(inside['getCanonXml'])).toContain('this.canonicalize(');
    expect(String(inside['getCanonReferenceXml'])).toContain('this.canonicalize(');
    expect(String(inside['checkSignature'])).toContain('signer.verifySignature(unverifiedSignedInfoCanon');
    expect(String(inside['validateReference'])).toContain('validateDigestValue(digest, ref.digestValue)');
  });

  it('a signature => processed without a clone, a second parse or a change of the document', async () => {
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
});

it.each([
  ['the SignedInfo', () => beginProcessing(document, { ...parts, canonicalization: UNKNOWN }, parts.references[0]!)],
  ['no SignedInfo', () => beginProcessing(document, { ...parts, signedInfo: null }, parts.references[0]!)],
])('a method that nobody has, for %s => an error', (name, begin) => {
  expect(begin).toThrow(name === 'no SignedInfo' ? 'something else' : 'the canonicalization is not supported');
});

describe('what stands in for what xml-crypto imports', () => {
  it('the queries that it makes => answered by looking up', () => {
    const { signature } = parts;
    expect(select1("//*[@*[local-name(.)='ID']='_assertion']", document.dom)).toBe(signature.parentNode);
    expect(select("//*[@*[local-name(.)='Id']='_assertion']", document.dom)).toEqual([]);
    expect(select1('//*', document.dom)).toBe(document.dom.documentElement);
    expect(select1(".//*[local-name(.)='SignatureMethod']/@Algorithm", signature)?.nodeValue).toBe(parts.algorithm);
    expect(select1(".//*[local-name(.)='SignatureValue']/text()", signature)?.nodeValue).toBe(parts.value);
    expect(select1(".//*[local-name(.)='KeyInfo']", signature)).toBe(parts.keyInfo);
  });

  it.each(['//*[1]', './/comment()', "//*[local-name(.)='Signature']", "//*[@*[local-name(.)='ID']='a' or '1']"])(
    'another query, %s => an error and no wrong answer',
    (query) => {
      expect(() => select(query, document.dom)).toThrow('unexpected query');
    },
  );

  it('a digest or a conversion that is not ours => an error', () => {
    expect(() => createHash()).toThrow('not in our table');
    expect(() => OurBuffer.from('a', 'hex' as 'base64')).toThrow('only base64');
    expect([...OurBuffer.from('YWI=', 'base64')]).toEqual([97, 98]);
    expect([...OurBuffer.from('no base64!', 'base64')]).toEqual([]);
  });
});
