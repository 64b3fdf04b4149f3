import { beforeAll, describe, expect, test } from 'vitest';
import { parseXml } from '../../../src/saml/dom.ts';
import { verifySignatures } from '../../../src/saml/signature.ts';
import type { Provenance } from '../../../src/saml/signature/copied.ts';
import {
  hasStrayText,
  isReplaced,
  notesIn,
  signOfDamage,
} from '../../../src/saml/signature/damage.ts';
import { readParts } from '../../../src/saml/signature/parts.ts';
import type { FailedStep } from '../../../src/model/signature-report.ts';
import { signedResponse } from '../../support/login.ts';

let signed: string;

beforeAll(async () => {
  signed = await signedResponse({ signed: 'both' });
});

const verdicts = async (xml: string, provenance: Provenance): Promise<string[]> => {
  const reports = await verifySignatures(parseXml(xml), [], provenance);
  return reports.map(({ covers, verdict, failedStep }) => `${covers} ${verdict} ${failedStep}`);
};

const DAMAGED = /^\w+ cannot-check copy-damaged$/;

const inElement = (name: string, value: string) => (xml: string) =>
  xml.replace(
    new RegExp(`(<(?:\\w+:)?${name}(?: [^>]*)?>)[^<]+<`),
    (_, tag: string) => `${tag}${value}<`,
  );
const inAttribute = (name: string, value: string) => (xml: string) =>
  xml.replace(new RegExp(` ${name}="[^"]*"`), ` ${name}="${value}"`);
const before = (tag: string, text: string) => (xml: string) => xml.replace(tag, `${text}${tag}`);

type Case = readonly [situation: string, change: (xml: string) => string];

/** The first value of that name: of the Response, or of its Assertion, which is in the Response. */
const REPLACED: readonly Case[] = [
  ['a NameID of stars', inElement('NameID', '***')],
  ['a NameID in brackets', inElement('NameID', '[REDACTED]')],
  ['a NameID of letters x', inElement('NameID', 'xxxxx')],
  ['a NameID with a name for what is missing', inElement('NameID', '&lt;removed&gt;')],
  ['a NameID that is partly covered', inElement('NameID', 'a***@example.com')],
  ['a NameID of a replaced address', inElement('NameID', 'redacted@example.com')],
  ['an attribute value that was cut', inElement('AttributeValue', 'Anna Ag...')],
  ['an attribute value of blocks', inElement('AttributeValue', '████')],
  ['a SignatureValue that was left out', inElement('SignatureValue', '...')],
  [
    'a SignatureValue that is cut in its middle',
    (xml) => xml.replace(/(<\w+:SignatureValue>.{20}).{40}/, '$1...'),
  ],
  ['a DigestValue that was left out', inElement('DigestValue', 'REDACTED')],
  ['an ID of stars', inAttribute('ID', '***')],
  ['a Destination of stars', inAttribute('Destination', 'https://***/')],
];

const STRAY: readonly Case[] = [
  ['what kubectl writes', (xml) => xml.replaceAll('><', '>\n[pod/x/app] <')],
  ['a sign of diff', (xml) => xml.replaceAll('><', '>\n+<')],
  ['a mark of a text before one element', before('<saml:Subject>', '[...]')],
];

describe('a copy that shows that it was changed', () => {
  test.each([...REPLACED, ...STRAY])('%s => its signature cannot be checked', async (_, change) => {
    const xml = change(signed);
    expect(xml).not.toBe(signed);
    const seen = await verdicts(xml, 'pasted');
    expect(seen.filter((one) => one.includes('broken'))).toEqual([]);
    expect(seen.some((one) => DAMAGED.test(one))).toBe(true);
  });

  test.each([...REPLACED, ...STRAY])(
    '%s, in a message as it was recorded => broken',
    async (_, change) => {
      const seen = await verdicts(change(signed), 'recorded');
      expect(seen.some((one) => one.includes(' broken '))).toBe(true);
    },
  );

  test.each<readonly [string, (xml: string) => string, RegExp]>([
    ['a replaced value', inElement('NameID', '***'), /the value of ".*NameID" is "\*\*\*"/],
    [
      'a replaced attribute',
      inAttribute('Destination', '[REDACTED]'),
      /the attribute ".* Destination".*\[REDACTED\]/,
    ],
    [
      'text between elements',
      before('<saml:Subject>', '[...]'),
      /the text "\[...\]" is between the elements of/,
    ],
  ])('%s => says what was seen', async (_, change, says) => {
    const reports = await verifySignatures(parseXml(change(signed)), [], 'pasted');
    const details = reports.flatMap(({ steps }) =>
      steps.filter(({ ok }) => ok === false).map(({ detail }) => detail),
    );
    expect(details.join('\n')).toMatch(says);
  });
});

