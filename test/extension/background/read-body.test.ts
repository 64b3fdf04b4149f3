import { fromBase64 } from '../../../src/encoding/base64.ts';
import { describe, expect, test } from 'vitest';
import { readBody } from '../../../src/extension/background/read-body.ts';
import { textOf } from '../../../src/encoding/bytes.ts';

const buffer = (text: string): ArrayBuffer =>
  Uint8Array.from(text, (char) => char.charCodeAt(0)).buffer;

describe('readBody', () => {
  test('a form => its SAML parameters, repeated ones too; the other fields counted, not kept', () => {
    const formData = {
      SAMLResponse: ['one', 'two'],
      password: ['canary'],
      RelayState: ['s'],
      csrf: ['a', 'b'],
    };
    expect(readBody('POST', { formData })).toEqual({
      is: 'form',
      fields: [
        { name: 'SAMLResponse', value: { text: 'one' } },
        { name: 'SAMLResponse', value: { text: 'two' } },
        { name: 'RelayState', value: { text: 's' } },
      ],
      omitted: 3,
    });
  });

  test('a Latin-1 field, shown as bytes => kept as bytes', () => {
    expect(readBody('POST', { formData: { RelayState: [buffer('Zo\xeb')] } })).toEqual({
      is: 'form',
      fields: [{ name: 'RelayState', value: { base64: 'Wm/r' } }],
      omitted: 0,
    });
  });

  test('raw, in several parts, unescaped padding => only the SAML parameters, as sent', () => {
    const raw = [
      { bytes: buffer('password=canary&SAMLResp') },
      { bytes: buffer('onse=PHg/Pg==&RelayState=a%20b') },
    ];
    const body = readBody('POST', { raw });
    expect(body).toMatchObject({ is: 'raw', contentType: 'application/x-www-form-urlencoded' });
    expect(body.is === 'raw' && textOf(fromBase64(body.base64))).toBe(
      'SAMLResponse=PHg/Pg==&RelayState=a%20b',
    );
  });

  test('raw multipart => fields', () => {
    const part = (name: string, value: string) =>
      `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const raw = [
      { bytes: buffer(`${part('SAMLResponse', 'PHg+')}${part('password', 'canary')}--B--\r\n`) },
    ];
    expect(readBody('POST', { raw })).toEqual({
      is: 'form',
      fields: [{ name: 'SAMLResponse', value: { text: 'PHg+' } }],
      omitted: 1,
    });
  });

  test('raw form without a SAML parameter => nothing kept, all counted', () => {
    const body = readBody('POST', { raw: [{ bytes: buffer('user=a&password=canary') }] });
    expect(body).toEqual({ is: 'form', fields: [], omitted: 2 });
  });

  test.each([
    ['no body shown', undefined],
    ['no body shown (Firefox)', null],
    ['an error', { error: 'Unknown error.' }],
    ['an empty form: Firefox above 1 MiB', { formData: {} }],
    [
      'a file among the parts',
      { raw: [{ bytes: buffer('SAMLResponse=x') }, { file: '/home/user/secret.txt' }] },
    ],
    ['JSON', { raw: [{ bytes: buffer('{"products":["flex"]}') }] }],
    ['nothing at all', {}],
  ])('POST with %s => unavailable, never none, and says why', (_what, shown) => {
    const body = readBody('POST', shown);
    expect(body).toMatchObject({ is: 'unavailable', why: expect.stringMatching(/\.$/) as string });
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  test.each(['GET', 'HEAD'])('%s => none', (method) => {
    expect(readBody(method, undefined)).toEqual({ is: 'none' });
  });
});
