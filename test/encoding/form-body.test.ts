import { fromBase64, toBase64 } from '../../src/encoding/base64.ts';
import { describe, expect, test } from 'vitest';
import { latin1, textOf } from '../../src/encoding/bytes.ts';
import { readFormBody } from '../../src/encoding/form-body.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const octets = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const field = (name: string, value: string) =>
  `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

describe('readFormBody', () => {
  test('urlencoded with unescaped = / : => values untouched, padding kept', () => {
    expect(
      readFormBody(bytes('SAMLResponse=PHg/Pg==&RelayState=https://flex.twilio.com/a=b'), null),
    ).toEqual([
      { name: 'SAMLResponse', sent: 'PHg/Pg==', encoded: true },
      { name: 'RelayState', sent: 'https://flex.twilio.com/a=b', encoded: true },
    ]);
  });

  test('urlencoded, percent-encoded names, repeated, charset suffix => in order, still encoded', () => {
    const body = bytes('SAML%52esponse=a%2Bb&SAMLResponse=c&empty&=x');
    expect(readFormBody(body, 'application/x-www-form-urlencoded; charset=UTF-8')).toEqual([
      { name: 'SAMLResponse', sent: 'a%2Bb', encoded: true },
      { name: 'SAMLResponse', sent: 'c', encoded: true },
      { name: 'empty', sent: '', encoded: true },
      { name: '', sent: 'x', encoded: true },
    ]);
  });

  test.each([['multipart/form-data; boundary=B'], [null]])(
    'multipart (%s) => the parts, not encoded',
    (type) => {
      const body = `--B\r\n${field('SAMLResponse', 'PHg+\r\nPg==')}--B\r\n${field('RelayState', 'é')}--B--\r\n`;
      expect(readFormBody(bytes(body), type)).toEqual([
        { name: 'SAMLResponse', sent: 'PHg+\r\nPg==', encoded: false },
        { name: 'RelayState', sent: 'é', encoded: false },
      ]);
    },
  );

  test('multipart in Latin-1 => read as such', () => {
    expect(
      readFormBody(octets(`--B\r\n${field('RelayState', 'Zoë')}--B--`), 'multipart/form-data'),
    ).toEqual([{ name: 'RelayState', sent: 'Zoë', encoded: false }]);
  });

  test('multipart cut short => the parts that are whole', () => {
    const body = `--B\r\n${field('SAMLResponse', 'x')}--B\r\n${field('RelayState', 'y').slice(0, -2)}`;
    expect(readFormBody(bytes(body), 'multipart/form-data')).toEqual([
      { name: 'SAMLResponse', sent: 'x', encoded: false },
    ]);
  });

  test('text/plain form => a line a field', () => {
    expect(
      readFormBody(bytes('SAMLResponse=PHg+Pg==\r\nRelayState=a b\r\n'), 'text/plain'),
    ).toEqual([
      { name: 'SAMLResponse', sent: 'PHg+Pg==', encoded: false },
      { name: 'RelayState', sent: 'a b', encoded: false },
    ]);
  });

  test.each([
    ['{"products":["flex"]}', null],
    ['<soap:Envelope a="b"/>', null],
    ['SAMLResponse=x', 'application/json'],
    ['SAMLResponse=x', 'text/xml'],
  ])('%s as %s => no form', (body, type) => {
    expect(readFormBody(bytes(body), type)).toBeNull();
  });

  test('a million parts => bounded', () => {
    expect(readFormBody(bytes('a=b&'.repeat(1_000_000)), null)?.length).toBe(1000);
  });
});

test('bytes through base64 and back => the same, also when there are many', () => {
  const many = Uint8Array.from({ length: 100_000 }, (_, at) => at % 256);
  expect(fromBase64(toBase64(many))).toEqual(many);
  expect(latin1(many)).toHaveLength(100_000);
  expect(fromBase64('not base64!')).toHaveLength(0);
});

test.each([
  [bytes('Zoë'), 'Zoë'],
  [octets('Zoë'), 'Zoë'],
])('textOf %s => %s', (given, expected) => {
  expect(textOf(given)).toBe(expected);
});
