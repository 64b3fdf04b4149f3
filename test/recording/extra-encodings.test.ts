import { describe, expect, test } from 'vitest';
import {
  extraEncodings,
  isRawXml,
  withExtraEncodings,
  type ExtraEncoding,
} from '../../src/recording/extra-encodings.ts';
import { decodeParameter } from '../../src/saml/decode.ts';

const XML = '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"/>';
const BASE64 = Buffer.from(XML).toString('base64');

describe('a field', () => {
  test.each<[string, string, readonly ExtraEncoding[]]>([
    ['base64', BASE64, []],
    ['base64 in lines', BASE64.replace(/.{20}/g, '$&\r\n'), []],
    ['with percent signs', 'PHNh%3D', ['percent']],
    ['with references', 'PHNh&#61;&#x3d;', ['references']],
    ['with both', 'PHNh%26&#61;', ['percent', 'references']],
    ['with a percent sign that begins nothing', 'PHNh%zz', []],
    ['that is XML', `${XML}%20&#61;`, []],
    ['that is XML, percent-encoded', encodeURIComponent(XML), []],
    ['that is empty', '', []],
  ])('%s', (_, value, expected) => {
    expect(extraEncodings(value)).toEqual(expected);
  });
});

test.each([
  [XML, true],
  [` ${XML}`, true],
  ['%3csamlp', true],
  [BASE64, false],
  ['', false],
])('%s => XML in place of base64: %s', (value, expected) => {
  expect(isRawXml(value)).toBe(expected);
});

describe('other base64 with the same added', () => {
  test.each<[readonly ExtraEncoding[]]>([
    [[]],
    [['percent']],
    [['references']],
    [['percent', 'references']],
  ])('%j => has the same, and is read all the same', (encodings) => {
    const text = withExtraEncodings(BASE64, encodings);
    // A reference inside percent-encoding shows only after that is gone.
    expect(extraEncodings(text)).toEqual(encodings.slice(0, 1));
    expect(decodeParameter(text, { binding: 'HTTP-POST' }).xml).toBe(XML);
  });

  test.each(['', '<redacted', 'PHNh%3D', 'a b'])('%j, which is no base64 => as it is', (text) => {
    expect(withExtraEncodings(text, ['percent', 'references'])).toBe(text);
  });
});