describe('a copy whose signature is wrong', () => {
  test.each<Case>([
    ['another name', inElement('NameID', 'eve@example.com')],
    ['another attribute', inElement('AttributeValue', 'Otto Other')],
    ['roles that were added', inElement('AttributeValue', '["admin"]')],
    ['an empty NameID', inElement('NameID', ' ')],
    ['a changed digest', inElement('DigestValue', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')],
    ['a changed Destination', inAttribute('Destination', 'https://evil.example/')],
    ['a transform that nobody allows', inAttribute('Algorithm', 'urn:x')],
  ])('%s => broken, or not supported, and never excused as a damaged copy', async (_, change) => {
    const xml = change(signed);
    expect(xml).not.toBe(signed);
    const seen = await verdicts(xml, 'pasted');
    expect(seen.filter((one) => one.includes('copy-damaged'))).toEqual([]);
    expect(seen.some((one) => !one.includes(' valid'))).toBe(true);
  });

  test('a mark in the Response beside the Assertion excuses nothing of the Assertion', async () => {
    const forged = inElement(
      'NameID',
      'eve@example.com',
    )(inAttribute('Destination', '***')(signed));
    const seen = await verdicts(forged, 'pasted');
    expect(seen).toContain('Response cannot-check copy-damaged');
    expect(seen).toContain('Assertion broken digest-mismatch');
  });
});

test('a mark that was signed => valid', async () => {
  const xml = await signedResponse({ signed: 'both', response: { assertion: { nameId: '***' } } });
  expect(await verdicts(xml, 'pasted')).toEqual([
    'Response valid-key-not-trusted null',
    'Assertion valid-key-not-trusted null',
  ]);
});

test.each([
  '***',
  'ann*****@example.com',
  '[REDACTED]',
  '[redacted email]',
  'REDACTED_EMAIL',
  '__REDACTED__',
  '<removed>',
  '{{email}}',
  '[EMAIL]',
  'xxxx@xxxx.com',
  'XXX',
  '...',
  'MIIDKzCCAhOg...',
  '…',
  '█████',
  '•••••',
  '####',
  'geschwärzt',
  ' *** ',
  ' removed\n',
  `${'a'.repeat(397)}...`,
])('%s => looks like a mark for a removed value', (value) => {
  expect(isReplaced(value)).toBe(true);
});

test.each([
  '',
  'ada@example.com',
  'Max Xaver',
  'agent',
  '["admin"]',
  '{3F2504E0-4F89-11D3-9A0C-0305E82C3301}',
  'Private',
  'removed users',
  'axxxxb',
  'a**b',
  'https://idp.example.com/',
  'http://www.w3.org/2000/09/xmldsig#',
  '2026-03-02T09:00:00Z',
  `${'a'.repeat(500)}...`,
  `${'a'.repeat(398)}...`,
])('%s => a value', (value) => {
  expect(isReplaced(value)).toBe(false);
});

const NAMESPACES =
  'xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" ' +
  'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';
const response = (inner: string, attributes = ''): string =>
  `<p:Response ${NAMESPACES}${attributes}>${inner}</p:Response>`;
const elementsOf = (inner: string) => parseXml(response(inner)).elements;

describe('texts between the elements of a copy', () => {
  test.each([
    ['between elements of SAML', '<a:Issuer/>[...]<p:Status/>', ['[...]']],
    ['as CDATA', '<a:Issuer/><![CDATA[ cut ]]><p:Status/>', ['cut']],
    [
      'between elements of a signature',
      '<ds:Signature><ds:SignedInfo/>cut</ds:Signature>',
      ['cut'],
    ],
  ])('%s => found', (_, inner, notes) => {
    expect(hasStrayText(elementsOf(inner))).toBe(true);
    expect(notesIn(elementsOf(inner))).toEqual(notes);
  });

  test.each([
    ['the text of an element', '<a:Issuer>idp</a:Issuer>'],
    ['layout', '\n  <a:Issuer>idp</a:Issuer>\n  <p:Status/>\n'],
    ['in the value of an attribute', '<a:AttributeValue>one <x/> two</a:AttributeValue>'],
    ['in an element of nobody', '<x>one <y/> two</x>'],
    ['in a KeyInfo, which may have both', '<ds:KeyInfo>one <ds:KeyName/> two</ds:KeyInfo>'],
    ['nothing', ''],
  ])('%s => none', (_, inner) => {
    expect(hasStrayText(elementsOf(inner))).toBe(false);
    expect(notesIn(elementsOf(inner))).toEqual([]);
  });

  test('comments are notes, wherever they stand; empty ones are none', () => {
    const inner =
      '<!-- one --><a:Issuer>idp<!--two--></a:Issuer><a:AttributeValue><!--three--><x/></a:AttributeValue><!-- -->';
    expect(notesIn(elementsOf(inner))).toEqual(['one', 'two', 'three']);
    expect(hasStrayText(elementsOf(inner))).toBe(false);
  });

  test('thousands => two hundred', () => {
    expect(notesIn(elementsOf('<!--n-->'.repeat(1000)))).toHaveLength(200);
  });
});

const signature = (inner = '', info = ''): string =>
  `<ds:Signature><ds:SignedInfo>${info}</ds:SignedInfo>${inner}</ds:Signature>`;
const VALUE_CUT = '<ds:SignatureValue>AAAA...BBBB</ds:SignatureValue>';
const DIGEST_CUT = '<ds:Reference><ds:DigestValue>***</ds:DigestValue></ds:Reference>';

function sign(
  step: FailedStep | null,
  inner: string,
  attributes = '',
  provenance: Provenance = 'pasted',
): string | null {
  const document = parseXml(response(inner, attributes));
  const [root] = document.elements;
  const found = document.elements.find(({ localName }) => localName === 'Signature');
  if (!root || !found) throw new Error('no signature');
  return signOfDamage(provenance, step, readParts(found), root);
}

describe('the sign of damage that explains a failure', () => {
  test.each<[name: string, step: FailedStep, inner: string, attributes: string, says: string]>([
    [
      'a doubled ID of stars',
      'duplicate-id',
      signature(),
      ' ID="***"',
      'the attribute "p:Response ID" has the value "***"',
    ],
    [
      'a cut value',
      'signature-mismatch',
      signature(VALUE_CUT),
      '',
      '"ds:SignatureValue" is "AAAA...BBBB"',
    ],
    ['a cut digest', 'digest-mismatch', signature('', DIGEST_CUT), '', '"ds:DigestValue" is "***"'],
    [
      'a replaced name',
      'digest-mismatch',
      `${signature()}<a:NameID>***</a:NameID>`,
      '',
      '"a:NameID" is "***"',
    ],
    [
      'a comment in place of it',
      'digest-mismatch',
      `${signature()}<a:NameID><!-- removed --></a:NameID>`,
      '',
      '"removed"',
    ],
    [
      'a mark in blanks',
      'digest-mismatch',
      `${signature()}<a:NameID> entfernt </a:NameID>`,
      '',
      'is "entfernt"',
    ],
    [
      'a stray text',
      'digest-mismatch',
      `<a:Issuer/> cut ${signature()}`,
      '',
      'the text "cut" is between',
    ],
    [
      'a reference that was replaced',
      'reference-uri',
      signature('', '<ds:Reference URI="#[REDACTED]"/>'),
      '',
      '"#[REDACTED]"',
    ],
    [
      'an ID that was replaced',
      'reference-not-parent',
      signature(),
      ' ID="[id]" Destination="***"',
      '"***"',
    ],
    [
      'a text in place of the SignedInfo',
      'signedinfo-count',
      '<ds:Signature>cut</ds:Signature>',
      '',
      'the text "cut"',
    ],
    [
      'a text in place of the Reference',
      'no-reference',
      signature('', 'cut'),
      '',
      'the text "cut"',
    ],
  ])('%s => says it', (_, step, inner, attributes, says) => {
    expect(sign(step, inner, attributes)).toContain(says);
    expect(sign(step, inner, attributes, 'recorded')).toBeNull();
  });

  test.each<[name: string, step: FailedStep | null, inner: string, attributes: string]>([
    [
      'a doubled ID, and a cut name',
      'duplicate-id',
      `${signature()}<a:NameID>***</a:NameID>`,
      ' ID="_1"',
    ],
    [
      'a value that does not fit, and a cut name',
      'signature-mismatch',
      `${signature()}<a:NameID>***</a:NameID>`,
      '',
    ],
    ['a digest that does not fit, and a cut value', 'digest-mismatch', signature(VALUE_CUT), ''],
    [
      'a failure that no replaced value makes',
      'unexpected-transform',
      signature(VALUE_CUT),
      ' ID="***"',
    ],
    ['no failure', null, signature(VALUE_CUT), ' ID="***"'],
    ['an empty name', 'digest-mismatch', `${signature()}<a:NameID/>`, ''],
    ['a namespace that looks like a mark', 'digest-mismatch', signature(), ' xmlns:x="redacted"'],
    ['dots in a name', 'digest-mismatch', `${signature()}<a:NameID>ada...b</a:NameID>`, ''],
  ])('%s => none', (_, step, inner, attributes) => {
    expect(sign(step, inner, attributes)).toBeNull();
  });
});
