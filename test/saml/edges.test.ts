/** What is rarely there or rarely missing, over all of the reading of SAML. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonicalizeDocument } from '../../src/saml/canonical/canonicalize.ts';
import { CANONICAL_METHODS } from '../../src/saml/canonical/method.ts';
import { joinBases } from '../../src/saml/canonical/xml-base.ts';
import { decodeParameter } from '../../src/saml/decode.ts';
import { parseXml, XmlError } from '../../src/saml/dom.ts';
import { placeOf } from '../../src/saml/locate.ts';
import { readMetadata } from '../../src/saml/metadata-reader.ts';
import { NS } from '../../src/model/names.ts';
import { readContent } from '../../src/saml/read.ts';
import { rewriteXml } from '../../src/saml/rewrite.ts';

const certificate = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'certificate', `${name}.pem`), 'utf8').replace(
    /-----.*-----|\s/g,
    '',
  );

describe('an attribute that stands nowhere in the text => no place', () => {
  const document = parseXml('<a x="1"/>');
  const [root] = document.elements;

  test('one that was added later', () => {
    root?.setAttribute('y', '2');
    const added = root?.getAttributeNode('y');
    expect(() => added && placeOf(document, added)).toThrow(
      'the attribute is not of this document',
    );
  });

  test('one of no element', () => {
    expect(() => placeOf(document, document.dom.createAttribute('z'))).toThrow(
      'the attribute belongs to no element',
    );
  });

  test('one of another document, and an element of it', () => {
    const [other] = parseXml('<a x="1"/>').elements;
    const attribute = other?.getAttributeNode('x');
    expect(() => attribute && placeOf(document, attribute)).toThrow(
      'the element is not of this document',
    );
    expect(() => other && placeOf(document, other)).toThrow('the element is not of this document');
  });
});

test.each([
  ['the prefix xmlns for an element', '<xmlns:a/>'],
  ['the prefix xmlns declared', '<a xmlns:xmlns="urn:x"/>'],
  ['the namespace of xmlns', '<a xmlns:b="http://www.w3.org/2000/xmlns/"/>'],
  ['the prefix xml for something else', '<a xmlns:xml="urn:x"/>'],
  [
    'another prefix for the namespace of xml',
    '<a xmlns:b="http://www.w3.org/XML/1998/namespace"/>',
  ],
  ['a prefix for no namespace', '<a xmlns:b=""/>'],
  ['a prefix that is not declared', '<b:a/>'],
])('%s => refused as not namespace-well-formed', (_, xml) => {
  expect(() => parseXml(xml)).toThrow(XmlError);
});

describe('canonical forms', () => {
  const EXCLUSIVE = CANONICAL_METHODS.get('http://www.w3.org/2001/10/xml-exc-c14n#WithComments');

  test('a carriage return in a comment and an instruction => a reference', () => {
    const { dom, elements } = parseXml('<a><!--x--><?t y?></a>');
    for (const node of [elements[0]?.firstChild, elements[0]?.lastChild])
      if (node) node.nodeValue = 'x\ry';
    expect(EXCLUSIVE && canonicalizeDocument(dom, { method: EXCLUSIVE })).toBe(
      '<a><!--x&#xD;y--><?t x&#xD;y?></a>',
    );
  });

  test('attributes => by code point, not by what strings are made of', () => {
    const { dom } = parseXml('<a \u{10400}="1" \uFDF0="2" \u{10401}="3" b="4"/>');
    expect(EXCLUSIVE && canonicalizeDocument(dom, { method: EXCLUSIVE })).toBe(
      '<a b="4" \uFDF0="2" \u{10400}="1" \u{10401}="3"></a>',
    );
  });

  test.each([
    [['.', 'http://x/y/z'], 'http://x/y/'],
    [['..', 'http://x/y/z'], 'http://x/'],
    [['./a', 'b/c'], 'b/a'],
    [['', 'http://x/y?q'], 'http://x/y?q'],
    [['?q', 'http://x/y'], 'http://x/y?q'],
    [['//h/p', 'http://x/y'], 'http://h/p'],
    [['a', 'http://x'], 'http://x/a'],
    [['../../a', 'b/'], '../a'],
    [[], ''],
  ])('bases %j => %s', (bases, joined) => {
    expect(joinBases(bases)).toBe(joined);
  });
});

describe('metadata', () => {
  const metadata = (
    inner: string,
    attributes = `protocolSupportEnumeration="${NS.protocol}"`,
  ): string =>
    `<EntityDescriptor xmlns="${NS.metadata}" xmlns:xsi="${NS.schemaInstance}" entityID="urn:x">` +
    `<IDPSSODescriptor ${attributes}>${inner}</IDPSSODescriptor><RoleDescriptor xsi:type="fed:Bob"/><RoleDescriptor/></EntityDescriptor>`;

  test('a service without binding and address => empty ones', () => {
    expect(readMetadata(metadata('<SingleSignOnService/>')).ssoServices).toEqual([
      { binding: '', location: '' },
    ]);
  });

  test('a role of no protocol => used, and said', () => {
    const { errors, otherRoles } = readMetadata(
      metadata('<NameIDFormat> urn:y </NameIDFormat>', ''),
    );
    expect(errors).toContain(
      'The metadata does not name SAML 2.0 among the protocols of its identity provider.',
    );
    expect(otherRoles).toEqual(['Bob', 'RoleDescriptor']);
  });
});

describe('a message', () => {
  const read = (xml: string) => readContent(parseXml(xml));

  test('of SAML 1 without its minor version, with a status that has no value => as far as it says', () => {
    const content = read(
      `<p:Response xmlns:p="${NS.protocol1}" MajorVersion="1"><p:Status><p:StatusCode><p:StatusCode Value="p:X"/></p:StatusCode></p:Status></p:Response>`,
    );
    expect(content).toMatchObject({
      version: { value: '1.' },
      status: { codes: [{ value: 'p:X' }] },
    });
  });

  test.each([
    ['a key identifier', '<d:X509SKI>c2tp</d:X509SKI>', 'c2tp'],
    [
      'a subject',
      '<d:X509SubjectName>CN=bob</d:X509SubjectName><d:X509SKI>c2tp</d:X509SKI>',
      'CN=bob',
    ],
    [
      'an issuer and a number',
      '<d:X509IssuerSerial><d:X509IssuerName>CN=ca</d:X509IssuerName><d:X509SerialNumber>7</d:X509SerialNumber></d:X509IssuerSerial>',
      'certificate 7 of CN=ca',
    ],
    ['half of that', '<d:X509IssuerSerial/>', 'certificate ? of ?'],
    [
      'a certificate that cannot be read',
      '<d:X509Certificate>bob</d:X509Certificate><d:X509SKI>c2tp</d:X509SKI>',
      'c2tp',
    ],
    ['nothing', '', null],
  ])('encrypted for %s => named so', (_, inner, recipient) => {
    const content = read(
      `<p:Response xmlns:p="${NS.protocol}" xmlns:a="${NS.assertion}" xmlns:d="${NS.signature}" xmlns:e="${NS.encryption}"><a:EncryptedAssertion>` +
        `<e:EncryptedData/><e:EncryptedKey><d:KeyInfo><d:X509Data>${inner}</d:X509Data></d:KeyInfo></e:EncryptedKey></a:EncryptedAssertion></p:Response>`,
    );
    expect(content).toMatchObject({
      encrypted: [
        { what: 'EncryptedAssertion', recipient, dataAlgorithm: null, keyAlgorithm: null },
      ],
    });
  });

  test('encrypted for a certificate without a subject => its fingerprint', () => {
    const content = read(
      `<p:Response xmlns:p="${NS.protocol}" xmlns:a="${NS.assertion}" xmlns:d="${NS.signature}" xmlns:e="${NS.encryption}"><a:EncryptedAssertion><e:EncryptedKey>` +
        `<d:KeyInfo><d:X509Data><d:X509Certificate>${certificate('empty-subject')}</d:X509Certificate></d:X509Data></d:KeyInfo></e:EncryptedKey></a:EncryptedAssertion></p:Response>`,
    );
    expect(JSON.stringify(content)).toMatch(
      /a certificate without a subject \(SHA-256 fingerprint [0-9a-f]{64}\)/,
    );
  });
});

test('base64 whose line ends became blanks => lines, and no pluses', () => {
  const xml = `<a>${'x'.repeat(150)}</a>`;
  const lines =
    Buffer.from(xml)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  expect(lines.length).toBeGreaterThan(3);
  expect(decodeParameter(lines.join(' '), { binding: 'HTTP-POST' })).toMatchObject({
    xml,
    error: null,
  });
});

test('a place inside of a text that was rewritten => from the last boundary before it', () => {
  const xml = '<a x="1">hello</a>';
  const { text, map } = rewriteXml(parseXml(xml), (place, value) =>
    place.is === 'attribute' ? 'longer' : value,
  );
  const inside = xml.indexOf('llo');
  expect(text).toBe('<a x="longer">hello</a>');
  expect(map({ start: inside, end: xml.length })).toEqual({
    start: text.indexOf('hello'),
    end: text.length,
  });
  expect(map({ start: 1, end: 1 })).toEqual({ start: 0, end: 0 });
});
