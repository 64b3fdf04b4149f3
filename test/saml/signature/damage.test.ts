import { beforeAll, describe, expect, test } from 'vitest';
import { parseXml } from '../../../src/saml/dom.ts';
import { verifySignatures } from '../../../src/saml/signature.ts';
import type { Provenance } from '../../../src/saml/signature/copied.ts';
import { isReplaced } from '../../../src/saml/signature/damage.ts';
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
  xml.replace(new RegExp(`(<(?:\\w+:)?${name}(?: [^>]*)?>)[^<]+<`), (_, tag: string) => `${tag}${value}<`);
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
  ['a SignatureValue that is cut in its middle', (xml) => xml.replace(/(<\w+:SignatureValue>.{20}).{40}/, '$1...')],
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

  test.each([...REPLACED, ...STRAY])('%s, in a message as it was recorded => broken', async (_, change) => {
    const seen = await verdicts(change(signed), 'recorded');
    expect(seen.some((one) => one.includes(' broken '))).toBe(true);
  });

  test.each<readonly [string, (xml: string) => string, RegExp]>([
    ['a replaced value', inElement('NameID', '***'), /the value of ".*NameID" is "\*\*\*"/],
    ['a replaced attribute', inAttribute('Destination', '[REDACTED]'), /the attribute ".* Destination".*\[REDACTED\]/],
    ['text between elements', before('<saml:Subject>', '[...]'), /the text "\[...\]" is between the elements of/],
  ])('%s => says what was seen', async (_, change, says) => {
    const reports = await verifySignatures(parseXml(change(signed)), [], 'pasted');
    const details = reports.flatMap(({ steps }) => steps.filter(({ ok }) => ok === false).map(({ detail }) => detail));
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
    const forged = inElement('NameID', 'eve@example.com')(inAttribute('Destination', '***')(signed));
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
])('%s => a value', (value) => {
  expect(isReplaced(value)).toBe(false);
});
