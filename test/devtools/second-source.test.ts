import { describe, expect, test } from 'vitest';
import { sentTo, targetOf, validText, wholeBody } from '../../src/devtools/second-source.ts';

const AC = 'AC0123456789abcdef0123456789abcdef';
const entry = (url: unknown, status: unknown = 200, mimeType: unknown = 'text/html') => ({
  startedDateTime: '2026-11-02T09:00:00.250Z',
  request: { method: 'POST', url },
  response: { status, content: { mimeType } },
});

describe('targetOf', () => {
  test.each([
    [`https://iam.twilio.com/v1/Accounts/${AC}/saml2`, 401],
    [`https://iam.twilio.com/v1/Accounts/${AC}/authenticate`, 200],
    ['https://login.flex.us1.twilio.com/u/error', 400],
  ])('%s answering %i => wanted', (url, status) => {
    expect(targetOf(entry(url, status))).toEqual({
      method: 'POST',
      url,
      startedAt: Date.UTC(2026, 10, 2, 9, 0, 0, 250),
      mimeType: 'text/html',
    });
  });

  test.each([
    ['https://adfs.example.com/adfs/ls', 500],
    ['https://flex.twilio.com/owl', 200],
    [`https://iam.twilio.com/v1/Accounts/${AC}/Tokens`, 400],
    ['https://preview.twilio.com/Flex/Tokens', 500],
    ['https://services.twilio.com/v1/Flex/Authentication/Callback?code=c', 400],
    [undefined, 200],
    [`https://iam.twilio.com/v1/Accounts/${AC}/saml2`, '401'],
  ])('%s answering %s => not', (url, status) => {
    expect(targetOf(entry(url, status))).toBeNull();
  });

  test.each([{}, { ...entry(`https://iam.twilio.com/v1/Accounts/${AC}/saml2`), startedDateTime: 'yesterday' }])(
    'no HAR entry %j => not',
    (given) => {
      expect(targetOf(given)).toBeNull();
    },
  );
});

describe('sentTo', () => {
  const called = (url: unknown, method = 'GET') => ({ ...entry(url), request: { method, url } });
  const url = 'https://adfs.example.com/adfs/ls/?SAMLRequest=fZ%2b&RelayState=r';

  test('a page of another host called with a SAMLRequest => where and when', () => {
    expect(sentTo(called(url))).toEqual({ method: 'GET', url, startedAt: Date.UTC(2026, 10, 2, 9, 0, 0, 250) });
  });

  test.each([
    ['a POST', called(url, 'POST')],
    ['no request in the query', called('https://adfs.example.com/adfs/ls/?SAMLResponse=x')],
    ['no query', called('https://adfs.example.com/SAMLRequest=x')],
    ['Twilio itself, which the first source sees', called('https://login.twilio.com/?SAMLRequest=x')],
    ['not https', called('http://adfs.example.com/adfs/ls/?SAMLRequest=x')],
    ['no time', { ...called(url), startedDateTime: 5 }],
    ['no HAR entry', {}],
  ])('%s => none', (_what, given) => {
    expect(sentTo(given)).toBeNull();
  });
});

describe('validText', () => {
  test.each([
    ['{"code":70004}', '', 'application/json', '{"code":70004}'],
    ['eyJjb2RlIjo3MDAwNH0=', 'base64', 'application/json', '{"code":70004}'],
    ['<p>no</p>', 'text/html; charset=utf-8', 'text/html', '<p>no</p>'],
    ['plain words', '', 'text/plain', 'plain words'],
  ])('%s (%s) as %s => %s', (content, encoding, mimeType, expected) => {
    expect(validText(content, encoding, mimeType)).toBe(expected);
  });

  test.each([
    [null, '', 'text/html'],
    ['', '', 'text/html'],
    ['No resource with given identifier found', '', 'text/plain'],
    ['No data found for resource with given identifier', '', 'application/json'],
    ['cut {"code', '', 'application/json'],
    ['not markup', '', 'text/html'],
    ['***', 'base64', 'text/plain'],
    ['AAAA', 'base64', 'text/plain'],
  ])('%s (%s) as %s => none', (content, encoding, mimeType) => {
    expect(validText(content, encoding, mimeType)).toBeNull();
  });

  test('a huge page => cut', () => {
    expect(validText('<'.repeat(1_000_000), '', 'text/html')).toHaveLength(256 * 1024);
  });
});

describe('wholeBody', () => {
  const post = (postData: unknown, bodySize: unknown = -1, headers?: unknown) =>
    ({ request: { method: 'POST', url: '', bodySize, postData, headers } }) as Parameters<typeof wholeBody>[0];

  test.each([
    [{ mimeType: 'application/x-www-form-urlencoded', text: 'SAMLResponse=x' }, 14],
    [{ mimeType: 'application/x-www-form-urlencoded', text: 'SAMLResponse=x' }, -1],
  ])('whole => text and type', (postData, size) => {
    expect(wholeBody(post(postData, size))).toEqual({ contentType: postData.mimeType, text: postData.text });
  });

  test.each([
    ['cut', { mimeType: 'x', text: 'SAMLResponse=x' }, 2_000_000],
    ['empty', { mimeType: 'x', text: '' }, 0],
    ['only params', { mimeType: 'x', params: [] }, -1],
    ['none', undefined, -1],
  ])('%s => none', (_what, postData, size) => {
    expect(wholeBody(post(postData, size))).toBeNull();
  });

  const form = { mimeType: 'application/x-www-form-urlencoded', text: 'SAMLResponse=x' };

  test('cut, and the size told is that of what is left (Firefox) => none', () => {
    expect(wholeBody(post(form, 14, [{ name: 'Content-Length', value: '2000000' }]))).toBeNull();
  });

  test.each([
    [[{ name: 'content-length', value: '14' }]],
    [[{ name: 'Content-Length', value: 'many' }]],
    [[{ name: 5 }, {}]],
    [null],
  ])('headers %j => whole', (headers) => {
    expect(wholeBody(post(form, 14, headers))).toEqual({ contentType: form.mimeType, text: form.text });
  });

  test('a GET => none', () => {
    expect(wholeBody({ request: { method: 'GET', postData: { text: 'x' } } })).toBeNull();
  });
});
