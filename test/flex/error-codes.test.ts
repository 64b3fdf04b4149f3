import { describe, expect, it } from 'vitest';
import {
  explainCode,
  explainText,
  readJsonError,
  readRedirectError,
} from '../../src/flex/error-codes.ts';

const explained = (text: string): string[] => explainText(text).map(({ what }) => what);

describe('explainText', () => {
  it.each([
    ['70251', 'Bad SSO Settings'],
    ['70252', 'lacks attributes'],
    ['70253', 'roles'],
    ['70004', 'Unauthorized'],
    ['45050', 'full_name, email or roles'],
  ])('code %s in a page => explained', (code, words) => {
    const [first] = explainText(`<p>Error ${code}: see the docs</p>`);
    expect(first).toMatchObject({ what: code });
    expect(first?.means).toContain(words);
  });

  it.each([
    'SAML response doesn\'t have a "role" attribute',
    'SAML response doesn’t have a role attribute',
    '400 Error invalid attribute format',
    'This XML file does not appear to have any style information associated with it.',
    'no valid certificate for identity realm JB0123',
    'SSO was not configured for the account',
    'Invalid SSO Settings',
    "Invalid issuer in the Assertion/Response. Was 'a', but expected 'b'",
    'Audience is invalid. Configured: urn:flex:JQ1',
    'Invalid thumbprint (configured: A. calculated: B)',
    'neither the response nor the assertion are signed',
    'IdP-Initiated default App is not configured',
  ])('the text "%s" => explained once', (text) => {
    expect(explainText(`<html>${text}</html>`)).toHaveLength(1);
  });

  it('a code inside a longer number => not taken for it', () => {
    expect(explained('1700042 700049 id=9945050')).toEqual([]);
  });

  it('a page that says none of it, a very long one too => nothing', () => {
    expect(explained('Welcome')).toEqual([]);
    expect(explained('x'.repeat(3_000_000))).toEqual([]);
  });
});

describe('readJsonError', () => {
  it.each([
    ['{"code":70004,"status":401,"message":"no"}', { code: 70004, message: 'no' }],
    ['{"code":"70252"}', { code: 70252, message: null }],
    ['{"message":"no"}', { code: null, message: 'no' }],
    ['{"message":{"a":1},"code":1.5}', null],
    ['{}', null],
    ['[]', null],
    ['null', null],
    ['<html>', null],
    ['', null],
  ])('%s => %j', (text, error) => {
    expect(readJsonError(text)).toEqual(error);
  });
});

describe('readRedirectError', () => {
  it.each([
    [
      'https://a/cb?error=access_denied&error_description=No+way',
      { error: 'access_denied', description: 'No way' },
    ],
    ['https://a/cb?error=x', { error: 'x', description: null }],
    ['https://a/cb?code=1', null],
    ['https://a/cb?error=', null],
    ['nothing', null],
  ])('%s => %j', (url, error) => {
    expect(readRedirectError(url)).toEqual(error);
  });
});

it('a code we do not know => no explanation', () => {
  expect(explainCode(1)).toBeNull();
});
