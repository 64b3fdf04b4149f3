/** Small questions about single words: algorithms, clocks, IDs, what Flex wants. */
import { expect, test } from 'vitest';
import { weakAlgorithm } from '../../../src/rules/kit/algorithms.ts';
import { skewSentence } from '../../../src/flex/clocks.ts';
import { requiredSigning } from '../../../src/flex/required-settings.ts';
import { isXmlId } from '../../../src/flex/xml-ids.ts';

test.each([
  ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', 'RSA with SHA-1'],
  ['http://www.w3.org/2000/09/xmldsig#sha1', 'SHA-1'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-md5', 'RSA with MD5'],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', null],
  ['http://www.w3.org/2001/04/xmlenc#sha512', null],
  ['urn:bob', null],
  [null, null],
])('%s is out of date => %s', (uri, name) => {
  expect(weakAlgorithm(uri)).toBe(name);
});

test.each([
  [0, ''],
  [61_000, "The clock of this computer is 1 minute 1 second behind Twilio's, which is counted in."],
  [-7_200_000, "The clock of this computer is 2 hours ahead of Twilio's, which is counted in."],
])('a clock that is %i ms off => %s', (skew, sentence) => {
  expect(skewSentence(skew)).toBe(sentence);
});

test.each([
  ['_1', true],
  ['a-b.c·d', true],
  ['ünicode', true],
  ['1a', false],
  ['-a', false],
  ['a:b', false],
  ['a b', false],
  ['a\n', false],
  ['', false],
])('whether "%s" is an xs:ID => %s', (text, expected) => {
  expect(isXmlId(text)).toBe(expected);
});

test.each([
  ['both', 'response-and-assertion'],
  ['either', 'response'],
  [null, 'response-and-assertion'],
] as const)('what a product that signs %s is to sign => %s', (signableParts, wanted) => {
  expect(requiredSigning({ signableParts })).toEqual({ kind: 'choice', choice: wanted });
});
