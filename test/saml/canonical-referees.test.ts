import type { XmlDocument } from '../../src/model/xml.ts';
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize, canonicalizeDocument } from '../../src/saml/canonical/canonicalize.ts';
import { CANONICAL_METHODS } from '../../src/saml/canonical/method.ts';
import { attributeOf, isNamed, parseXml, type Element } from '../../src/saml/dom.ts';
import { NS } from '../../src/model/names.ts';
import { readParts } from '../../src/saml/signature/parts.ts';
import { referenceMethod, referred } from '../../src/saml/signature/structure.ts';
import { canonicalByXmlsec, withFiles, xmllint } from '../support/xmlsec.ts';
import { documents, METHODS, template, type Asked, type Method } from './canonical-documents.ts';
import { digestedByXmlCrypto } from './canonical-published.ts';
import { corpusFiles, describeCorpus } from './corpus.ts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const ASKED: Asked[] = [
  ...METHODS.map((method) => ({ method, prefixes: '' })),
  ...['a', 'a b', '#default', '#default z B', 'samlp nobody'].map((prefixes) => ({
    method: METHODS[4],
    prefixes,
  })),
];

function methodOf(uri: string) {
  const method = CANONICAL_METHODS.get(uri);
  if (!method) throw new Error(uri);
  return method;
}

function ours(element: Element, { method, prefixes }: Asked, comments: boolean): string {
  const known = methodOf(method);
  const list = prefixes.split(' ').filter((prefix) => prefix !== '');
  return canonicalize(element, {
    method: { ...known, comments: known.comments && comments },
    inclusivePrefixes: new Set(list.map((prefix) => (prefix === '#default' ? '' : prefix))),
  });
}

function find({ elements }: XmlDocument, is: (element: Element) => boolean): Element {
  const found = elements.find(is);
  if (!found) throw new Error('the document has no such element');
  return found;
}

describe('beside xmlsec1, on documents made to be hard', () => {
  it.each(ASKED)(
    'SignedInfo by $method with "$prefixes", references by every method => byte for byte',
    (signedInfo) => {
      for (const text of fc.sample(documents(template('apex', ASKED, signedInfo)), {
        numRuns: 12,
        seed: 20261124,
      })) {
        const theirs = canonicalByXmlsec(text, privateKey);
        const document = parseXml(theirs.signed);
        const apex = find(document, (element) => attributeOf(element, 'ID') === 'apex');
        // A bare name refers to an element without its comments, whatever the method (XML signature
        // 4.4.3.3).
        expect(
          ASKED.map((asked) => ours(apex, asked, false)),
          text,
        ).toEqual(theirs.references);
        const signed = find(document, (element) => isNamed(element, NS.signature, 'SignedInfo'));
        expect(ours(signed, signedInfo, true), text).toBe(theirs.signedInfo);
      }
    },
  );
});

/**
 * Documents of the corpus that we parse, apart from those with a DOCTYPE, which libxml2 reads and
 * we do not.
 */
const readableFiles = () =>
  corpusFiles().flatMap(({ file, bytes }) => {
    try {
      const document = parseXml(new TextDecoder().decode(bytes));
      return document.hasDoctype ? [] : [{ file, document }];
    } catch {
      return [];
    }
  });

describeCorpus('beside xmllint, on every document of the corpus', () => {
  const readable = readableFiles();

  it.each<[option: string, method: Method]>([
    ['--c14n', METHODS[1]],
    ['--c14n11', METHODS[3]],
    ['--exc-c14n', METHODS[5]],
  ])('%s => byte for byte', (option, method) => {
    const MARK = '<between></between>';
    const texts = readable.map(({ document }) => document.text);
    const theirs = withFiles([MARK, ...texts], ([mark = '', ...paths]) =>
      xmllint([option, '--huge', ...paths.flatMap((path) => [path, mark])]).stdout.split(MARK),
    );
    for (const [n, { file, document }] of readable.entries()) {
      expect(canonicalizeDocument(document.dom, { method: methodOf(method) }), file).toBe(
        theirs[n],
      );
    }
  });
});

describeCorpus('beside xml-crypto as published, on every signature of the corpus', () => {
  const readable = readableFiles();

  /** Signatures of which the two make different forms, with the reason. */
  const DEVIATIONS = new Map([
    [
      'python3-saml/tests__data__responses__invalids__no_key.xml 0',
      'xml-crypto finds the Signature to leave out by its SignatureValue, which is empty here, and leaves it in',
    ],
  ]);

  it('every reference that it processes => byte for byte, but for the listed ones', () => {
    const different: string[] = [];
    let same = 0;
    for (const { file, document } of readable) {
      const signatures = document.elements.filter((element) =>
        isNamed(element, NS.signature, 'Signature'),
      );
      for (const [n, signature] of signatures.entries()) {
        const form = referenceForm(document, signature);
        const theirs = digestedByXmlCrypto(document.text, n);
        if (form === null || theirs === null) continue;
        if (form === theirs) same += 1;
        else different.push(`${file} ${n}`);
      }
    }
    expect(different).toEqual([...DEVIATIONS.keys()]);
    expect(same).toBeGreaterThan(190);
  });
});

/** What we digest for a Signature's first reference; null when it refers to nothing. */
function referenceForm(document: XmlDocument, signature: Element): string | null {
  const [reference] = readParts(signature).references;
  const signed = reference && referred(document, reference);
  if (!signed) return null;
  const { algorithm, inclusivePrefixes } = referenceMethod(reference);
  const isEnveloped = reference.transforms.some(
    (one) => one.algorithm === `${NS.signature}enveloped-signature`,
  );
  const method = { ...methodOf(algorithm), comments: false };
  return canonicalize(signed, {
    method,
    inclusivePrefixes,
    without: isEnveloped ? signature : null,
  });
}

describe('where xml-crypto is wrong', () => {
  const SAMLP = 'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"';
  it.each<[name: string, asked: Asked, before: string, apex: string, after: string]>([
    [
      'it does not take over xml:lang',
      { method: METHODS[0], prefixes: '' },
      `<r ${SAMLP} xml:lang="en">`,
      '<samlp:Response ID="apex">x</samlp:Response>',
      '</r>',
    ],
    [
      'it does not know #default',
      { method: METHODS[4], prefixes: '#default' },
      `<r ${SAMLP} xmlns="urn:default">`,
      '<samlp:Response ID="apex">x</samlp:Response>',
      '</r>',
    ],
    [
      'it sorts prefixes by language, not by code point',
      { method: METHODS[4], prefixes: '' },
      `<r ${SAMLP} xmlns:a="urn:a" xmlns:B="urn:B">`,
      '<samlp:Response ID="apex" a:x="1" B:x="2">x</samlp:Response>',
      '</r>',
    ],
    [
      'it takes processing instructions for text',
      { method: METHODS[4], prefixes: '' },
      `<r ${SAMLP}>`,
      '<samlp:Response ID="apex">user<?x @example.com?></samlp:Response>',
      '</r>',
    ],
  ])('%s => xmlsec1 agrees with us', (_, asked, before, apex, after) => {
    const theirs = canonicalByXmlsec(
      before + apex + template('apex', [asked], asked) + after,
      privateKey,
    );
    const document = parseXml(theirs.signed);
    const signature = find(document, (element) => isNamed(element, NS.signature, 'Signature'));
    expect(referenceForm(document, signature)).toBe(theirs.references[0]);
    expect(digestedByXmlCrypto(theirs.signed, 0)).not.toBe(theirs.references[0]);
  });
});
