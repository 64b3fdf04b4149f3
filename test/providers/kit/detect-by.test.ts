import type { Traits } from '../../../src/model/provider.ts';
import { describe, expect, test } from 'vitest';
import {
  describeHost,
  isSubdomainOf,
  detectBy,
  webUrl,
} from '../../../src/providers/kit/detect-by.ts';

const traits = (parts: Partial<Traits> = {}): Traits => ({
  issuers: [],
  ssoUrls: [],
  metadata: null,
  message: null,
  ...parts,
});
const message = { responseId: '_1', attributeNames: [], classRefs: [] };

const recognise = detectBy({
  issuer: (issuer) => (issuer.endsWith('/trust') ? 'ends in /trust' : null),
  ssoUrl: (url) => (url.pathname.endsWith('/ls/') ? 'ends in /ls/' : null),
  message: ({ responseId }) => (responseId === '_1' ? 'has this ID' : null),
});

describe('a product', () => {
  test.each([
    ['its issuer', { issuers: ['https://a/trust'] }, 300, 'the issuer ends in /trust'],
    ['a later issuer', { issuers: ['urn:x', 'https://a/trust'] }, 290, 'the issuer ends in /trust'],
    [
      'the first of two issuers',
      { issuers: ['urn:x', 'https://a/trust', 'https://b/trust'] },
      290,
      'the issuer ends in /trust',
    ],
    [
      'an issuer far back',
      { issuers: [...Array.from({ length: 20 }, () => 'urn:x'), 'https://a/trust'] },
      210,
      'the issuer ends in /trust',
    ],
    ['its URL', { ssoUrls: ['https://a/ls/'] }, 200, 'the single sign-on URL ends in /ls/'],
    [
      'a later URL',
      { ssoUrls: ['nonsense', 'urn:x/ls/', 'http://a/ls/'] },
      180,
      'the single sign-on URL ends in /ls/',
    ],
    ['its message', { message }, 50, 'the response has this ID'],
    [
      'issuer and URL',
      { issuers: ['https://a/trust'], ssoUrls: ['https://a/ls/'] },
      500,
      'the issuer ends in /trust',
    ],
    [
      'URL and message',
      { ssoUrls: ['https://a/ls/'], message },
      250,
      'the single sign-on URL ends in /ls/',
    ],
    [
      'all of it',
      { issuers: ['https://a/trust'], ssoUrls: ['https://a/ls/'], message },
      550,
      'the issuer ends in /trust',
    ],
  ])('by %s => as strongly', (_, parts, score, why) => {
    expect(recognise(traits(parts))).toEqual({ score, why });
  });

  test.each([
    ['nothing', {}],
    [
      'others’ traits',
      { issuers: ['urn:x'], ssoUrls: ['https://a/'], message: { ...message, responseId: '_2' } },
    ],
    ['an issuer longer than any', { issuers: [`${'x'.repeat(8_192)}/trust`] }],
    ['a URL longer than any', { ssoUrls: [`https://a/${'x'.repeat(8_192)}/ls/`] }],
  ])('by %s => not', (_, parts) => {
    expect(recognise(traits(parts))).toBeNull();
  });

  test('that is recognised by nothing => not', () => {
    expect(
      detectBy({})(traits({ issuers: ['https://a/trust'], ssoUrls: ['https://a/ls/'], message })),
    ).toBeNull();
  });
});

test.each([
  ['https://a.example/x', 'https://a.example/x'],
  ['http://a.example', 'http://a.example/'],
  ['ftp://a.example', undefined],
  ['urn:x', undefined],
  ['a.example', undefined],
  [`https://a.example/${'x'.repeat(8_192)}`, undefined],
  [`https://a/${'x'.repeat(8_192 - 10)}`, `https://a/${'x'.repeat(8_192 - 10)}`],
])('a web URL: %.40s => %.40s', (text, href) => {
  expect(webUrl(text)?.href).toBe(href);
});

test.each([
  ['https://okta.com/', true],
  ['https://a.okta.com/', true],
  ['https://b.oktapreview.com/', true],
  ['https://notokta.com/', false],
  ['https://okta.com.evil.example/', false],
  ['https://evil.example/okta.com', false],
  ['https://com/', false],
])('whether %s is at a domain => %s', (url, expected) => {
  const domains = ['okta.com', 'oktapreview.com'];
  expect(isSubdomainOf(new URL(url), domains)).toBe(expected);
  expect(describeHost(new URL(url), domains)).toBe(
    expected ? `is at ${new URL(url).hostname}` : null,
  );
});

test('no URL => at no domain', () => {
  expect([isSubdomainOf(null, ['okta.com']), describeHost(null, ['okta.com'])]).toEqual([
    false,
    null,
  ]);
});
