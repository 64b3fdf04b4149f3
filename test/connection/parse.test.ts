import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Connection } from '../../src/model/connection.ts';
import { ConnectionError, parseConnection, writeConnection } from '../../src/connection/parse.ts';

const SID = '0123456789abcdef0123456789abcdef';

function errorOf(json: string): ConnectionError {
  try {
    parseConnection(json);
  } catch (error) {
    if (error instanceof ConnectionError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('what is read', () => {
  test.each<[string, unknown, Connection]>([
    [
      'both SIDs',
      { accountSid: `AC${SID}`, connectionSid: `JQ${SID}` },
      { accountSid: `AC${SID}`, connectionSid: `JQ${SID}` },
    ],
    ['no field => an empty connection', {}, {}],
    ['null and blank fields => left out', { accountSid: null, idpIssuer: '', ssoUrl: '  ' }, {}],
    [
      'blanks around the SSO URL => trimmed',
      { ssoUrl: ' https://idp.example/sso \n' },
      { ssoUrl: 'https://idp.example/sso' },
    ],
    [
      'blanks around the issuer => kept, they are a fault',
      { idpIssuer: 'https://idp.example ' },
      { idpIssuer: 'https://idp.example ' },
    ],
    [
      'several certificates in a list => one text',
      { certificatePem: ['MIIA', 'MIIB'] },
      { certificatePem: 'MIIA\nMIIB' },
    ],
    [
      'assumed fields => each once, and only those that have a value',
      { idpIssuer: 'urn:a', assumed: ['idpIssuer', 'ssoUrl', 'idpIssuer'] },
      { idpIssuer: 'urn:a', assumed: ['idpIssuer'] },
    ],
    [
      'no value is assumed => without the mark',
      { idpIssuer: 'urn:a', assumed: [] },
      { idpIssuer: 'urn:a' },
    ],
    ['null for the assumed fields => without the mark', { assumed: null }, {}],
    [
      'a field of someone else => passed over',
      { comment: 'ours', provider: 'adfs' },
      { provider: 'adfs' },
    ],
  ])('%s', (_, given, expected) => {
    expect(parseConnection(JSON.stringify(given))).toEqual(expected);
  });

  test('a byte order mark in front => read', () => {
    expect(parseConnection('\ufeff{"provider":"okta"}')).toEqual({ provider: 'okta' });
  });

  test('keys of Object.prototype => passed over, and nothing is polluted', () => {
    const read = parseConnection(
      '{"__proto__": {"accountSid": "x"}, "constructor": 1, "toString": "x"}',
    );
    expect(read).toEqual({});
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(Object.hasOwn(Object.prototype, 'accountSid')).toBe(false);
  });
});

describe('what is refused', () => {
  test.each<[string, string, Connection | null, RegExp]>([
    ['no JSON', '{accountSid', null, /not JSON/],
    ['a list', '[]', null, /JSON object/],
    ['null', 'null', null, /JSON object/],
    [
      'a number for a text',
      '{"idpIssuer": 5}',
      { idpIssuer: '' },
      /"idpIssuer" must be text, and is a number/,
    ],
    [
      'a list for a text',
      '{"idpIssuer": ["a"]}',
      { idpIssuer: '' },
      /"idpIssuer" must be text, and is a list/,
    ],
    [
      'numbers among the certificates',
      '{"certificatePem": ["a", 5]}',
      { certificatePem: '' },
      /"certificatePem" must be text/,
    ],
    ['another SID', `{"accountSid": "SK${SID}"}`, { accountSid: '' }, /AC followed by 32/],
    [
      'a short connection SID',
      '{"connectionSid": "JQ1"}',
      { connectionSid: '' },
      /JQ followed by 32/,
    ],
    [
      'a line break in the issuer',
      '{"idpIssuer": "a\\nb"}',
      { idpIssuer: '' },
      /"idpIssuer" contains a line break/,
    ],
    ['a path as provider', '{"provider": "../x"}', { provider: '' }, /"provider" is not valid/],
    [
      'a text for the list of assumed fields',
      '{"assumed": "idpIssuer"}',
      { assumed: [] },
      /"assumed" must be a list/,
    ],
    [
      'an assumed field that is none',
      '{"assumed": ["provider"]}',
      { assumed: [] },
      /"assumed" must be a list/,
    ],
    [
      'a number among the assumed fields',
      '{"assumed": [1]}',
      { assumed: [] },
      /"assumed" must be a list/,
    ],
    [
      'another spelling of it',
      '{"Assumed": ["idpIssuer"]}',
      { assumed: [] },
      /Did you mean "assumed"\?/,
    ],
    ['another spelling', '{"account_sid": "x"}', { accountSid: '' }, /Did you mean "accountSid"\?/],
  ])('%s => says so', (_, json, field, says) => {
    const error = errorOf(json);
    expect(error.message).toMatch(says);
    expect(error.field).toBe(field === null ? null : Object.keys(field)[0]);
  });

  test('a field or a file over its limit => says how long it is', () => {
    expect(errorOf(JSON.stringify({ idpIssuer: 'a'.repeat(2_001) })).message).toContain(
      '2001 characters',
    );
    expect(errorOf(' '.repeat(16_000_001)).message).toContain('16000001 characters');
  });

  test('any JSON => a connection or a ConnectionError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (json) => {
        try {
          const { assumed = [], ...texts } = parseConnection(json);
          expect(Object.values(texts).every((value) => typeof value === 'string')).toBe(true);
          expect(assumed.every((field) => field in texts)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ConnectionError);
        }
      }),
    );
  });
});

test('a connection written and read again => equal', () => {
  const text = fc
    .string({ minLength: 1, unit: 'grapheme' })
    .filter((value) => value.trim() === value && value !== '');
  fc.assert(
    fc.property(
      fc.record({ certificatePem: text, metadataXml: text }, { requiredKeys: [] }),
      (values) => {
        const connection: Connection =
          values.certificatePem === undefined ? values : { ...values, assumed: ['certificatePem'] };
        expect(parseConnection(writeConnection(connection))).toEqual(connection);
      },
    ),
  );
});
